/** Dockerfile, compose files, systemd unit and Kubernetes manifest, held against what the bot reads, serves and needs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { satisfies } from 'semver';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { PROGRAMS } from '../../scripts/programs.js';
import { readConfig, SECRETS, VARIABLES } from '../../src/config.ts';
import { createHealth } from '../../src/health.ts';
import { createMonitor } from '../../src/monitor.ts';
import { NODE_VERSIONS, VERSION } from '../../src/version.ts';
import { freePort } from '../support/free-port.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** What may be set: the bot's own variables, their files, and what Node's libraries look at. */
const KNOWN = new Set([...VARIABLES, ...SECRETS.map((name) => `${name}_FILE`), 'NODE_ENV']);

/** The values of a deployment as the bot reads them; what compose fills in is left out. */
function checked(environment: Record<string, string>) {
  expect(Object.keys(environment).filter((name) => !KNOWN.has(name))).toEqual([]);
  const literal = Object.entries(environment).filter(([, value]) => !value.includes('${'));
  const config = readConfig(Object.fromEntries(literal));
  if (!config.ok) throw new Error(config.mistakes.join('\n'));
  return config.config;
}

/** The instructions of a Dockerfile, continued lines joined. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    return { name, rest: rest.replace(/\s+/g, ' ') };
  });
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const one = (name: string) => lastStage.find((instruction) => instruction.name === name)?.rest ?? '';
const image = checked(
  Object.fromEntries(
    one('ENV')
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  ),
);
const [, gid, uid] = /--gid (\d+) [\s\S]*--uid (\d+)/.exec(read('Dockerfile')) ?? [];

describe('Dockerfile', () => {
  test('a Node.js that Popquiz runs on, a user of its own, one volume, the port that it sets', () => {
    const [, node = ''] = /NODE_IMAGE=\S*:(\d+)-/.exec(read('Dockerfile')) ?? [];
    expect(satisfies(`${node}.99.0`, NODE_VERSIONS)).toBe(true);
    expect(lastStage.filter(({ name }) => name === 'VOLUME').map(({ rest }) => rest)).toEqual(['/data']);
    expect([one('WORKDIR'), one('USER'), one('EXPOSE')]).toEqual(['/data', 'popquiz', String(image.port)]);
    expect(image).toMatchObject({ host: '0.0.0.0', packsDir: '/app/data', databaseUrl: 'sqlite://popquiz.sqlite' });
    for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(one('LABEL')).toContain(`org.opencontainers.image.${label}=`);
  });

  test('everything that it copies is there, and not ignored', () => {
    const ignored = read('.dockerignore');
    for (const { name, rest } of instructions) {
      if (name !== 'COPY' || rest.startsWith('--from') || rest === '. .') continue;
      for (const source of rest.split(' ').slice(0, -1)) {
        expect(existsSync(source), source).toBe(true);
        expect(ignored).toContain(`\n!${source.split('/')[0]}\n`);
      }
    }
    // What the build reads is all in the context.
    for (const source of Object.values(PROGRAMS)) expect(ignored).toContain(`\n!${source.split('/')[0]}\n`);
    expect(ignored).toMatch(/^\*\*\/\.env\*$/m);
  });
});

/** A bot's health as it is served: which of these paths there are. */
async function served(paths: string[]): Promise<string[]> {
  const health = createHealth({ debug: () => {}, info: () => {}, warn: () => {}, error: () => {} });
  const monitor = createMonitor(health, { text: async () => '', contentType: 'text/plain' }, async () => new Map());
  const port = await freePort();
  await monitor.listen('127.0.0.1', port);
  const statuses = await Promise.all(
    paths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status),
  );
  monitor.close();
  return paths.filter((_, index) => statuses[index] === 200);
}

test('the paths that are asked for are served', async () => {
  const manifest = read('deploy/kubernetes/popquiz.yaml');
  const asked = [one('HEALTHCHECK'), manifest].flatMap((text) =>
    [...text.matchAll(/[ }]:?\d*(\/(?:health|ready)\w*)/g)].map(([, path = '']) => path),
  );
  expect(asked).toHaveLength(4);
  expect(await served(asked)).toEqual(asked);
});

describe.each(['compose.yaml', 'compose.postgres.yaml'])('%s', (file) => {
  const { services, volumes } = parse(read(file));
  const { popquiz } = services;

  test('sets what the bot reads, and gives it what it writes to', () => {
    checked(popquiz.environment);
    expect(popquiz.ports).toEqual([`127.0.0.1:${image.port}:${image.port}`]);
    expect([popquiz.read_only, popquiz.cap_drop]).toEqual([true, ['ALL']]);
    const written = [...(popquiz.volumes ?? []).map((one: string) => one.split(':')[1]), ...popquiz.tmpfs];
    // With PostgreSQL nothing is written to the volume that the image declares.
    expect(written.sort()).toEqual(file === 'compose.yaml' ? ['/data', '/tmp'] : ['/tmp']);
  });

  test('every volume is declared, every dependency is there, and no password has a default', () => {
    const used = Object.values(services as Record<string, { volumes?: string[] }>).flatMap(
      (service) => service.volumes ?? [],
    );
    expect(used.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes));
    for (const name of Object.keys(popquiz.depends_on ?? {})) expect(services[name].healthcheck.test).toBeDefined();
    for (const [, name, then] of read(file).matchAll(/\$\{(\w+)(:.)/g))
      if (/TOKEN|PASSWORD/.test(name ?? '')) expect(then).toBe(':?');
  });

  test('filled in, the address of the store is one', () => {
    const url = popquiz.environment.DATABASE_URL?.replace(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/, 'a1b2');
    const given = url ? { DATABASE_URL: url } : {};
    expect(readConfig(given)).toMatchObject({ ok: true });
    if (url) expect(new URL(url).hostname).toBe('postgres');
  });
});

describe('systemd', () => {
  const unit = read('deploy/systemd/popquiz.service');
  const settings = [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
  const value = (name: string) => settings.find(([found]) => found === name)?.[1];

  test('starts a program that the build makes, in its own folder, with variables that the bot reads', () => {
    const [, program] = /^\/usr\/bin\/node \/opt\/popquiz\/dist\/(\w+)\.js$/.exec(value('ExecStart') ?? '') ?? [];
    expect(Object.keys(PROGRAMS)).toContain(program);
    expect(value('WorkingDirectory')).toBe(`%S/${value('StateDirectory')}`);
    const environment = Object.fromEntries(
      (value('Environment') ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
    );
    checked(environment);
    expect(environment.DISCORD_TOKEN_FILE).toBe(`%d/${value('LoadCredential')?.split(':')[0]}`);
    expect([value('DynamicUser'), value('ProtectSystem'), value('MemoryDenyWriteExecute')]).toEqual([
      'yes',
      'strict',
      undefined,
    ]);
  });

  const verify = spawnSync('systemd-analyze', ['--version']);
  test.skipIf(verify.error !== undefined)(
    'systemd finds nothing wrong with it, and little exposed (left out without systemd-analyze)',
    () => {
      const file = join(mkdtempSync(join(tmpdir(), 'popquiz-unit-')), 'popquiz.service');
      // The one thing that is not on this machine.
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
      const found = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
      expect([found.status, found.stderr.split('\n').filter((line) => line.includes('popquiz.service'))]).toEqual([
        0,
        [],
      ]);
      const security = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=25', file], {
        encoding: 'utf8',
      });
      expect(security.status, security.stdout).toBe(0);
    },
  );
});

describe('Kubernetes', () => {
  const [claim, deployment] = parseAllDocuments(read('deploy/kubernetes/popquiz.yaml')).map((document) =>
    document.toJS(),
  );
  const { spec } = deployment.spec.template;
  const [container] = spec.containers;

  test('one at a time, as the user of the image, with a root that nobody writes to', () => {
    expect([deployment.spec.replicas, deployment.spec.strategy]).toEqual([1, { type: 'Recreate' }]);
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: Number(uid),
      runAsGroup: Number(gid),
      fsGroup: Number(gid),
    });
    expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    expect(container.image).toBe(`popquiz:${VERSION}`);
    expect(deployment.spec.selector.matchLabels).toEqual(deployment.spec.template.metadata.labels);
  });

  test('variables that the bot reads, the port of the image, volumes that there are', () => {
    const environment = Object.fromEntries(
      container.env.map(({ name, value }: Record<string, string>) => [name, value]),
    );
    checked(environment);
    expect(container.ports).toEqual([{ name: 'http', containerPort: image.port }]);
    const mounts: { name: string; mountPath: string }[] = container.volumeMounts;
    expect(mounts.map(({ name }) => name)).toEqual(spec.volumes.map(({ name }: { name: string }) => name));
    expect(mounts.map(({ mountPath }) => mountPath)).toEqual([
      '/data',
      '/tmp',
      environment.DISCORD_TOKEN_FILE.replace(/\/\w+$/, ''),
    ]);
    expect(spec.volumes[0].persistentVolumeClaim.claimName).toBe(claim.metadata.name);
  });
});

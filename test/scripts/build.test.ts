/** `npm run build`: what it makes runs alone, and `npm start` takes it while it is current. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { startLocalDiscord } from '@popquiz/local-discord';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { digestOfPack, loadPacks } from '../../src/packs/directory.ts';
import type { Pack } from '../../src/quiz/pack.ts';
import { freshDatabase, spawnBot } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { BUILD_VARIABLE, ROOT } from '../support/programs.ts';

const NATIVE = 'sqlite3';
/** The folder of an installation that has the build, the packs, and of the packages the one with a native part. */
let installed: string;

beforeAll(() => {
  installed = mkdtempSync(join(tmpdir(), 'popquiz-built-'));
  cpSync(process.env[BUILD_VARIABLE] ?? '', join(installed, 'dist'), { recursive: true });
  cpSync('data', join(installed, 'data'), { recursive: true });
  for (const file of ['scripts/launch.js', 'scripts/programs.js', 'package.json']) cpSync(file, join(installed, file));
  mkdirSync(join(installed, 'node_modules'));
  symlinkSync(join(process.cwd(), 'node_modules', NATIVE), join(installed, 'node_modules', NATIVE));
});

const spawnBuilt = (environment: Record<string, string>, node: string[] = []) =>
  spawnBot([...node, 'dist/main.js'], environment, undefined, installed);

test('the bot plays without tsx, and its stacks name the lines of the sources', async () => {
  const discord = await startLocalDiscord();
  onTestFinished(() => discord.close());
  discord.world.addGuild({ name: 'Server' });
  const tellWhere = join(installed, 'tell-where.mjs');
  writeFileSync(
    tellWhere,
    `const { on } = process;
    process.on = (name, hear) => {
      if (name === 'SIGTERM') console.error(new Error('who listens').stack);
      return on.call(process, name, hear);
    };`,
  );
  const bot = spawnBuilt(
    { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATABASE_URL: freshDatabase() },
    ['--import', tellWhere],
  );
  await bot.ready;
  const lines = readFileSync('src/main.ts', 'utf8').split('\n');
  expect(bot.output).toContain(`src/main.ts:${lines.findIndex((line) => line.includes("on('SIGTERM'")) + 1}:`);
  expect(await bot.stop()).toBe(0);
  expect(discord.violations).toEqual([]);
});

test('its source maps are of our own files alone, also where it stands among packages', () => {
  const folder = process.env[BUILD_VARIABLE] ?? '';
  const maps = readdirSync(folder).filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources as string[]);
  const files = sources.filter((source) => source !== '').map((source) => relative(ROOT, resolve(folder, source)));
  expect(files).toContain(join('src', 'main.ts'));
  expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
});

/** How long a stop may take: the caller waits no longer. */
const STOP_MS = 5000;

test('npm start opens the playground, and passes SIGTERM on: everything that it started ends, with exit code 0', async () => {
  const port = await freePort();
  const npm = spawn('npm', ['start'], {
    cwd: installed,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DISCORD_TOKEN: '', PORT: String(port) },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    try {
      // The whole group: where a signal does not get through, what npm started outlives it.
      process.kill(-Number(npm.pid), 'SIGKILL');
    } catch {
      // Nobody is left.
    }
  });
  const exit = once(npm, 'exit');
  let output = '';
  npm.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  while (!output.includes(`plays in your browser: http://localhost:${port}`)) await once(npm.stdout, 'data');
  const page = await (await fetch(`http://127.0.0.1:${port}/page.js`)).text();
  expect(page.includes('new WebSocket(')).toBe(true);

  const begun = Date.now();
  npm.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(Date.now() - begun).toBeLessThan(STOP_MS);
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
});

test('the packs of data are there as if parsed; a changed one is parsed', async () => {
  const checked = JSON.parse(readFileSync(join(installed, 'dist/packs.json'), 'utf8')) as [string, Pack][];
  const { packs } = await loadPacks('data');
  expect(checked.map(([, pack]) => pack)).toEqual(packs);
  for (const { id } of packs) {
    const text = readFileSync(`data/${id}.yaml`, 'utf8');
    expect(checked.some(([digest]) => digest === digestOfPack(`x/${id}.yaml`, text))).toBe(true);
    expect(checked.some(([digest]) => digest === digestOfPack(`x/${id}.yaml`, `${text} `))).toBe(false);
    expect(checked.some(([digest]) => digest === digestOfPack(`x/${id}-2.yaml`, text))).toBe(false);
  }
});

test('the commands run on it', () => {
  const { status, stderr } = spawnSync(process.execPath, ['dist/rebuild.js', '--chekc'], {
    cwd: installed,
    encoding: 'utf8',
  });
  expect(stderr).toContain("Unknown option '--chekc'");
  expect(status).toBe(1);
});

test('the command for authors runs on it', () => {
  const run = (input: string) =>
    spawnSync(process.execPath, ['dist/popquiz.js', 'import', '-', '--to', '-'], {
      cwd: installed,
      input,
      encoding: 'utf8',
    });
  expect(run('Which is dry? {=Moon ~Rhine}')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('stem: Which is dry?'),
  });
});

test('it is used as long as the sources are those it was made from', () => {
  const launch = () =>
    spawnSync(process.execPath, ['scripts/launch.js', 'main'], {
      cwd: installed,
      env: { PATH: process.env.PATH, LOG_LEVEL: 'loud' },
      encoding: 'utf8',
    }).stderr;
  expect(launch()).toContain('LOG_LEVEL must be');

  const { files } = JSON.parse(readFileSync(join(installed, 'dist/inputs.json'), 'utf8')) as { files: string[] };
  expect(files).toEqual(expect.arrayContaining(['src/main.ts', 'src/quiz/round.ts', 'package-lock.json']));
  for (const file of files) {
    mkdirSync(dirname(join(installed, file)), { recursive: true });
    cpSync(file, join(installed, file));
  }
  expect(launch()).toContain('LOG_LEVEL must be');

  // Nothing that could run the sources is installed here.
  appendFileSync(join(installed, 'src/quiz/round.ts'), '// changed\n');
  expect(launch()).toBe('The build is older than the sources: run `npm ci && npm run build` first.\n');
});

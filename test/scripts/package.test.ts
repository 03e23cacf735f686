/**
 * The package, as `npx popquiz` gets it: packed, installed in a bare folder and run from there by its own name. It comes with the
 * build of these tests. INSTALL_PACKAGE=1 lets npm install it with all that it depends on, which takes a minute and the registry;
 * otherwise it lies where npm puts it, with the one package that the build leaves outside.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalDiscord } from '@popquiz/local-discord';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { freePort } from '../support/free-port.ts';
import { BUILD_VARIABLE, ROOT } from '../support/programs.ts';

/** What the build leaves outside, with what that loads. */
const OUTSIDE = ['sqlite3', 'bindings', 'file-uri-to-path'];
const COMMAND = ['node_modules/.bin/popquiz'];
/** Where it is installed. */
const folder = mkdtempSync(join(tmpdir(), 'popquiz-npx-'));
let packed: string[] = [];

const npm = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
};

/** The command of the package in the bare folder, with this environment and little else. */
const popquiz = (args: string[], environment: Record<string, string> = {}, [program = '', ...before] = COMMAND) =>
  spawn(program, [...before, ...args], {
    // A group of its own, to be ended as Ctrl-C does: npx runs it below a shell.
    detached: true,
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function outputOf(args: string[], environment?: Record<string, string>): Promise<[number, string]> {
  const child = popquiz(args, environment);
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  return [code, chunks.join('')];
}

beforeAll(() => {
  // What a checkout has once it is built, so that nothing is written into this one.
  const checkout = mkdtempSync(join(tmpdir(), 'popquiz-checkout-'));
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const file of [...files, 'package.json', 'README.md', 'LICENSE'].filter(
    (file) => file !== 'dist' && !file.includes('*'),
  ))
    cpSync(join(ROOT, file), join(checkout, file), { recursive: true });
  cpSync(process.env[BUILD_VARIABLE] ?? '', join(checkout, 'dist'), { recursive: true });
  const [tarball] = JSON.parse(npm(checkout, 'pack', '--ignore-scripts', '--json'));
  packed = tarball.files.map(({ path }: { path: string }) => path);

  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const archive = join(checkout, tarball.filename);
  if (process.env.INSTALL_PACKAGE) npm(folder, 'install', '--no-audit', '--no-fund', archive);
  else {
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, 'popquiz'), { recursive: true });
    expect(spawnSync('tar', ['xzf', archive, '--strip-components=1', '-C', join(modules, 'popquiz')]).status).toBe(0);
    for (const name of OUTSIDE) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    // Makes the command of the package.
    npm(folder, 'rebuild', '--ignore-scripts', '--offline');
  }
}, 900_000);

test('it contains the programs, the packs and the guides, and nothing else', () => {
  expect(packed).toEqual(
    expect.arrayContaining(['bin/popquiz.js', 'dist/main.js', 'dist/popquiz.js', 'data/warm-up.yaml', 'LICENSE']),
  );
  expect(
    packed.filter(
      (path) => !/^(bin|dist|data|docs|scripts)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path),
    ),
  ).toEqual([]);
  expect(packed.filter((path) => /\.(ts|sqlite|env)$/.test(path))).toEqual([]);
});

test('the bot plays, on the packs that come with it, and says that it is well', async () => {
  const discord = await startLocalDiscord();
  onTestFinished(() => discord.close());
  discord.world.addGuild({ name: 'Server' });
  const port = await freePort();
  const environment = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, PORT: String(port) };
  const bot = popquiz([], environment, ['npx', '--no', 'popquiz']);
  const end = () => process.kill(-Number(bot.pid), 'SIGTERM');
  onTestFinished(() => {
    if (bot.exitCode === null) end();
  });
  for await (const text of bot.stdout.setEncoding('utf8'))
    if (/ plays on 1 server with \d+ packs/.test(String(text))) break;
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n');
  expect(readdirSync(folder)).toContain('popquiz.sqlite');

  const [code, said] = await outputOf(['doctor'], environment);
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^Popquiz ${VERSION}: the doctor[^]*; a bot has it open`)),
  ]);
  expect(await outputOf(['backup', '.', '--keep', '1'])).toEqual([
    0,
    expect.stringMatching(/^popquiz-\S+\.sqlite: 0 rounds/),
  ]);
  end();
  await once(bot, 'exit');
});

test('its command starts the bot, which reports a wrong token, and authors have their commands', async () => {
  const start = popquiz(['start'], { DISCORD_TOKEN: 'Bot abc' });
  expect(await once(start, 'exit')).toEqual([1, null]);
  expect(await outputOf(['lint', 'node_modules/popquiz/data/warm-up.yaml'])).toEqual([
    0,
    expect.stringContaining('1 file: 0 errors'),
  ]);
  expect(await outputOf(['help'])).toEqual([0, expect.stringContaining('popquiz [start]')]);
});

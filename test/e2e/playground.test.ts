/** `npm start` without a token: what of the environment the playground honours, and what it says when it cannot start. */
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spawnBot } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { program } from '../support/programs.ts';

const MAIN = program('main');

// Linux alone has more than one address of its own on every machine.
test.skipIf(process.platform !== 'linux')(
  'HOST opens the page to other addresses',
  async () => {
    const port = await freePort();
    const bot = spawnBot(MAIN, { HOST: '0.0.0.0', PORT: String(port) });
    await bot.said(new RegExp(`plays in your browser: http://localhost:${port} `));
    expect((await fetch(`http://127.0.0.2:${port}`)).status).toBe(200);
    expect(await bot.stop()).toBe(0);
  },
  60_000,
);

test('a HOST that is another machine is said plainly', async () => {
  const bot = spawnBot(MAIN, { HOST: '192.0.2.1', PORT: String(await freePort()) });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toContain('HOST 192.0.2.1 is no address of this machine.');
}, 60_000);

/** Two mistakes, in a folder of packs of its own. */
const breakPack = (packs: string) =>
  writeFileSync(join(packs, 'broken.yaml'), 'title: Broken\ndescription: Not a pack.\nquestions: []\nauthor: me\n');

test('a broken pack is reported once: a heading, and its mistakes', async () => {
  const packs = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  breakPack(packs);
  const bot = spawnBot(MAIN, { PACKS_DIR: packs, PORT: String(await freePort()) });
  expect(await bot.exit).toBe(1);
  const [heading, ...mistakes] = bot.output.trimEnd().split('\n');
  expect(heading).toBe('Popquiz cannot start.');
  expect(mistakes).toEqual([
    expect.stringMatching(/^ {2}\S+broken\.yaml:3:\d+ questions/),
    expect.stringMatching(/^ {2}\S+broken\.yaml:4:\d+ author/),
  ]);
}, 60_000);

test('a pack that is broken later is reported when the bot is started again', async () => {
  const packs = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  copyFileSync('data/python-senior.yaml', join(packs, 'python-senior.yaml'));
  const port = await freePort();
  const bot = spawnBot(MAIN, { PACKS_DIR: packs, PORT: String(port) });
  await bot.said(/plays in your browser/);
  breakPack(packs);
  const page = `http://localhost:${port}`;
  const headers = { origin: page, 'content-type': 'application/json' };
  expect((await fetch(`${page}/api/restart-bot`, { method: 'POST', headers, body: '{}' })).status).toBe(200);
  await bot.said(/^Popquiz cannot start\.\n {2}\S+broken\.yaml:3:\d+ questions/m);
  expect(await bot.stop()).toBe(0);
}, 60_000);

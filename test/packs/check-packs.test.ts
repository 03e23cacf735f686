import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { startScript } from '../support/script.ts';

const checkPacks = async (...[args, environment, cwd]: Partial<[string[], Record<string, string>, string]>) => {
  const script = startScript('check-packs', args ?? [], environment, cwd);
  return { status: await script.exit, output: script.output };
};

test('npm run packs says what each pack holds', async () => {
  const { status, output } = await checkPacks();
  expect(output).toContain('data/python-senior.yaml: Python Senior, 42 questions (9 easy, 22 medium, 11 hard)\n');
  expect(output).not.toContain('no pack');
  expect(status).toBe(0);
});

test('npm run packs tells every mistake and fails', async () => {
  const { status, output } = await checkPacks(['no/such/folder']);
  expect(output).toMatch(/^no\/such\/folder:1:1 the folder of packs cannot be read: .*\n$/);
  expect(status).toBe(1);
});

test('npm run packs looks in PACKS_DIR, like the bot, and names what it leaves out', async () => {
  const folder = knownPacks(1);
  writeFileSync(join(folder, 'meant.yaml.txt'), 'title: Meant');
  // Other variables may be wrong: an author has no need of them.
  const { status, output } = await checkPacks([], { PACKS_DIR: folder, DISCORD_TOKEN: 'Bot x', PORT: 'x' });
  expect(output).toContain(`${folder}/known.yaml: Known, 1 question`);
  expect(output).toContain(`${folder}/meant.yaml.txt (packs end with .yaml or .yml): no pack\n`);
  expect(status).toBe(0);
});

test('npm run packs reads PACKS_DIR from .env, and prefers a folder that is named', async () => {
  const home = mkdtempSync(join(tmpdir(), 'popquiz-home-'));
  writeFileSync(join(home, '.env'), `PACKS_DIR=${knownPacks(4)}\n`);
  expect((await checkPacks([], {}, home)).output).toMatch(/Known, 4 questions/);
  expect((await checkPacks([knownPacks(5)], {}, home)).output).toMatch(/Known, 5 questions/);
});

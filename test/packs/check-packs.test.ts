import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packsDir } from '../../scripts/command.ts';
import { packReport } from '../../scripts/pack-report.ts';
import { knownPacks } from '../support/known-pack.ts';
import { startScript } from '../support/script.ts';

test('what each pack holds', async () => {
  const { found, mistakes } = await packReport('data');
  expect(found).toContain('data/python-senior.yaml: Python Senior, 42 questions (9 easy, 22 medium, 11 hard)');
  expect(found.join()).not.toContain('no pack');
  expect(mistakes).toEqual([]);
});

test('what is left out of the folder in PACKS_DIR is named', async () => {
  const folder = knownPacks(1);
  writeFileSync(join(folder, 'meant.yaml.txt'), 'title: Meant');
  // Other variables may be wrong: an author has no need of them.
  const dir = packsDir(tmpdir(), { PACKS_DIR: folder, DISCORD_TOKEN: 'Bot x', PORT: 'x' });
  expect(await packReport(dir)).toEqual({
    found: [
      expect.stringContaining(`${folder}/known.yaml: Known, 1 question `),
      `${folder}/meant.yaml.txt (packs end with .yaml or .yml): no pack`,
    ],
    mistakes: [],
  });
});

test('npm run packs reads PACKS_DIR from .env, prefers a folder that is named, and fails for mistakes', async () => {
  const home = mkdtempSync(join(tmpdir(), 'popquiz-home-'));
  writeFileSync(join(home, '.env'), `PACKS_DIR=${knownPacks(4)}\n`);
  const check = async (...args: string[]) => {
    const script = startScript('check-packs', args, {}, home);
    return { status: await script.exit, output: script.output };
  };
  const [own, named] = await Promise.all([check(), check('no/such/folder')]);
  expect(own).toEqual({ status: 0, output: expect.stringMatching(/^\S+known\.yaml: Known, 4 questions .*\n$/) });
  const said = /^no\/such\/folder:1:1 the folder of packs cannot be read: .*\n$/;
  expect(named).toEqual({ status: 1, output: expect.stringMatching(said) });
});

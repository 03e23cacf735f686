import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const checkPacks = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-packs.ts', ...args], { encoding: 'utf8' });

test('npm run packs says what each pack holds', () => {
  const { status, stdout, stderr } = checkPacks();
  expect(stderr).toBe('');
  expect(stdout).toContain('data/python-senior.yaml: Python Senior, 32 questions (8 easy, 16 medium, 8 hard)\n');
  expect(status).toBe(0);
});

test('npm run packs tells every mistake and fails', () => {
  const { status, stderr } = checkPacks('no/such/folder');
  expect(stderr).toMatch(/^no\/such\/folder:1:1 the folder of packs cannot be read: .*\n$/);
  expect(status).toBe(1);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PACKAGE = new URL('..', import.meta.url);

test('the example of the README runs', () => {
  const example = readFileSync(new URL('examples/ping.ts', PACKAGE), 'utf8');
  expect(readFileSync(new URL('README.md', PACKAGE), 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\``);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/ping.ts'], {
    cwd: fileURLToPath(PACKAGE),
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, 'Pong! 0 rules broken.\n', '']);
});

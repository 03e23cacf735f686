import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** An installation whose only program does this. */
function installation(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-installed-'));
  for (const name of ['scripts', 'dist', 'node_modules']) mkdirSync(join(folder, name));
  for (const name of ['launch.js', 'programs.js']) cpSync(join('scripts', name), join(folder, 'scripts', name));
  for (const name of ['bindings', 'file-uri-to-path']) {
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'dist/inputs.json'), '{}');
  writeFileSync(join(folder, 'dist/main.js'), program);
  return folder;
}

const start = (folder: string) =>
  spawnSync(process.execPath, ['scripts/launch.js', 'main'], { cwd: folder, encoding: 'utf8' });

test('a start without SQLite says what to do, and nothing else', () => {
  // The very call with which the sqlite3 package looks for its machine code.
  const { status, stderr } = start(installation("import find from 'bindings';\nfind('node_sqlite3.node');\n"));
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /^SQLite is not there for this machine: .*\n.*sudo apt install.*\n {2}npm rebuild sqlite3 --foreground-scripts\n$/,
    ),
  ]);
});

test('a build for another machine counts as missing', () => {
  const folder = installation(
    "import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('../node_sqlite3.node');\n",
  );
  writeFileSync(join(folder, 'node_sqlite3.node'), 'no machine code');
  expect(start(folder).stderr).toMatch(/^SQLite is not there/);
});

test('any other error is shown as it is', () => {
  expect(start(installation("throw new Error('something else');\n")).stderr).toContain('Error: something else');
});

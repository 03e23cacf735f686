/** The programs of the project, and whether they are built. Plain JavaScript, since it runs before tsx does. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

export const ROOT = new URL('..', import.meta.url);

/** The sources of each program by its name, from the root of the project. `npm run build` makes `dist/NAME.js` of it. */
export const PROGRAMS = /** @type {const} */ ({
  main: 'src/main.ts',
  backup: 'scripts/backup.ts',
  migrate: 'scripts/migrate.ts',
  rebuild: 'scripts/rebuild.ts',
  popquiz: 'src/popquiz/main.ts',
});

/** The file of a build that says what it was made from: `files`, and the `digest` of their contents. */
export const INPUTS = 'inputs.json';

/**
 * @param {readonly string[]} files paths from the root of the project
 * @returns {string} the same for the same contents
 */
export function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(new URL(file, ROOT));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Whether a build is what would be made now. The contents are compared, since a checkout or a copy sets arbitrary times. A new
 * file matters only if one of these imports it, and then that one has changed.
 * @param {URL} [folder] the build, with a slash at its end; `dist` unless another is named
 * @returns {'current' | 'outdated' | 'absent'} `current` also if there are no sources, as in an image
 */
export function stateOfBuild(folder = new URL('dist/', ROOT)) {
  const inputs = new URL(INPUTS, folder);
  if (!existsSync(inputs)) return 'absent';
  if (!existsSync(new URL(PROGRAMS.main, ROOT))) return 'current';
  try {
    const { files, digest } = JSON.parse(readFileSync(inputs, 'utf8'));
    return digestOf(files) === digest ? 'current' : 'outdated';
  } catch {
    // A file is gone, or the build was interrupted.
    return 'outdated';
  }
}

/**
 * SQLite is machine code: `npm ci` downloads it, or compiles it, and does not say whether that worked.
 * @param {unknown} error that ended a program before it began
 * @returns {string | undefined} what to do, if SQLite is what is missing
 */
export function withoutSqlite(error) {
  const text = error instanceof Error ? `${error.message} ${/** @type {NodeJS.ErrnoException} */ (error).code}` : '';
  if (!/bindings file|ERR_DLOPEN_FAILED/.test(text) || !text.includes('node_sqlite3')) return undefined;
  return [
    'SQLite is not there for this machine: npm could neither download it ready-made nor compile it.',
    '  Install python3, make and a C++ compiler (on Debian or a Raspberry Pi: sudo apt install python3 make g++), then run:',
    '  npm rebuild sqlite3 --foreground-scripts',
  ].join('\n');
}

import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { withAttached } from './attached.ts';
import { StoreInUseError } from './lock.ts';
import { codeOf, DAMAGED, FOLDER, inPlainWords, OTHER } from './sqlite-errors.ts';
import { MEMORY } from './url.ts';

/**
 * Checks what a SQLite file contains, and whether it is intact, before anything is created or changed in it or beside it (
 * about 2 seconds for 500 MB, or two million answers).
 * @returns true when it holds a store, false when it is missing or empty
 * @throws Error in plain words when it holds something else, or the path can't hold a file
 */
export async function inspect(file: string): Promise<boolean> {
  if (file === MEMORY) return false;
  if (!existsSync(file)) {
    if (existsSync(dirname(file))) return false;
    throw new Error(`${file} ${FOLDER}`);
  }
  if (statSync(file).isDirectory()) throw new Error(`${file} is a folder: name a file in it.`);
  try {
    return await withAttached(file, async (query) => {
      const tables: { name: string }[] = await query(`SELECT name FROM store.sqlite_master WHERE type = 'table'`);
      if (tables.length > 0 && !tables.some(({ name }) => name === 'keyv')) throw new Error(`${file} ${OTHER}`);
      const [check]: { quick_check: string }[] = await query('PRAGMA store.quick_check(1)');
      if (check?.quick_check !== 'ok') throw new Error(`${file} ${DAMAGED}`);
      return tables.length > 0;
    });
  } catch (error) {
    throw codeOf(error) === 'SQLITE_BUSY' ? new StoreInUseError(file) : inPlainWords(file, error);
  }
}

/** @throws Error in plain words unless the file holds a store */
export async function requireStore(file: string): Promise<void> {
  if (await inspect(file)) return;
  throw new Error(existsSync(file) ? `${file} is empty: there is no store in it.` : `${file} does not exist.`);
}

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import { flush } from './flush.ts';
import { requireStore } from './inspect.ts';
import { codeOf, inPlainWords } from './sqlite-errors.ts';
import { pathOf } from './url.ts';

/** Marks a copy with the file that it was made from, so that the backups of a store are recognised under any name. */
const MARK = `INSERT INTO keyv (key, value) VALUES ('meta:backup', ?)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

/** A copy of a store. */
export interface Backup {
  bytes: number;
  /** Scored or not. */
  rounds: number;
  answers: number;
}

/** A backup that was made before the format of a store changes. */
export interface UpgradeBackup {
  /** Its file or table. */
  name: string;
  /** How the operator restores it, once the previous version is installed again. */
  wayBack: string;
}

/**
 * Copies a SQLite store as it is now into a new file, even while a bot is running. Everything acknowledged before is
 * in the copy; nothing after is.
 * @throws Error in plain words, also when the file already exists
 */
export async function backUp(url: string, file: string): Promise<Backup> {
  const store = pathOf(url);
  await requireStore(store);
  if (existsSync(file)) throw new Error(`${file} exists already.`);
  // A unique name: a file under any other name isn't ours to remove.
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await withDatabase(store, (query) => query('VACUUM INTO ?', part)).catch((error) => {
      // A damaged page means a damaged store; anything else, such as a full disk, concerns the copy.
      throw inPlainWords(codeOf(error) === 'SQLITE_CORRUPT' ? store : file, error);
    });
    const counts = await withDatabase(part, contentsOf);
    await withDatabase(part, (query) => query(MARK, JSON.stringify({ value: store })));
    // It gets its own name only once it is complete.
    await flush(part);
    await rename(part, file);
    return { ...counts, bytes: (await stat(file)).size };
  } finally {
    await rm(part, { force: true });
  }
}

async function contentsOf(query: KeyvSqlite['query']): Promise<Omit<Backup, 'bytes'>> {
  const [{ quick_check }] = await query('PRAGMA quick_check');
  if (quick_check !== 'ok') throw new Error(`the copy is damaged: ${quick_check}`);
  const [counts] = await query(`SELECT count(*) FILTER (WHERE key >= 'round:' AND key < 'round;') AS rounds,
    count(*) FILTER (WHERE key >= 'answer:' AND key < 'answer;') AS answers FROM keyv`);
  return counts;
}

async function withDatabase<T>(file: string, work: (query: KeyvSqlite['query']) => Promise<T>): Promise<T> {
  const database = new KeyvSqlite({ uri: `sqlite://${file}` });
  // Each caller gets its errors as rejections; without a listener they would be raised a second time.
  database.on('error', () => undefined);
  try {
    return await work(database.query);
  } finally {
    await database.disconnect();
  }
}

import { KeyvSqlite } from '@keyv/sqlite';
import { codeOf, plain } from './sqlite-errors.ts';

/** How long a start waits for the process before it to let go. */
const WAIT_MS = 2000;

/** Another process has the store open. */
export class StoreInUseError extends Error {
  constructor(store: string) {
    super(`${store} is in use by another Popquiz process. Stop that one first, or give this one another DATABASE_URL.`);
  }
}

/**
 * Makes this process the only one on a SQLite store: two bots on one file would each answer the same clicks.
 * The lock is SQLite's own, held by an open transaction on a file beside the store, so the operating system lets go
 * of it however the process ends, and the store itself stays readable for backups.
 * @param file by its real name: another name for it must not give another lock
 * @returns lets go
 * @throws StoreInUseError, or an Error in plain words when there can be no lock
 */
export async function lockStore(file: string): Promise<() => Promise<void>> {
  const lock = new KeyvSqlite({ uri: `sqlite://${file}-lock`, busyTimeout: WAIT_MS });
  // The adapter reports every error twice; the query below is the one that is heard.
  lock.on('error', () => undefined);
  try {
    await lock.query('BEGIN EXCLUSIVE');
  } catch (error) {
    await lock.disconnect().catch(() => undefined);
    throw codeOf(error) === 'SQLITE_BUSY' ? new StoreInUseError(file) : plain(`${file}-lock`, error);
  }
  return () => lock.disconnect();
}

import { KeyvSqlite } from '@keyv/sqlite';
import { codeOf, inPlainWords } from './sqlite-errors.ts';

/** How long a start waits for the previous process to release the lock. */
const WAIT_MS = 2000;

/** Another process has the store open. */
export class StoreInUseError extends Error {
  constructor(store: string) {
    super(`${store} is in use by another Popquiz process. Stop that one first, or give this one another DATABASE_URL.`);
  }
}

/**
 * Makes this process the only user of a SQLite store: two bots on one file would each answer the same clicks.
 * The lock is SQLite's own, held by an open transaction on a file beside the store, so the operating system releases
 * it however the process ends, and the store stays readable for backups.
 * @param file its real path, because another path to the same file must not give another lock
 * @returns releases the lock
 * @throws StoreInUseError, or an Error in plain words when the lock can't be created
 */
export async function lockStore(file: string): Promise<() => Promise<void>> {
  const lock = new KeyvSqlite({ uri: `sqlite://${file}-lock`, busyTimeout: WAIT_MS });
  // The adapter reports every error twice; only the query's rejection below is handled.
  lock.on('error', () => undefined);
  try {
    await lock.query('BEGIN EXCLUSIVE');
  } catch (error) {
    await lock.disconnect().catch(() => undefined);
    throw codeOf(error) === 'SQLITE_BUSY' ? new StoreInUseError(file) : inPlainWords(`${file}-lock`, error);
  }
  return () => lock.disconnect();
}

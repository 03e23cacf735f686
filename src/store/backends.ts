import type { Log } from '../quizmaster/ports.ts';
import type { Backend } from './backend.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { isPostgres } from './url.ts';

export interface OpenOptions {
  /** Beside whoever has the store. Writing is refused. */
  readOnly?: boolean;
  /** Refuses a SQLite file that is not there yet, or has nothing in it. With `readOnly` always. */
  mustExist?: boolean;
  /** Told of connections that break and come back. */
  log?: Log;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Opens the database that a URL names.
 * @throws StoreInUseError when another process has it; an Error in plain words when it cannot be opened
 */
export const openBackend = (url: string, { log = SILENT, ...options }: OpenOptions = {}): Promise<Backend> =>
  isPostgres(url) ? openPostgres(url, { ...options, log }) : openSqlite(url, options);

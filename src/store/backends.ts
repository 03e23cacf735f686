import type { Log } from '../quizmaster/ports.ts';
import type { Backend } from './backend.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { isPostgres } from './url.ts';

export interface OpenOptions {
  /** Beside whoever has the store. Writing is refused. */
  readOnly?: boolean;
  /** Told of connections that break and come back. */
  log?: Log;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Opens the database that a URL names.
 * @throws StoreInUseError when another process has it; an Error in plain words when it cannot be opened
 */
export const openBackend = (url: string, { readOnly = false, log = SILENT }: OpenOptions = {}): Promise<Backend> =>
  isPostgres(url) ? openPostgres(url, { readOnly, log }) : openSqlite(url, { readOnly });

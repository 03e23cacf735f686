import type { Log } from '../quizmaster/ports/log.ts';
import type { Backend } from './backend.ts';
import { isMemory, openMemory } from './memory.ts';
import type { Every, Opening, OpenOptions } from './opening.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { isPostgres } from './url.ts';

const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Timers that don't keep the process alive. */
const machineEvery: Every = (ms, work) => {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
};

/**
 * Opens the database that a URL names.
 * @throws StoreInUseError when another process uses it; an Error in plain words when it can't be opened
 */
export const openBackend = (url: string, options: OpenOptions = {}): Promise<Backend> =>
  openerOf(url)(url, {
    readOnly: false,
    mustExist: options.readOnly ?? false,
    log: SILENT,
    report: () => undefined,
    lost: () => undefined,
    timed: () => undefined,
    every: machineEvery,
    ...options,
  });

function openerOf(url: string): (url: string, options: Opening) => Promise<Backend> {
  if (isMemory(url)) return openMemory;
  return isPostgres(url) ? openPostgres : openSqlite;
}

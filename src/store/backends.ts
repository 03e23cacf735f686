import type { Log } from '../quizmaster/ports/log.ts';
import type { Backend } from './backend.ts';
import { isMemory, openMemory } from './memory.ts';
import type { Every, Opening, OpenOptions } from './opening.ts';
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
export const openBackend = async (url: string, options: OpenOptions = {}): Promise<Backend> =>
  (await openerOf(url))(url, {
    readOnly: false,
    mustExist: options.readOnly ?? false,
    log: SILENT,
    report: () => undefined,
    lost: () => undefined,
    timed: () => undefined,
    every: machineEvery,
    ...options,
  });

/** Loads only the driver that the URL needs. */
async function openerOf(url: string): Promise<(url: string, options: Opening) => Promise<Backend>> {
  if (isMemory(url)) return openMemory;
  return isPostgres(url) ? (await import('./postgres.ts')).openPostgres : (await import('./sqlite.ts')).openSqlite;
}

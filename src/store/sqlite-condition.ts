import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { withAttached } from './attached.ts';
import { inspect } from './inspect.ts';
import { codeOf } from './sqlite-errors.ts';
import { pathOf } from './url.ts';

/** The condition of a SQLite store and of its file system. */
export interface FileCondition {
  kind: 'sqlite';
  /** The real path of the file. */
  name: string;
  /** Of the store; undefined if nothing is stored yet. */
  format: number | undefined;
  /** Another process has it open. */
  inUse: boolean;
  /** The paths that this user may not write: the file, or its folder, where SQLite keeps files beside it. */
  unwritable: string[];
  /** 0 if there is no file yet. */
  bytes: number;
  freeBytes: number;
  /** The file system's number (https://man7.org/linux/man-pages/man2/statfs.2.html), other numbers on other systems. */
  fileSystem: number;
  /** Of SQLite. */
  version: string;
}

/** @throws as a start does, for a damaged file, one that is no store, and a missing folder */
export async function sqliteCondition(url: string): Promise<FileCondition> {
  const file = pathOf(url);
  const exists = await inspect(file);
  const { type, bavail, bsize } = statfsSync(dirname(file));
  const { format, version } = await withAttached(exists ? file : undefined, async (query) => {
    const [{ version: sqlite }] = await query('SELECT sqlite_version() AS version');
    const rows = exists ? await query(`SELECT value FROM store.keyv WHERE key = 'meta:format'`) : [];
    return { version: sqlite as string, format: rows[0] && (JSON.parse(rows[0].value).value as number) };
  });
  return {
    kind: 'sqlite',
    name: file,
    format,
    inUse: await isLocked(`${file}-lock`),
    unwritable: [dirname(file), ...(exists ? [file] : [])].filter((path) => !isWritable(path)),
    bytes: exists ? statSync(file).size : 0,
    freeBytes: bavail * bsize,
    fileSystem: type,
    version,
  };
}

/** The process that has the store open keeps all others from reading the lock file. */
async function isLocked(lock: string): Promise<boolean> {
  if (!existsSync(lock)) return false;
  try {
    await withAttached(lock, (query) => query('SELECT count(*) FROM store.sqlite_master'), { waitMs: 0 });
    return false;
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') return true;
    throw error;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

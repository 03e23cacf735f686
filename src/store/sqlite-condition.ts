import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { withAttached } from './attached.ts';
import { inspect } from './inspect.ts';
import { codeOf } from './sqlite-errors.ts';
import { pathOf } from './url.ts';

/** How a SQLite store is, with what it lies on. */
export interface FileCondition {
  kind: 'sqlite';
  /** The file by its real name. */
  name: string;
  /** Of what is stored; undefined while there is nothing yet. */
  format: number | undefined;
  /** Another process has it. */
  inUse: boolean;
  /** What may not be written, by this user: the file, or its folder, where SQLite keeps files beside it. */
  unwritable: string[];
  /** 0 while there is nothing yet. */
  bytes: number;
  freeBytes: number;
  /** The file system's number (https://man7.org/linux/man-pages/man2/statfs.2.html), other numbers on other systems. */
  fileSystem: number;
  /** Of SQLite. */
  version: string;
}

/** Damage, other files and folders that are not there are told as at the start. */
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

/** The process that has the store keeps everybody from reading the file of the lock. */
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

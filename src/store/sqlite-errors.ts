/** For a file that holds something else. */
export const OTHER = 'is not a Popquiz store: name another file.';

/** For a path that can't hold a file. */
export const FOLDER = 'cannot be opened: its folder must exist and be writable.';

/** For a damaged store. */
export const DAMAGED =
  'is damaged. Stop the bot, move the file and those beside it (-wal, -shm) away, and put a backup in its place ("npm run backup" makes them).';

/** SQLite's error codes in plain words (https://www.sqlite.org/rescode.html). */
const MEANINGS: Record<string, string> = {
  SQLITE_BUSY: 'is in use by another program: close what has it open.',
  SQLITE_CANTOPEN: `${FOLDER} The file, if there is one, must be readable and writable too.`,
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_FORMAT: DAMAGED,
  SQLITE_FULL: 'cannot be written: the disk is full.',
  SQLITE_IOERR: 'cannot be read or written: its disk or network drive fails.',
  SQLITE_LOCKED: 'is in use by another program: close what has it open.',
  SQLITE_NOTADB: OTHER,
  SQLITE_PERM: 'cannot be opened: it must be readable and writable.',
  SQLITE_PROTOCOL:
    'cannot be locked: its disk or network drive does not do what SQLite needs. Keep it on a local disk.',
  SQLITE_READONLY: 'cannot be written: it and its folder must be writable.',
};

export const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

export const isDamage = (error: unknown): boolean => ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(codeOf(error));

/** Puts a SQLite error into plain words; any other error is returned as it is. */
export function inPlainWords(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (!code.startsWith('SQLITE_')) return error;
  const meaning =
    MEANINGS[code] ?? `cannot be used: ${(error as Error).message.replace(/^SQLITE_\w+: /, '')} (${code})`;
  return new Error(`${file} ${meaning}`, { cause: error });
}

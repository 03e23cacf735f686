/** What to tell whoever named a file that is something else. */
export const OTHER = 'is not a Popquiz store: name another file.';

/** What to tell whoever named a file that cannot be there. */
export const FOLDER = 'cannot be opened: its folder must exist and be writable.';

/** What to tell whoever has a store that cannot be trusted. */
export const DAMAGED =
  'is damaged. Stop the bot, move the file and those beside it (-wal, -shm) away, and put a backup in its place ("npm run backup" makes them).';

/** What SQLite's codes mean for whoever named the file (https://www.sqlite.org/rescode.html). */
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

/** An error of SQLite in words for whoever named the file; any other one as it is. */
export function plain(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (!code.startsWith('SQLITE_')) return error;
  const meaning =
    MEANINGS[code] ?? `cannot be used: ${(error as Error).message.replace(/^SQLITE_\w+: /, '')} (${code})`;
  return new Error(`${file} ${meaning}`, { cause: error });
}

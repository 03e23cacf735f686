/** What to tell whoever named a file that is something else. */
export const OTHER = 'is not a Popquiz store: name another file.';

/** What to tell whoever named a file that cannot be there. */
export const FOLDER = 'cannot be opened: its folder must exist and be writable.';

/** What SQLite's codes mean for whoever named the file. */
const MEANINGS: Record<string, string> = {
  SQLITE_CANTOPEN: `${FOLDER} The file, if there is one, must be readable and writable too.`,
  SQLITE_CORRUPT: 'is damaged: go back to a backup.',
  SQLITE_NOTADB: OTHER,
  SQLITE_READONLY: 'cannot be written: it and its folder must be writable.',
};

export const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** An error of SQLite in words for whoever named the file; any other one as it is. */
export function plain(file: string, error: unknown): unknown {
  const meaning = MEANINGS[codeOf(error)];
  return meaning === undefined ? error : new Error(`${file} ${meaning}`);
}

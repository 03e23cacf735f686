/** The columns of a table of questions by their meanings. */

export type Column =
  | {
      is:
        | 'explanation'
        | 'tags'
        | 'difficulty'
        | 'type'
        | 'picture'
        | 'alt'
        | 'reference'
        | 'id'
        | 'code'
        | 'codeLanguage'
        | 'applies'
        | 'weight'
        | 'order'
        | 'markup'
        | 'tolerance'
        | 'question'
        /** The right answer, as its text, letter or number. */
        | 'key'
        /** The right answer beside wrong ones: always its text. */
        | 'correct'
        /** All options in one cell. */
        | 'options'
        | 'wrong'
        /** Its meaning is unknown. */
        | 'other'
        /** It is read elsewhere. */
        | 'unused';
    }
  /** `numbered`: `place` is the number in the header, which a numeric key can refer to; otherwise it counts from 0. */
  | { is: 'option'; place: number; numbered: boolean }
  /** Tells whether the option at the same position is right. */
  | { is: 'tick'; place: number };

/** The positions of the columns of these kinds. */
export const placesOf = (columns: readonly Column[], ...kinds: readonly Column['is'][]): number[] =>
  columns.flatMap(({ is }, place) => (kinds.includes(is) ? [place] : []));

/** The position of the first of them; -1 if there is none. */
export const placeOf = (columns: readonly Column[], ...kinds: readonly Column['is'][]): number =>
  columns.findIndex(({ is }) => kinds.includes(is));

/** Whether there is a column of one of these kinds. */
export const hasColumn = (columns: readonly Column[], ...kinds: readonly Column['is'][]): boolean =>
  placeOf(columns, ...kinds) >= 0;

/** The kinds of columns that hold options. */
export const OPTION_KINDS = ['option', 'options', 'wrong'] as const;

/** A row's cell in the first column of a kind; empty if there is no such column. */
export const cellIn = (cells: readonly string[], columns: readonly Column[], is: Column['is']): string =>
  cells[placeOf(columns, is)] ?? '';

/** A question has a cell in at least one column of these kinds. */
export const ANSWER_KINDS = [...OPTION_KINDS, 'key', 'correct'] as const;

/** Makes the positions of numbered options start at 0. @returns the number in the first header; undefined if headers have no numbers */
export const startAtZero = (columns: readonly Column[]): 0 | 1 | undefined => {
  const numbered = columns.filter((column) => column.is === 'option' && column.numbered) as { place: number }[];
  if (numbered.length === 0) return undefined;
  const base = numbered.some(({ place }) => place === 0) ? 0 : 1;
  for (const column of columns)
    if ((column.is === 'option' && column.numbered) || column.is === 'tick') column.place -= base;
  return base;
};

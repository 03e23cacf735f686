/** Several answers in one cell or text: a list as programs print it, or parts between separators. */

export interface Split {
  parts: string[];
  /** What they were split at: a separator, or `[…]` for a program's list; undefined for a single part. */
  at: string | undefined;
}

const QUOTED = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*(,|$)/gsuy;

/** `["Rome", "Oslo"]` of JSON, `['Rome', "Cote d'Azur"]` of Python, `"Rome", "Oslo"`; undefined for what is none of these. */
const quotedList = (text: string): string[] | undefined => {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1] ?? text;
  const parts: string[] = [];
  let end = 0;
  for (const [whole, double, single] of inner.matchAll(QUOTED)) {
    end += whole.length;
    parts.push((double ?? single ?? '').replace(/\\(["'\\])/g, '$1').trim());
  }
  return parts.length > (inner === text ? 1 : 0) && end === inner.length && !/,\s*$/.test(inner) ? parts : undefined;
};

/** No comma of a number such as 1,000 is one. */
const SEPARATORS: [string, RegExp][] = [
  ['\n', /\n/],
  ['|', /\|/],
  [';', /;/],
  [',', /(?<!\d),|,(?!\d{3}(?!\d))/],
  ['/', /\s\/\s/],
];

/**
 * @param beside an answer of the same question: a separator that is in it is part of such answers and separates none
 * @param usual the separator of the column, which is meant where a cell has several
 */
export const splitCell = (cell: string, beside = '', usual?: string): Split => {
  const list = quotedList(cell);
  if (list !== undefined) return { parts: list, at: '[…]' };
  const separates = ([, pattern]: (typeof SEPARATORS)[number]): boolean => pattern.test(cell) && !pattern.test(beside);
  const found =
    SEPARATORS.find((separator) => separator[0] === usual && separates(separator)) ?? SEPARATORS.find(separates);
  if (found === undefined) return { parts: [cell.trim()], at: undefined };
  const [at, pattern] = found;
  const parts = cell.split(pattern).map((part) => part.trim());
  // Behind the last one, a separator ends the list.
  return { parts: parts.at(-1) === '' ? parts.slice(0, -1) : parts, at: at === '\n' ? 'its lines' : at };
};

/** The first separator that is in every cell with any; undefined where none is. */
export const usualSeparator = (cells: readonly string[]): string | undefined => {
  const lists = cells.filter((cell) => SEPARATORS.some(([, pattern]) => pattern.test(cell)));
  return lists.length === 0
    ? undefined
    : SEPARATORS.find(([, pattern]) => lists.every((cell) => pattern.test(cell)))?.[0];
};

/** Said where one wrong answer looks like several; undefined where it doesn't. */
export const takenAsOne = ({ parts: [only = '', ...more] }: Split): string | undefined =>
  more.length === 0 && /[,;|]/.test(only) ? `its wrong answer "${only.slice(0, 60)}" is taken as one` : undefined;

/** What a person is told where wrong answers were split. */
export const splitNote = (at: Iterable<string>, name: string): string =>
  `${name} has several wrong answers in one place, which are split at ${[...at].join(' and ')}`;

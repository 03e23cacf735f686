/** Splits several answers in one cell or text: a list as programs print it, or parts between separators. */

/** The parts of a text that holds several answers. */
export interface Split {
  parts: string[];
  /** The separator at which they were split, or `[…]` for a program's list; undefined for a single part. */
  at: string | undefined;
}

const QUOTED = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*(,|$)/gsuy;

/** `{'text': ['Rome', 'Oslo'], 'label': …}` or with `array([…])`, as data sets are printed. */
const LIST_OF_TEXTS = /^\s*\{\s*['"]text['"]:\s*(?:array\()?\[(.*?)\]/s;

/** `["Rome", "Oslo"]` of JSON, `['Rome', "Cote d'Azur"]` of Python, `"Rome", "Oslo"`; undefined for anything else. */
const quotedList = (text: string): string[] | undefined => {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(text)?.[1] ?? LIST_OF_TEXTS.exec(text)?.[1] ?? text;
  const parts: string[] = [];
  let end = 0;
  for (const [whole, double, single] of inner.matchAll(QUOTED)) {
    end += whole.length;
    parts.push((double ?? single ?? '').replace(/\\(["'\\])/g, '$1').trim());
  }
  return parts.length > (inner === text ? 1 : 0) && end === inner.length && !/,\s*$/.test(inner) ? parts : undefined;
};

/** The comma of a number such as 1,000 does not count. */
const SEPARATORS: [string, RegExp][] = [
  ['\n', /\n|<br\s*\/?>/i],
  ['|', /\|/],
  [';', /;/],
  [',', /(?<!\d),|,(?!\d{3}(?!\d))/],
  ['/', /\s\/\s/],
];

/**
 * @param beside another answer of the same question: a separator that occurs in it does not separate answers
 * @param usual the separator of the column, preferred if a cell contains several
 */
export const splitCell = (text: string, beside = '', usual?: string): Split => {
  const list = quotedList(text);
  if (list !== undefined) return { parts: list, at: '[…]' };
  const cell = /(?<!\|)\|(?!\|)/.test(text) ? text : text.replaceAll('||', '|');
  const separates = ([, pattern]: (typeof SEPARATORS)[number]): boolean => pattern.test(cell) && !pattern.test(beside);
  const found =
    SEPARATORS.find((separator) => separator[0] === usual && separates(separator)) ?? SEPARATORS.find(separates);
  if (found === undefined) return { parts: [cell.trim()], at: undefined };
  const [at, pattern] = found;
  const parts = cell.split(pattern).map((part) => part.trim());
  // A separator after the last one ends the list.
  return { parts: parts.at(-1) === '' ? parts.slice(0, -1) : parts, at: at === '\n' ? 'its lines' : at };
};

/** The first separator that is in every cell with a separator; undefined if there is none. */
export const usualSeparator = (cells: readonly string[]): string | undefined => {
  const lists = cells.filter((cell) => SEPARATORS.some(([, pattern]) => pattern.test(cell)));
  return lists.length === 0
    ? undefined
    : SEPARATORS.find(([, pattern]) => lists.every((cell) => pattern.test(cell)))?.[0];
};

/** A warning that one wrong answer looks like several; undefined if it doesn't. */
export const takenAsOne = ({ parts: [only = '', ...more] }: Split): string | undefined =>
  more.length === 0 && /[,;|]/.test(only) ? `its wrong answer "${only.slice(0, 60)}" is taken as one` : undefined;

/** The remark that wrong answers were split. */
export const splitNote = (at: Iterable<string>, name: string): string =>
  `${name} has several wrong answers in one place, which are split at ${[...at].join(' and ')}`;

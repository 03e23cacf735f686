/** Finds lists of answers in the lines of a plain-text quiz, below its questions or between its parts. */
import { keyPairs } from '../keys.ts';
import { placeOfLetter } from '../labels.ts';
import { ANSWER_WORDS, answerIn, BEFORE, BEHIND } from './answers.ts';
import { isMarkdown, type Line, linesOf } from './lines.ts';
import { readNumber } from './numbered-line.ts';
import { readOptions } from './options.ts';

/** A line that announces such a list. */
const LIST = new RegExp(
  `^\\W*(?:\\p{L}+\\s+){0,2}${ANSWER_WORDS}${BEHIND}(?:\\s+(?:and|&|with)\\s+explanations?)?\\W*(?:[:：]|$|(?=\\d))`,
  'iu',
);
/** A single letter, in bold or with a sign after it, and the rest of the line. */
const LETTER = /^\s*(?:\*\*([A-J])[).:]?\*\*|[([]?([A-J])(?:[)\].:]+|\s*$))\s*(.*)$/;
const NAMED = new RegExp(`^\\W*${BEFORE}${ANSWER_WORDS}${BEHIND}\\W*$`, 'iu');
const ENTRY = /^\W*(?:\p{L}{1,12}\.?\s*)?(\d{1,5})\s*[.):：\-–—=|\]]+\s*(?:\*\*)?\s*(\S.*)$/u;

export interface KeyList {
  /** Its first line. */
  from: number;
  /** Its only line, if the keys have no numbers. It may also be the answers of the last question. */
  ordered?: Line;
  /** By the number of the question; several if the list contradicts itself. */
  keys: Map<number, string[]>;
}

/** A letter or a digit. */
const isKey = (entry: string): boolean => /^\d$/.test(entry) || placeOfLetter(entry) !== undefined;

/** Keys in the order of the questions: "b, c, a" or "2, 3, 1". */
const inOrder = (text: string): Map<number, string[]> | undefined => {
  const entries = text.split(/[\s,;|]+/).filter((entry) => entry !== '');
  return entries.length > 1 && entries.every(isKey)
    ? new Map(entries.map((entry, place) => [place + 1, [entry]]))
    : undefined;
};

/** Two rows: the numbers, and the keys below them. */
const inColumns = (lines: readonly Line[]): Map<number, string[]> | undefined => {
  const rows = lines
    .map(({ text }) => text.split(/[\s|]+/).filter(Boolean))
    .filter((row) => !/^[-:]*$/.test(row.join('')));
  const [numbers = [], keys = []] = rows;
  const fits = numbers.length > 1 && numbers.length === keys.length && numbers.every((one) => /^\d+$/.test(one));
  return fits && rows.length === 2 && keys.every(isKey)
    ? new Map(numbers.map((number, place) => [Number(number), [keys[place] ?? '']]))
    : undefined;
};

const cellsOf = ({ text }: Line): string[] =>
  text
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('**', '').trim());

/** A table with a row per question, whose headers name the column of the key. */
const inTable = (lines: readonly Line[]): Map<number, string[]> | undefined => {
  const [head, ...rows] = lines.filter(({ text }) => /^\s*\|.*\|\s*$/.test(text)).map(cellsOf);
  const column = head?.findIndex((cell) => NAMED.test(cell)) ?? -1;
  const keys = new Map<number, string[]>();
  for (const cells of rows) {
    const number = /^\D{0,12}(\d+)\D?$/.exec(cells[0] ?? '')?.[1];
    if (column > 0 && number !== undefined) keys.set(Number(number), [cells[column] ?? '']);
  }
  return keys.size > 0 ? keys : undefined;
};

const letterIn = (line: string): string | undefined => {
  const [, bold, plain = bold, words = ''] = LETTER.exec(line) ?? [];
  return plain === undefined || words === '' ? plain : `${plain} - ${words}`;
};

/** A heading with the number of each question, and the answer below it. */
const byHeading = (
  lines: readonly Line[],
  at: number,
  level: number,
): { keys: Map<number, string[]>; length: number } => {
  const keys = new Map<number, string[]>();
  let length = 0;
  let number: number | undefined;
  for (let place = at; place < lines.length; place++) {
    const line = lines[place] as Line;
    if (line.heading !== undefined && line.heading <= level) break;
    if (line.heading !== undefined) number = readNumber(line)?.number;
    const own = number === undefined ? undefined : keys.get(number);
    const answer =
      line.fence || line.heading !== undefined ? undefined : (answerIn(line.text, true) ?? letterIn(line.text));
    if (number !== undefined && own === undefined && answer !== undefined) keys.set(number, [answer]);
    else if (own !== undefined && line.heading === undefined && !line.fence)
      own.push(`${own.pop()} - ${line.text.trim()}`);
    length += 1;
  }
  return { keys, length };
};

/** One key per line, possibly followed by words: "1. B - since …", "| 1 | B |". */
const byLine = (lines: readonly Line[]): Map<number, string[]> => {
  const keys = new Map<number, string[]>();
  let last: string[] | undefined;
  for (const { text } of lines) {
    const several = keyPairs(text.replace(/[*`]/g, ''));
    const entry = ENTRY.exec(text.replace(/\s*\|\s*$/, ''));
    if (several !== undefined && (several.size > 1 || entry === null))
      for (const [number, found] of several) keys.set(number, found);
    else if (entry) {
      last = keys.get(Number(entry[1])) ?? [];
      const words = (entry[2] ?? '').replace(/\s*\|\s*/g, ' - ').replaceAll('**', '');
      const said = answerIn(words, true) ?? words;
      if (!last.includes(said)) last.push(said);
      keys.set(Number(entry[1]), last);
    } else if (last !== undefined) last.push(`${last.pop()} ${text.trim()}`);
  }
  return keys;
};

/** How many lines from `at` on are keys or their continuation. */
const keyLines = (lines: readonly Line[], at: number, level: number, markdown: boolean): number => {
  let length = 0;
  let entries = 0;
  for (let place = at; place < lines.length; place++) {
    const line = lines[place] as Line;
    if (line.heading !== undefined && line.heading <= level) break;
    // What asks is no key, but the next question below a line for its answer.
    const isEntry =
      !line.fence &&
      !/[?？]\s*$/.test(line.text) &&
      (ENTRY.test(line.text) || keyPairs(line.text.replace(/[*`]/g, '')) !== undefined);
    const goesOn =
      line.fence ||
      (/^\s*\|/.test(line.text) && !/[^\s|:-]{20}/.test(line.text)) ||
      (entries > 0 && (markdown || !line.gap) && readOptions(line.text).every(({ form }) => form === 'bullet'));
    if (!isEntry && (!goesOn || LIST.test(line.text))) break;
    if (isEntry) entries += 1;
    length += 1;
  }
  return entries === 0 ? 0 : length;
};

/** Separates the lists of answers from the other lines. A line announces a list, and only numbers with keys follow it. */
export const takeKeyLists = (all: readonly Line[], markdown: boolean): { lists: KeyList[]; lines: Line[] } => {
  const lists: KeyList[] = [];
  const lines: Line[] = [];
  for (let at = 0; at < all.length; at++) {
    const head = all[at] as Line;
    const hidden = head.hidden && !all[at - 1]?.hidden ? hiddenKeys(all, at) : undefined;
    const list =
      hidden ??
      (at > 0 && !head.fence && !head.hidden && (LIST.test(head.text) || isKeyTable(head))
        ? keyListAt(all, at, markdown)
        : undefined);
    if (list === undefined) lines.push(head);
    else {
      lists.push({ from: head.number, keys: list.keys, ...(list.ordered ? { ordered: head } : {}) });
      at += list.length;
    }
  }
  return { lists, lines };
};

/** The numbered keys of several questions in a hidden part, whose summary announces them. */
const hiddenKeys = (lines: readonly Line[], at: number): ReturnType<typeof keyListAt> => {
  let end = at;
  while (lines[end]?.hidden) end += 1;
  const part = lines.slice(at, end);
  const isList = part.every(({ text }) =>
    isKey(/^\W*(\p{L}|\d)(?![\p{L}\d])/u.exec(ENTRY.exec(text)?.[2] ?? '')?.[1] ?? ''),
  );
  const keys = isList && part.length > 1 ? byLine(part) : new Map();
  return [...keys.keys()].every((number, place) => number === place + 1) && keys.size > 1
    ? { keys, length: part.length - 1 }
    : undefined;
};

const isKeyTable = (line: Line): boolean =>
  cellsOf(line)
    .slice(1)
    .some((cell) => NAMED.test(cell));

/** The keys after a line that announces them, and how many lines they take below it. */
const keyListAt = (
  lines: readonly Line[],
  at: number,
  markdown: boolean,
): { keys: Map<number, string[]>; length: number; ordered?: true } | undefined => {
  const head = lines[at] as Line;
  if (isKeyTable(head)) {
    const length = keyLines(lines, at, head.heading ?? 6, markdown);
    const keys = inTable(lines.slice(at, at + length));
    return keys === undefined ? undefined : { keys, length: length - 1 };
  }
  const own = head.text.replace(LIST, '').trim();
  const isLast = at + (own === '' ? 2 : 1) === lines.length && head.gap;
  const ordered = isLast ? inOrder(own === '' ? (lines[at + 1]?.text ?? '') : own) : undefined;
  if (ordered !== undefined) return { keys: ordered, length: own === '' ? 1 : 0, ordered: true };
  let end = at + 1;
  if (own === '') while (isKey(lines[end]?.text.trim() ?? '')) end += 1;
  const below = end === lines.length ? lines.slice(at + 1).map(({ text }) => text) : [];
  const letters = inOrder(below.join(' '));
  if (letters !== undefined) return { keys: letters, length: below.length, ordered: true };
  const columns =
    own === '' ? (inColumns(lines.slice(at + 1, at + 4)) ?? inColumns(lines.slice(at + 1, at + 3))) : undefined;
  if (columns !== undefined) return { keys: columns, length: /^[\s|:-]*$/.test(lines[at + 2]?.text ?? '') ? 3 : 2 };
  const headed =
    own === '' && lines[at + 1]?.heading !== undefined ? byHeading(lines, at + 1, head.heading ?? 0) : undefined;
  if (headed !== undefined && headed.keys.size > 0) return headed;
  const listed = own === '' || keyPairs(own) !== undefined;
  // "Multiple choice" above the answers of that part.
  const begin = own === '' && /^\W*\p{Lu}[\p{L} ]{2,30}\W*$/u.test(lines[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const body = lines.slice(begin, begin + (listed ? keyLines(lines, begin, head.heading ?? 6, markdown) : 0));
  const length = body.length + begin - at - 1;
  const keys = inTable(body) ?? byLine(own === '' ? body : [{ ...head, text: own }, ...body]);
  return keys.size > 1 || (keys.size === 1 && head.heading !== undefined) ? { keys, length } : undefined;
};

const LETTERS = /^\W*([a-j](?:\s*[,;&+]\s*[a-j](?![\p{L}]))*)(?:\s*[).:\]–-].*)?$/isu;

/** Keys of a file of its own, under a headline or with words behind their letters, as `1-b, 2-c`; any other text as it is. */
export const keysWritten = (written: string): string => {
  const text = written
    .replace(/^\s*[^\n]*\n/, (line) => (NAMED.test(line) || /^[\p{L}#.\s]+[,;\t][\p{L}\s]+$/u.test(line) ? '' : line))
    .replace(/^([^\S\n]*\d{1,5})[^\S\n]*[,;](?=[^\S\n]*[a-j][^\S\n]*$)/gim, '$1-');
  const ordered = text.split(/[\s,;|]+/).filter((entry) => entry !== '');
  if (keyPairs(text) !== undefined || ordered.every(isKey)) return text;
  const lines = linesOf(text, isMarkdown(text));
  const isTable = lines.every(({ text: line, heading }) => heading !== undefined || /^\s*\|/.test(line));
  const entries =
    (isTable ? inTable(lines) : undefined) ??
    (keyLines(lines, 0, 0, true) === lines.length ? byLine(lines) : new Map());
  const pairs = [...entries].flatMap(([number, keys]: [number, string[]]) =>
    keys.map((key) => {
      const letters = LETTERS.exec(key)?.[1] ?? /^\d{1,2}$/.exec(key.trim())?.[0];
      return letters === undefined ? undefined : `${number}-${letters.replace(/\s*[,;&+]\s*/g, '+')}`;
    }),
  );
  return pairs.length > 0 && !pairs.includes(undefined) ? pairs.join(', ') : written;
};

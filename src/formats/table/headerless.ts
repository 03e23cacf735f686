/** Finds the columns of the question and the key by their cells, in tables without a row of headers. */

import { emptyReading, type ImportSettings, newDraft, type Reading, remarkAt, setTyped, takeUnless } from '../draft.ts';
import { placeOfLetter } from '../labels.ts';
import { folded } from '../rich/markup.ts';
import { addOption, setStem } from '../rich/rich.ts';
import { fromPlain, questionRich } from '../rich/to-rich.ts';
import { setStatement, statementOf } from '../truth.ts';
import { firstIsRightFor, takeMarks } from './answers.ts';
import type { Row } from './csv.ts';
import { ruleOf } from './rule.ts';

/** Whether a cell has only a number, yes or no, or nothing. */
const isBare = (cell: string): boolean => /^(\d+|true|false|)$/i.test(cell);

const columnAt = (rows: readonly Row[], place: number): string[] => rows.map(({ cells }) => cells[place] ?? '');

/** Many files have a few mistyped keys. */
const MOSTLY = 0.8;
/** From this many rows on, a column of a few repeated words holds kinds. */
const ENOUGH = 5;

/** Columns with the same number, yes or no, or nothing in every row, and those that group the rows: settings, not options. */
const settingColumns = (rows: readonly Row[], width: number): Set<number> => {
  const settings = new Set<number>();
  for (let place = 1; place < width; place++) {
    const cells = columnAt(rows, place);
    const filled = new Set(cells.filter((cell) => cell !== ''));
    if ((cells.every(isBare) && filled.size <= 1 && rows.length > 1) || isAside(rows, place)) settings.add(place);
  }
  return settings;
};

/** Whether a column numbers the rows or names their kind. */
const isAside = (rows: readonly Row[], place: number): boolean => {
  const cells = columnAt(rows, place);
  const counts = rows.length > 1 && cells.every((cell, row) => cell === String(Number(cells[0]) + row));
  return (
    counts ||
    (rows.length >= ENOUGH && new Set(cells).size * ENOUGH <= rows.length && cells.every((cell) => cell.length <= 30))
  );
};

/** The first column that says more, if another follows it. */
const questionColumn = (rows: readonly Row[], width: number): number => {
  for (let place = 0; place + 1 < width; place++) if (!isAside(rows, place)) return place;
  return 0;
};

const letters = (cell: string): string => cell.replace(/[^\p{L}\d]+/gu, '');

/** The only column after the question that neither numbers or groups the rows nor repeats the question in other signs. */
const onlyAnswer = (rows: readonly Row[], question: number, width: number): number | undefined => {
  const others = Array.from({ length: width - question - 1 }, (_none, place) => question + 1 + place).filter(
    (place) => {
      const same = rows.filter(({ cells }) => letters(cells[place] ?? '') === letters(cells[question] ?? '')).length;
      return same * 2 < rows.length && !isAside(rows, place);
    },
  );
  return others.length === 1 ? others[0] : undefined;
};

interface KeyColumns {
  /** The column of the keys. */
  key: number;
  /** The columns of the options. */
  options: number[];
}

/** Whether a cell is the number or letter of one of `count` options. */
const namesPlace = (cell: string, count: number): boolean =>
  /^\d{1,2}$/.test(cell) ? Number(cell) <= count : /^[a-j]$/i.test(cell) && (placeOfLetter(cell) ?? count) < count;

/** A key further to the right would be unreadable for people. */
const MAX_KEY_COLUMN = 30;

/** Keys that repeat the text of an option do so within these rows; the other rows are compared only then, because that takes long. */
const SAMPLE = 200;

/** The column of the keys and those of the options that they name; undefined if no column can only be a key. */
const keyColumn = (rows: readonly Row[], question: number, width: number): KeyColumns | undefined => {
  if (rows.length < 2 || width - question < 4) return undefined;
  const filled = Array.from({ length: Math.min(width, MAX_KEY_COLUMN) }, (_none, place) => place).filter(
    (place) => place > question && rows.some(({ cells }) => (cells[place] ?? '') !== ''),
  );
  for (const key of filled.toReversed()) {
    const before = filled.filter((place) => place < key);
    const named = ({ cells }: Row): boolean =>
      namesPlace(cells[key] ?? '', before.filter((place) => (cells[place] ?? '') !== '').length);
    if (before.length >= 2 && rows.every(named)) return { key, options: before };
    const others = before.length >= 2 ? before : filled.filter((place) => place !== key);
    const repeats = ({ cells }: Row): boolean => {
      const text = folded(cells[key] ?? '');
      return text !== '' && others.some((place) => folded(cells[place] ?? '') === text);
    };
    const repeated = rows.slice(0, SAMPLE).filter(repeats).length < 2 ? 0 : rows.filter(repeats).length;
    if (others.length >= 2 && repeated > 1 && repeated >= MOSTLY * rows.length) return { key, options: others };
  }
  return undefined;
};

/** Whether few of the texts in a column ask or say much. */
const saysLittle = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /[?？؟:_…]|\S\s+\S+\s+\S|[\p{sc=Han}\p{sc=Kana}\p{sc=Hangul}\p{sc=Thai}]{4}/u.test(cell))
    .length *
    2 <
  cells.length;

/** How many round brackets a cell opens and does not close. */
const openIn = (cell: string): number => (cell.match(/\(/g)?.length ?? 0) - (cell.match(/\)/g)?.length ?? 0);

/** Why rows without a key are no questions. */
const refusalOf = (rows: readonly Row[], question: number): string | undefined => {
  const torn = rows.filter(
    ({ cells }) =>
      cells.some((cell) => openIn(cell) > 0) && openIn(cells.join('')) === 0 && cells.some((cell) => openIn(cell) < 0),
  ).length;
  if (torn * 2 > rows.length) return 'is no table: a bracket opens in one cell and closes in another';
  return saysLittle(columnAt(rows, question))
    ? 'has no column for questions that is known here, and hardly any of its cells ask: name the columns "Question", "A" to "D" and "Correct" if they are those of a quiz'
    : undefined;
};

/** Whether nearly all rows below the first have a number, and few of the texts beside it ask or say much. */
const isData = (rows: readonly Row[]): boolean => {
  const numbers = rows.slice(1).filter(({ cells: [, cell = ''] }) => /^[-+]?\d+(?:[.,]\d+)?%?$/.test(cell)).length;
  return rows.length > 2 && numbers >= MOSTLY * (rows.length - 1) && saysLittle(columnAt(rows, 0));
};

/** Questions by the contents of the columns alone: with keys if only one column can hold them, otherwise typed or asked for. */
export const headerless = (all: readonly Row[], settings: ImportSettings): Reading => {
  const reading = emptyReading();
  // In a file without headers, a short row does not have empty cells.
  const rows = all.map((row) => ({
    ...row,
    cells: row.cells.slice(0, row.cells.findLastIndex((cell) => cell !== '') + 1),
  }));
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  if (width === 2 && isData(rows)) {
    reading.remarks.push(
      remarkAt(
        rows[0]?.line ?? 1,
        'has a number beside a word or two in each row, which is no list of questions: name the columns "Question" and "Answer" if it is one',
      ),
    );
    return reading;
  }
  if (width === 2) return pairs(rows, 0, 1);
  const question = questionColumn(rows, width);
  const aligned = keyColumn(rows, question, width);
  // Rows of different lengths have their key at the end.
  const ragged = aligned === undefined && keyAtEnd(rows);
  const answer = aligned === undefined && !ragged ? onlyAnswer(rows, question, width) : undefined;
  if (answer !== undefined) return pairs(rows, question, answer);
  const skipped = settingColumns(rows, width);
  const parts = rows.map(({ cells }) => {
    const key = aligned?.key ?? (ragged ? cells.length - 1 : undefined);
    const options =
      aligned?.options ??
      cells.flatMap((_cell, place) =>
        place > question && place !== key && (ragged || !skipped.has(place)) ? [place] : [],
      );
    return {
      options: options.map((place) => cells[place] ?? ''),
      keys: key === undefined ? [] : [cells[key] ?? ''],
      draft: { stem: cells[question] ?? '' },
    };
  });
  const hasKey = aligned !== undefined || ragged;
  const refusal = hasKey ? undefined : refusalOf(rows, question);
  if (refusal !== undefined) {
    reading.remarks.push(remarkAt(rows[0]?.line ?? 1, refusal));
    return reading;
  }
  const rule = ruleOf(hasKey ? parts : [], { settings });
  for (const [place, { line }] of rows.entries()) {
    const part = parts[place];
    if (part === undefined) continue;
    const draft = newDraft(line, place + 1);
    setStem(draft, questionRich(part.draft.stem, 'plain'));
    const shown = part.options.flatMap((option, column) => (option === '' ? [] : [column]));
    for (const column of shown) addOption(draft, fromPlain(part.options[column] ?? ''));
    const named = hasKey && rule.asks.length === 0 ? rule.read(part) : undefined;
    if (named !== undefined) draft.key = named.map((one) => shown.indexOf(one));
    else if (!hasKey && settings.firstIsRight) draft.key = [0];
    takeUnless(shown.length < 2 ? 'has no options to choose from' : undefined, draft, reading);
  }
  const [example] = reading.drafts;
  if (example === undefined) return reading;
  if (hasKey) reading.asks.push(...rule.asks);
  else if (!takeMarks(reading.drafts) && !settings.firstIsRight) {
    reading.asks.push(firstIsRightFor(example));
  }
  return reading;
};

/** Whether the last cell of every row names one of the cells between the first and itself. */
const keyAtEnd = (rows: readonly Row[]): boolean =>
  rows.length > 1 &&
  rows.some(({ cells }) => cells.length >= 4) &&
  rows.every(({ cells }) => namesPlace(cells.at(-1) ?? '', cells.length - 2));

/** A question and the answer to type. */
const pairs = (rows: readonly Row[], asked: number, answered: number): Reading => {
  const reading = emptyReading();
  const statements = statementOf(columnAt(rows, answered));
  for (const [place, { line, cells }] of rows.entries()) {
    const draft = newDraft(line, place + 1);
    setStem(draft, questionRich(cells[asked] ?? '', 'plain'));
    const answer = cells[answered] ?? '';
    if (statements !== undefined) setStatement(draft, statements, place);
    else setTyped(draft, { accepted: [answer] });
    takeUnless(answer === '' ? 'has no answer' : undefined, draft, reading);
  }
  return reading;
};

/** Reads tables that tick the right options: in a column next to each option, or in one row per option. */

import { placeOfLetter } from '../labels.ts';
import { decimalOf } from '../numbers.ts';
import { folded } from '../rich/markup.ts';
import { statementOf } from '../truth.ts';
import { usualSeparator } from './cell-lists.ts';
import { normalHeader } from './column-words.ts';
import { type Column, placeOf, placesOf } from './columns.ts';
import type { Row } from './csv.ts';

const TICKS = new Set(['1', 'x', 'v', '✓', '✔', '✅', '*']);
const CROSSES = new Set(['', '0', '-', '✗', '✘', '❌']);

const isTick = (cell: string): boolean => TICKS.has(folded(cell)) || statementOf([cell])?.keys[0] === 0;
const isMark = (cell: string): boolean =>
  isTick(cell) || CROSSES.has(folded(cell)) || statementOf([cell]) !== undefined;

const TICK_HEADER =
  /^(?:is )?(?:correct|right|true|richtig|correcta?)(?: ?(?:answer|option|choice))? ?(\d{1,2}|[a-j])$|^(?:answer|option|choice|antwort) ?(\d{1,2}|[a-j]) (?:is )?(?:correct|right|true)$/;
const LONE_HEADER =
  /^(?:is )?(?:correct|right|true|richtig|correcta?)(?: (?:answer|option|choice))?\??$|^(?:result|status|verdict)$/;
const POINTS_HEADER = /^(?:score|points?|marks?|grade|fraction|punkte|puntos|punti|pontos)$/;
/** A number that tells questions apart. */
const NUMBER_HEADER = /^(?:(?:q|qn|question|frage|pregunta|domanda|vraag) ?)?(?:id|no|nr|number|num|index)$|^qid$/;

interface Ticked {
  columns: Column[];
  rows: readonly Row[];
}

/** Columns and rows with a tick per option, if the table ticks the right options; otherwise unchanged. */
export const ticked = (columns: readonly Column[], header: Row, rows: readonly Row[]): Ticked =>
  besideOptions(columns, header, rows) ?? rowForEach(columns, header, rows) ?? { columns: [...columns], rows };

/** "Option 1, Correct 1, Option 2, Correct 2". */
const besideOptions = (columns: readonly Column[], header: Row, rows: readonly Row[]): Ticked | undefined => {
  const options = columns.flatMap((column) => (column.is === 'option' ? [column.place] : []));
  const ticks = header.cells.flatMap((cell, place) => {
    const [, one, two] = TICK_HEADER.exec(normalHeader(cell)) ?? [];
    return one !== undefined || two !== undefined ? [place] : [];
  });
  if (ticks.length < 2 || ticks.length !== options.length || !areMarks(rows, ticks)) return undefined;
  const marked = [...columns];
  for (const [order, place] of ticks.entries()) marked[place] = { is: 'tick', place: options[order] ?? 0 };
  return { columns: marked, rows };
};

const areMarks = (rows: readonly Row[], places: readonly number[]): boolean =>
  rows.every(({ cells }) => places.every((place) => isMark(cells[place] ?? '')));

/** Enough to show that a question has too many. */
const MAX_OPTIONS = 30;

/** The rows of each question: its text or its number is repeated, or only in its first row. */
const groupsOf = (columns: readonly Column[], header: Row, rows: readonly Row[]): Row[][] => {
  const question = placeOf(columns, 'question');
  const repeats = (place: number): boolean =>
    rows.some(({ cells }, row) => {
      const before = rows[row - 1]?.cells[place] ?? '';
      return before !== '' && [before, ''].includes(cells[place] ?? '');
    });
  const number = header.cells.findIndex((cell, place) => NUMBER_HEADER.test(normalHeader(cell)) && repeats(place));
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const goesOn = [question, number].every((place) =>
      [group?.[0]?.cells[place] ?? '', ''].includes(row.cells[place] ?? ''),
    );
    if (group !== undefined && goesOn) group.push(row);
    else groups.push([row]);
  }
  return groups;
};

/** Whether a column holds the letters or numbers of the options, counted in each question. */
const counts = (groups: readonly Row[][], place: number): boolean =>
  groups.every((group) =>
    group.every(({ cells }, row) => {
      const label = (cells[place] ?? '').replace(/[.)]$/, '');
      return /^\d+$/.test(label) ? Number(label) === row + 1 : [...label].length === 1 && placeOfLetter(label) === row;
    }),
  );

/** Whether all rows of each question have the same cell, or only the first has one. */
const isShared = (groups: readonly Row[][], place: number): boolean =>
  groups.every(([first, ...others]) =>
    others.every(({ cells }) => [first?.cells[place] ?? '', ''].includes(cells[place] ?? '')),
  );

/** Whether a column ticks options: not all of a question alike, and not by 0 and nothing, since then 0 is a key. */
const isTicks = (groups: readonly Row[][], place: number): boolean => {
  const columns = groups.map((group) => group.map(({ cells }) => cells[place] ?? ''));
  const used = new Set(columns.flat());
  return (
    [...used].every(isMark) &&
    !(used.has('0') && used.has('')) &&
    columns.some(([first, ...others]) => others.some((cell) => cell !== first))
  );
};

const points = (cell = ''): number => decimalOf(cell.replace(/%$/, ''));

/** Points are ticks if no option of a question gets fewer than another that gets some. */
const isTickedByPoints = (groups: readonly Row[][], place: number): boolean =>
  groups.every((group) => {
    const given = group.map(({ cells }) => (cells[place] ? points(cells[place]) : 0));
    return !given.some(Number.isNaN) && new Set(given.filter((each) => each > 0)).size === 1;
  });

/** "Question, Answer, Is correct" with one row per option; the key may also be the same in each row of a question. */
const rowForEach = (columns: readonly Column[], header: Row, rows: readonly Row[]): Ticked | undefined => {
  const names = header.cells.map(normalHeader);
  const groups = groupsOf(columns, header, rows);
  if (groups.filter(({ length }) => length > 1).length * 2 <= groups.length) return undefined;
  const marked = names.findIndex(
    (name, place) => (LONE_HEADER.test(name) || columns[place]?.is === 'key') && isTicks(groups, place),
  );
  const pointed =
    marked < 0 ? names.findIndex((name, place) => POINTS_HEADER.test(name) && isTickedByPoints(groups, place)) : -1;
  const tick = Math.max(marked, pointed);
  const answers = placesOf(columns, 'key', 'option', 'options').filter((place) => place !== tick);
  const texts = answers.filter((place) => !isShared(groups, place) && !counts(groups, place));
  const keys = answers.filter((place) => columns[place]?.is === 'key' && isShared(groups, place));
  const [answer, ...more] = texts;
  const keyed = tick >= 0 ? keys.length === 0 : keys.length > 0 || columns[answer ?? -1]?.is === 'options';
  if (answer === undefined || more.length > 0 || !keyed) return undefined;
  // The same question may be asked about other options, which are then in one cell.
  if (tick < 0 && usualSeparator(rows.map(({ cells }) => cells[answer] ?? '')) !== undefined) return undefined;
  const most = Math.min(
    MAX_OPTIONS,
    groups.reduce((longest, { length }) => Math.max(longest, length), 0),
  );
  const others = columns.map(
    (column, place): Column =>
      place !== tick && (keys.includes(place) || !answers.includes(place)) ? column : { is: 'unused' },
  );
  const added = Array.from({ length: most }, (_none, place): Column[] => [
    { is: 'option', place, numbered: false },
    tick < 0 ? { is: 'unused' } : { is: 'tick', place },
  ]);
  const ticks = ({ cells }: Row): string =>
    tick === pointed ? (points(cells[tick]) > 0 ? '1' : '') : (cells[tick] ?? '');
  return {
    columns: [...others, ...added.flat()],
    rows: groups.map((group) => ({
      line: group[0]?.line ?? header.line,
      cells: [
        ...columns.map((_column, place) => group.find(({ cells }) => cells[place])?.cells[place] ?? ''),
        ...group.slice(0, most).flatMap((row) => [row.cells[answer] ?? '', ticks(row)]),
      ],
    })),
  };
};

/** The positions of the options that a row ticks. */
export const ticksIn = (row: Row, columns: readonly Column[]): number[] =>
  columns.flatMap((column, place) => (column.is === 'tick' && isTick(row.cells[place] ?? '') ? [column.place] : []));

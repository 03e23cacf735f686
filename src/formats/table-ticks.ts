/** Reads tables that tick the right options: in a column next to each option, or in one row per option. */
import { normalHeader } from './column-words.ts';
import { type Column, cellIn, placesOf } from './columns.ts';
import type { Row } from './csv.ts';
import { folded } from './markup.ts';
import { statementOf } from './truth.ts';

const TICKS = new Set(['1', 'x', 'v', '✓', '✔', '✅', '*']);
const CROSSES = new Set(['', '0', '-', '✗', '✘', '❌']);

const isTick = (cell: string): boolean => TICKS.has(folded(cell)) || statementOf([cell])?.keys[0] === 0;
const isMark = (cell: string): boolean =>
  isTick(cell) || CROSSES.has(folded(cell)) || statementOf([cell]) !== undefined;

const TICK_HEADER =
  /^(?:is )?(?:correct|right|true|richtig|correcta?)(?: ?(?:answer|option|choice))? ?(\d{1,2}|[a-j])$|^(?:answer|option|choice|antwort) ?(\d{1,2}|[a-j]) (?:is )?(?:correct|right|true)$/;
const LONE_HEADER = /^(?:is )?(?:correct|right|true|richtig|correcta?)(?: (?:answer|option|choice))?\??$/;

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

/** "Question, Answer, Is correct" with one row per answer; the question is repeated, or only in the first row. */
const rowForEach = (columns: readonly Column[], header: Row, rows: readonly Row[]): Ticked | undefined => {
  const names = header.cells.map(normalHeader);
  const tick = names.findIndex((name) => LONE_HEADER.test(name));
  const [answer, ...more] = placesOf(columns, 'key', 'option', 'options').filter((place) => place !== tick);
  if (tick < 0 || answer === undefined || more.length > 0 || !areMarks(rows, [tick])) return undefined;
  const groups: Row[][] = [];
  for (const row of rows) {
    const asked = cellIn(row.cells, columns, 'question');
    const group = groups.at(-1);
    const before = cellIn(group?.[0]?.cells ?? [], columns, 'question');
    if (group !== undefined && (asked === '' || asked === before)) group.push(row);
    else groups.push([row]);
  }
  if (groups.length === rows.length) return undefined;
  const most = Math.min(
    MAX_OPTIONS,
    groups.reduce((longest, { length }) => Math.max(longest, length), 0),
  );
  const others = columns.map(
    (column, place): Column => (place === tick || place === answer ? { is: 'unused' } : column),
  );
  const pairs = Array.from({ length: most }, (_none, place): Column[] => [
    { is: 'option', place, numbered: false },
    { is: 'tick', place },
  ]);
  return {
    columns: [...others, ...pairs.flat()],
    rows: groups.map((group) => ({
      line: group[0]?.line ?? header.line,
      cells: [
        ...columns.map((_column, place) => group[0]?.cells[place] ?? ''),
        ...group.slice(0, most).flatMap(({ cells }) => [cells[answer] ?? '', cells[tick] ?? '']),
      ],
    })),
  };
};

/** The positions of the options that a row ticks. */
export const ticksIn = (row: Row, columns: readonly Column[]): number[] =>
  columns.flatMap((column, place) => (column.is === 'tick' && isTick(row.cells[place] ?? '') ? [column.place] : []));

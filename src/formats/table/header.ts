/** Finds the headers of a table: in one row, or in two rows that complete each other. */
import { columnsOf, isResponseSheet, questionsAlone } from './column-headers.ts';
import { type Column, placeOf, placesOf } from './columns.ts';
import type { Row } from './csv.ts';

/** The row of headers is among the first rows of a sheet. In Kahoot's template it is the eighth. */
const HEADER_WITHIN = 30;
/** Enough rows to show what is below a header. */
const SAMPLE = 50;

/** A table below its headers. */
export interface Headed {
  header: Row;
  columns: Column[];
  /** The rows below. */
  rows: readonly Row[];
}

/** The headers of a row. Those of the row above fill its gaps. */
const joined = (above: Row, { line, cells }: Row): Row => ({
  line,
  cells: Array.from({ length: Math.max(above.cells.length, cells.length) }, (_none, place) =>
    cells[place] ? cells[place] : (above.cells[place] ?? ''),
  ),
});

/** A header such as "Options" or "Wrong answers" is also that of the columns after it that have none. */
const spread = (columns: readonly Column[], { cells }: Row, rows: readonly Row[]): Column[] => {
  const first = placeOf(columns, 'options', 'wrong');
  const next = cells.findIndex((cell, place) => place > first && cell !== '');
  const end = next < 0 ? cells.length : next;
  const filled = rows.slice(0, SAMPLE).filter((row) => (row.cells[first] ?? '') !== '');
  const wide = filled.filter((row) => (row.cells[first + 1] ?? '') !== '');
  if (first < 0 || end - first < 2 || wide.length * 2 <= filled.length) return [...columns];
  return columns.map((column, place) => {
    if (place < first || place >= end) return column;
    return columns[first]?.is === 'wrong' ? { is: 'wrong' } : { is: 'option', place: place - first, numbered: false };
  });
};

/** The first row that is known as headers; undefined for a table without. */
export const headersOf = (rows: readonly Row[]): Headed | undefined => {
  for (const [place, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const own = columnsOf(row.cells);
    const next = rows[place + 1];
    const both = next === undefined || columnsOf(next.cells) !== undefined ? undefined : joined(row, next);
    const shared = both === undefined ? undefined : columnsOf(both.cells);
    if (
      both !== undefined &&
      shared !== undefined &&
      placesOf(shared, 'option').length > Math.max(1, placesOf(own ?? [], 'option').length)
    )
      return { header: both, columns: shared, rows: rows.slice(place + 2) };
    const below = rows.slice(place + 1);
    if (own !== undefined) return { header: row, columns: spread(own, row, below), rows: below };
  }
  return undefined;
};

/** The row of headers of a table that has a column for questions, and none to answer them by; undefined for any other table. */
export const unansweredIn = (rows: readonly Row[]): Row | undefined =>
  rows.slice(0, HEADER_WITHIN).find(({ cells }) => questionsAlone(cells) !== undefined);

/** The row above people's responses to a form; undefined for any other table. */
export const responsesIn = (rows: readonly Row[]): Row | undefined =>
  rows.slice(0, HEADER_WITHIN).find(({ cells }) => isResponseSheet(cells));

/** Whether it is a table of questions or of responses, and not of something else. */
export const hasHeaders = (rows: readonly Row[]): boolean =>
  headersOf(rows) !== undefined || responsesIn(rows) !== undefined;

/** Finds the meaning of columns with unknown headers by their cells, if only one is possible, and reports the others. */

import { type Note, remarkAt } from '../draft.ts';
import { placeOfLetter } from '../labels.ts';
import { folded } from '../rich/markup.ts';
import { statementOf } from '../truth.ts';
import { MAX_HEADER } from './column-headers.ts';
import { normalHeader, UNUSED_WORDS } from './column-words.ts';
import { type Column, hasColumn, OPTION_KINDS, placeOf, placesOf } from './columns.ts';
import type { Row } from './csv.ts';

const cellsOf = (rows: readonly Row[], place: number): string[] =>
  rows.map(({ cells }) => cells[place] ?? '').filter((cell) => cell !== '');

const nameOf = (header: Row, place: number): string =>
  (header.cells[place] ?? '') === '' ? `column ${place + 1}` : `"${(header.cells[place] ?? '').slice(0, 40)}"`;

/** Not more names than a person reads. */
const namesOf = (header: Row, places: readonly number[]): string => {
  const names = places.slice(0, 12).map((place) => nameOf(header, place));
  return names.join(', ') + (places.length > names.length ? ` and ${places.length - names.length} more` : '');
};

/** Gives unknown columns the meaning that their cells show. @returns remarks about it for a person */
export const nameUnknown = (columns: Column[], header: Row, rows: readonly Row[]): Note[] => {
  const notes: Note[] = [];
  const note = (reason: string): void => void notes.push(remarkAt(header.line, reason));
  const key = hasColumn(columns, 'key', 'correct') ? -1 : undocumentedKey(columns, header, rows);
  if (key >= 0) {
    columns[key] = { is: 'key' };
    note(`column ${key + 1} is taken as the key: it has nothing but numbers or letters of options`);
  }
  const options = undocumentedOptions(columns, header, rows);
  if (options.length > 0) {
    const numbers = options.map((place) =>
      Number(/\d+$/.exec(normalHeader(header.cells[place] ?? ''))?.[0] ?? Number.NaN),
    );
    const first = numbers[0] === 0 ? 0 : 1;
    const numbered = numbers.every((number, place) => number === place + first);
    for (const [place, column] of options.entries())
      columns[column] = { is: 'option', place: numbered ? place + first : place, numbered };
    note(`the columns ${namesOf(header, options)} are taken as the options, since the keys name them`);
  }
  const dropped = placesOf(columns, 'other').filter((place) => cellsOf(rows, place).length > 0);
  if (dropped.length > 0) note(`these columns are left out: ${namesOf(header, dropped)}`);
  const isStatement = statementOf(cellsOf(rows, placeOf(columns, 'key', 'correct'))) !== undefined;
  if (!hasColumn(columns, ...OPTION_KINDS) && !isStatement)
    note('no column has options, so that the answers are to be typed');
  return notes;
};

/**
 * The columns of a table whose headers are in an unknown language: the last cell of the first row names no option, but that of nearly
 * every other row does.
 */
export const columnsByKeys = (rows: readonly Row[]): Column[] | undefined => {
  const [header, ...others] = rows;
  const headers = header?.cells ?? [];
  const key = headers.length - 1;
  const counted = others.every(({ cells }) => /^\d*$/.test(cells[0] ?? ''));
  const question = counted ? 1 : 0;
  const options = headers.flatMap((_cell, place) => (place > question && place < key ? [place] : []));
  const isHeader =
    options.length >= 2 &&
    others.length >= 2 &&
    headers.every((cell, place) => cell.length <= MAX_HEADER && (cell !== '' || place < question)) &&
    !/[?？؟]$/.test(headers[question] ?? '') &&
    !/^(\d+|[a-j])$/i.test(headers[key] ?? '') &&
    !options.some((place) => folded(headers[place] ?? '') === folded(headers[key] ?? ''));
  const fitting = others.filter(({ cells }) => cells[key] && namesOne(cells[key], cells, options, headers)).length;
  if (!isHeader || fitting < 2 || fitting < 0.8 * others.length) return undefined;
  return headers.map((_cell, place) => ({ is: place === question ? 'question' : place === key ? 'key' : 'other' }));
};

/** A column without a known header that can only be the key; -1 if there is none. */
const undocumentedKey = (columns: readonly Column[], header: Row, rows: readonly Row[]): number => {
  const options = placesOf(columns, 'option');
  const candidates = placesOf(columns, 'other').filter((place) => {
    if (place < (options.at(-1) ?? -1) || isUnused(header.cells[place] ?? '')) return false;
    const cells = cellsOf(rows, place);
    const names = (cell: string): boolean =>
      /^\d+$/.test(cell) ? Number(cell) <= options.length : /^[a-j]$/i.test(cell);
    return cells.length > 0 && cells.every(names);
  });
  return candidates.length === 1 ? (candidates[0] ?? -1) : -1;
};

/** Adjacent unknown columns, one of which the key names in most rows; empty if another column has options. */
const undocumentedOptions = (columns: readonly Column[], header: Row, rows: readonly Row[]): number[] => {
  const key = placeOf(columns, 'key', 'correct');
  const question = placeOf(columns, 'question');
  if (key < 0 || hasColumn(columns, ...OPTION_KINDS)) return [];
  const unknown = placesOf(columns, 'other').filter((place) => place > question && isText(place, header, rows));
  const between = unknown.filter((place) => place < key);
  const behind = unknown.filter((place) => place > key);
  return (
    [between, behind].find((places) => {
      const keyed = rows.filter(({ cells }) => (cells[key] ?? '') !== '');
      const fitting = keyed.filter(({ cells }) => namesOne(cells[key] ?? '', cells, places, header.cells));
      return places.length >= 2 && fitting.length > 0 && fitting.length * 2 >= keyed.length;
    }) ?? []
  );
};

/** Known as something that is not read, with or without a number: "Points 2". */
const isUnused = (name: string): boolean => UNUSED_WORDS.has(normalHeader(name).replace(/ ?\d+$/, ''));

/** Not empty, not known as something else, and without the same number in all rows, such as points. */
const isText = (place: number, header: Row, rows: readonly Row[]): boolean => {
  const cells = cellsOf(rows, place);
  if (cells.length === 0 || isUnused(header.cells[place] ?? '')) return false;
  return !(rows.length > 1 && new Set(cells).size === 1 && /^(\d+|true|false)$/i.test(cells[0] ?? ''));
};

/** Whether a key is the letter, number, text or header of one of these cells, or several letters or numbers. */
const namesOne = (
  key: string,
  cells: readonly string[],
  places: readonly number[],
  headers: readonly string[],
): boolean => {
  const texts = places.map((place) => folded(cells[place] ?? '')).filter((text) => text !== '');
  const names = places.map((place) => folded(headers[place] ?? ''));
  if (texts.includes(folded(key)) || names.includes(folded(key))) return true;
  return key.split(/\s*[,;|/+&\s]\s*/).every((part) => {
    const bare = part.replace(/^\(|[).]$/g, '');
    if (/^\d{1,2}$/.test(bare)) return Number(bare) <= texts.length;
    return [...bare].length === 1 && (placeOfLetter(bare) ?? texts.length) < texts.length;
  });
};

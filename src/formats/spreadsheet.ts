/** A table of questions, one a row: from CSV, TSV or a workbook. */
import { type Columns, columnsOf, isResponseSheet } from './columns.ts';
import type { Row } from './csv.ts';
import { emptyReading, type ImportSettings, type Reading } from './draft.ts';
import { questionsAndAnswers, setKeys } from './table-answers.ts';
import { headerless } from './table-headerless.ts';
import { type Line, readRow } from './table-row.ts';

/** A header stands among the first rows of a sheet: Kahoot's is the eighth. */
const HEADER_WITHIN = 30;

export const readSpreadsheet = (rows: readonly Row[], settings: ImportSettings): Reading => {
  const reading = emptyReading();
  const [first] = rows;
  if (first === undefined) return reading;
  if (isResponseSheet(first.cells)) {
    reading.remarks.push({
      line: first.line,
      number: 0,
      reason: 'holds answers that people gave in a form, not questions with their keys; nothing of it is taken',
    });
    return reading;
  }
  for (const [place, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(row.cells);
    if (columns !== undefined) return withHeader(row, columns, rows.slice(place + 1), settings);
  }
  return headerless(rows, settings);
};

const withHeader = (
  header: Row,
  { columns, base }: Columns,
  rows: readonly Row[],
  settings: ImportSettings,
): Reading => {
  const reading = emptyReading();
  const optionHeaders: string[] = [];
  for (const [place, column] of columns.entries())
    if (column.is === 'option') optionHeaders[column.place] = header.cells[place] ?? '';
  const noKey = !columns.some(({ is }) => is === 'key' || is === 'correct');
  const keyColumn = noKey ? undocumentedKey(columns, rows) : -1;
  if (keyColumn >= 0) {
    columns[keyColumn] = { is: 'key' };
    reading.remarks.push({
      line: header.line,
      number: 0,
      reason: `column ${keyColumn + 1} is taken as the key: it has nothing but numbers or letters of options`,
    });
  }
  const lines: Line[] = [];
  const answers = columns.flatMap(({ is }, place) => (ANSWERING.has(is) ? [place] : []));
  for (const row of rows) {
    if (
      row.cells.some((cell) => cell !== '') &&
      answers.every((place) => (row.cells[place] ?? '') === '') &&
      !namesType(row, columns)
    ) {
      const text = row.cells[columns.findIndex(({ is }) => is === 'question')] ?? '';
      if (text !== '')
        reading.remarks.push({
          line: row.line,
          number: 0,
          reason: `"${text.slice(0, 60)}" has nothing to answer it by and is taken for a note`,
        });
      continue;
    }
    const line = readRow(row, columns, lines.length + 1);
    if (line !== undefined) lines.push(line);
  }
  if (!columns.some(({ is }) => is === 'option' || is === 'options' || is === 'wrong'))
    return questionsAndAnswers(lines, reading);
  setKeys(lines, { base, optionHeaders, settings, hasKey: !noKey || keyColumn >= 0 }, reading);
  for (const line of lines) {
    if (line.reason === undefined) reading.drafts.push(line.draft);
    else reading.leftOut.push({ line: line.row.line, number: line.draft.number, reason: line.reason });
  }
  return reading;
};

/** Columns of which a question has at least one. */
const ANSWERING = new Set<string>(['option', 'options', 'wrong', 'correct', 'key']);

/** A question that says what it is needs no options: it is an essay. */
const namesType = (row: Row, columns: Columns['columns']): boolean =>
  (row.cells[columns.findIndex(({ is }) => is === 'type')] ?? '') !== '';

/** A column without a known header that can be nothing but the key; -1 for none. */
const undocumentedKey = (columns: Columns['columns'], rows: readonly Row[]): number => {
  const options = columns.filter(({ is }) => is === 'option').length;
  const candidates = columns.flatMap(({ is }, place) => {
    const lastOption = columns.findLastIndex((column) => column.is === 'option');
    if (is !== 'other' || place < lastOption) return [];
    const cells = rows.map(({ cells: all }) => all[place] ?? '').filter((cell) => cell !== '');
    const fits =
      cells.length > 0 && cells.every((cell) => (/^\d+$/.test(cell) ? Number(cell) <= options : /^[a-j]$/i.test(cell)));
    return fits ? [place] : [];
  });
  return candidates.length === 1 ? (candidates[0] ?? -1) : -1;
};

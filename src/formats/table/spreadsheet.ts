/** Reads a table with a question per row, from CSV, TSV or a workbook. */

import { emptyReading, type ImportSettings, type Reading, remarkAt, takeUnless } from '../draft.ts';
import { questionsAndAnswers, setKeys } from './answers.ts';
import { splitNote } from './cell-lists.ts';
import { formNamed, questionsAlone } from './column-headers.ts';
import { ANSWER_KINDS, type Column, cellIn, hasColumn, OPTION_KINDS, placesOf, startAtZero } from './columns.ts';
import type { Row } from './csv.ts';
import { type Headed, headersOf, responsesIn, unansweredIn } from './header.ts';
import { headerless } from './headerless.ts';
import { formOf, type ReadRow, readRow } from './row.ts';
import { ticked } from './ticks.ts';
import { columnsByKeys, nameUnknown } from './unknown.ts';

/** Reads the questions of a table, in whatever columns they are. What a file leaves open is asked, never guessed. */
export const readSpreadsheet = (rows: readonly Row[], settings: ImportSettings): Reading => {
  const reading = emptyReading();
  const [first] = rows;
  if (first === undefined) return reading;
  const responses = responsesIn(rows);
  if (responses !== undefined) {
    reading.remarks.push(
      remarkAt(
        responses.line,
        'holds answers that people gave in a form, not questions with their keys; nothing of it is taken',
      ),
    );
    return reading;
  }
  const headed = headersOf(rows);
  if (headed !== undefined) return withHeader(headed, settings);
  const byKeys = columnsByKeys(rows);
  const alone = byKeys === undefined ? unansweredIn(rows) : undefined;
  if (alone !== undefined) {
    const question = questionsAlone(alone.cells);
    const others = alone.cells.filter((cell) => cell !== '' && cell !== question).map((cell) => `"${cell}"`);
    reading.remarks.push(
      remarkAt(
        alone.line,
        `has a column for questions, "${question}", and none for their answers: name it "Answer", or "A" to "D" and "Correct"; others are ${others.slice(0, 6).join(', ')}`,
      ),
    );
    return reading;
  }
  const reason =
    byKeys === undefined
      ? 'no row of headers is known here, so the first row is taken as a question'
      : 'the first row is taken as headers, since its last cell names no option and those of the others do';
  const tall = byKeys === undefined ? rowPerOption(rows) : undefined;
  const read =
    byKeys !== undefined
      ? withHeader({ header: first, columns: byKeys, rows: rows.slice(1) }, settings)
      : tall !== undefined
        ? withHeader(tall, settings)
        : headerless(rows, settings);
  if (read.drafts.length > 0) read.remarks.unshift(remarkAt(first.line, reason));
  return read;
};

/** A table without headers that can only be a question, an option and its tick in each row. */
const rowPerOption = (rows: readonly Row[]): Headed | undefined => {
  const header = { line: rows[0]?.line ?? 1, cells: ['Question', 'Option', 'Correct'] };
  const columns: Column[] = [{ is: 'question' }, { is: 'options' }, { is: 'key' }];
  const isWide = rows.some(({ cells }) => cells.slice(columns.length).some((cell) => cell !== ''));
  return isWide || ticked(columns, header, rows).rows === rows ? undefined : { header, columns, rows };
};

/** Whether a row says how to fill in the columns, as templates do below their headers: "(required)". */
const isInstructions = ({ cells }: Row): boolean =>
  cells.filter((cell) => /\((?:required|optional|default)\b/i.test(cell)).length > 2;

const withHeader = (headed: Headed, settings: ImportSettings): Reading => {
  const reading = emptyReading();
  const { header } = headed;
  const [first] = headed.rows;
  const below = first !== undefined && isInstructions(first) ? headed.rows.slice(1) : headed.rows;
  const { columns, rows } = ticked(headed.columns, header, below);
  reading.remarks.push(...nameUnknown(columns, header, rows));
  const base = startAtZero(columns);
  const optionHeaders: string[] = [];
  for (const [place, column] of columns.entries())
    if (column.is === 'option') optionHeaders[column.place] = header.cells[place] ?? '';
  const lines: ReadRow[] = [];
  const form = formOf(rows, columns);
  const answers = placesOf(columns, ...ANSWER_KINDS);
  const names = JSON.stringify(header.cells);
  for (const row of rows) {
    // Tables that were joined have their headers again.
    if (JSON.stringify(row.cells) === names || isRule(row)) continue;
    if (
      row.cells.some((cell) => cell !== '') &&
      answers.every((place) => (row.cells[place] ?? '') === '') &&
      // A question with a type needs no options, because it may be an essay.
      cellIn(row.cells, columns, 'type') === ''
    ) {
      const text = cellIn(row.cells, columns, 'question');
      if (text !== '')
        reading.remarks.push(
          remarkAt(row.line, `"${text.slice(0, 60)}" has nothing to answer it by and is taken for a note`),
        );
      continue;
    }
    const line = readRow(row, columns, lines.length + 1, form);
    if (line !== undefined) lines.push(line);
  }
  const splits = new Set(lines.flatMap(({ splitAt }) => splitAt ?? []));
  if (splits.size > 0) {
    const name = cellIn(header.cells, columns, 'wrong');
    reading.remarks.push(remarkAt(header.line, splitNote(splits, `column "${name}"`)));
  }
  const isTyped = !hasColumn(columns, ...OPTION_KINDS);
  for (const line of lines) {
    if (line.row.cells.slice(columns.length).every((cell) => cell === '')) continue;
    // If a question contains a comma and no quotes, the rest of it is in the cell of the answer.
    if (isTyped) line.reason = 'has more cells than there are headers: quote what has a separator in it';
    else line.draft.changes.push('has more cells than there are headers; the last ones are left out');
  }
  if (isTyped) return questionsAndAnswers(lines, reading);
  const [named] = placesOf(columns, 'key').flatMap((place) => formNamed(header.cells[place] ?? '') ?? []);
  const hasKey = hasColumn(columns, 'key', 'correct', 'tick');
  setKeys(
    lines,
    { base: named === 'index' ? undefined : base, named, headers: optionHeaders, settings, hasKey },
    reading,
  );
  for (const { reason, draft } of lines) takeUnless(reason, draft, reading);
  return reading;
};

/** The line below the headers of a table in Markdown. */
const isRule = ({ cells }: Row): boolean => cells.every((cell) => /^:?-*:?$/.test(cell));

/** A table of questions, one a row: from CSV, TSV or a workbook. */
import { type Columns, columnsOf, isResponseSheet } from './columns.ts';
import type { Row } from './csv.ts';
import { type Draft, emptyReading, type ImportSettings, newDraft, type Reading } from './draft.ts';
import { placeOfLetter, readLabel } from './labels.ts';
import { folded, oneLine, slugOf } from './markup.ts';
import { addOption, explanationOf, fromMarkdown, fromPlain, type Rich, setStem } from './rich.ts';
import { headerless } from './table-headerless.ts';
import { baseOf, indexesOf, type KeyedRow, keyRule } from './table-keys.ts';

/** A header stands among the first rows of a sheet: Kahoot's is the eighth. */
const HEADER_WITHIN = 30;

interface Line extends KeyedRow {
  row: Row;
  draft: Draft;
  type: string;
  tolerance: string;
  /** Why it is left out whatever its key is. */
  reason?: string | undefined;
}

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

/** Options in one cell, by line, bar or semicolon; their labels are taken off where each has one. */
const splitOptions = (cell: string): { options: string[]; labelled: boolean } => {
  const separator = ['\n', '|', ';', ','].find((mark) => cell.includes(mark));
  const parts = separator === undefined ? [cell] : cell.split(separator);
  const options = parts.map((part) => part.trim());
  const labels = options.map(readLabel);
  const labelled = labels.every((label, place) => label?.place === place);
  return { options: labelled ? labels.map((label) => label?.text ?? '') : options, labelled };
};

const DIFFICULTIES = {
  easy: /^(easy|leicht|einfach|facil|facile|latwy|легк|简单|1$)/,
  medium: /^(medium|mittel|medio|media|moyen|sredni|средн|intermediate|normal|中|2$)/,
  hard: /^(hard|difficult|schwer|schwierig|dificil|difficile|trudny|сложн|困难|3$)/,
};

export const difficultyOf = (text: string): Draft['difficulty'] => {
  const word = folded(text).normalize('NFKD').replace(/\p{M}/gu, '');
  return (['easy', 'medium', 'hard'] as const).find((level) => DIFFICULTIES[level].test(word));
};

const readRow = (row: Row, columns: Columns['columns'], number: number): Line | undefined => {
  const draft = newDraft(row.line, number);
  const line: Line = { row, draft, options: [], keys: [], type: '', tolerance: '' };
  const cell = (is: string): string => row.cells[columns.findIndex((column) => column.is === is)] ?? '';
  const rich: (text: string) => Rich = folded(cell('markup')) === 'markdown' ? fromMarkdown : fromPlain;
  const question = cell('question');
  const used = columns.filter((column, place) => column.is === 'option' && (row.cells[place] ?? '') !== '').length;
  if (question === '' && used === 0) return undefined; // A total, a note, a number of an empty row.
  setStem(draft, rich(question));
  const correct: string[] = [];
  let labelled = false;
  for (const [place, text] of row.cells.entries()) {
    const column = columns[place];
    if (column === undefined || text === '') continue;
    if (column.is === 'option') line.options[column.place] = text;
    else if (column.is === 'options') ({ options: line.options, labelled } = splitOptions(text));
    else if (column.is === 'wrong') line.options.push(text);
    else if (column.is === 'correct') correct.push(text);
    else if (column.is === 'key') line.keys.push(text);
    else if (column.is === 'tags' && draft.tags.length < 5) {
      draft.tags.push(
        ...text
          .split(/[,;|]/)
          .flatMap((tag) => slugOf(tag) ?? [])
          .slice(0, 5 - draft.tags.length),
      );
    }
  }
  line.options = Array.from(line.options, (option) => option ?? '');
  // Letters in the cell of the options are meant by a key of one letter, whatever other rows have.
  if (labelled)
    line.keys = line.keys.map(
      (key) => line.options[(/^[a-j]$/i.test(key) ? placeOfLetter(key) : undefined) ?? -1] ?? key,
    );
  if (correct.length > 0) {
    line.options.unshift(...correct);
    draft.key = correct.map((_text, place) => place);
  }
  readExtras(draft, cell, rich);
  line.type = folded(cell('type'));
  line.tolerance = cell('tolerance');
  if (cell('picture') !== '') takePicture(draft, cell('picture'), cell('alt'));
  for (const option of line.options) if (option !== '') addOption(draft, rich(option));
  return line;
};

const readExtras = (draft: Draft, cell: (is: string) => string, rich: (text: string) => Rich): void => {
  const explanation = explanationOf(rich(cell('explanation')));
  if (explanation !== undefined) draft.explanation = explanation;
  const difficulty = difficultyOf(cell('difficulty'));
  if (difficulty !== undefined) draft.difficulty = difficulty;
  if (/^https:\/\/\S+$/.test(cell('reference'))) draft.reference = cell('reference');
  if (slugOf(cell('id')) === cell('id') && !/^\d*$/.test(cell('id'))) draft.id = cell('id');
  if (cell('code') !== '') draft.code = cell('code');
  if (/^[a-z0-9+#-]{1,20}$/.test(cell('codeLanguage'))) draft.codeLanguage = cell('codeLanguage');
  if (cell('applies') !== '') draft.applies = oneLine(cell('applies'));
  if (/^[012]$/.test(cell('weight'))) draft.weight = Number(cell('weight')) as 0 | 1 | 2;
  if (folded(cell('order')) === 'fixed') draft.fixed = true;
};

const takePicture = (draft: Draft, source: string, alt: string): void => {
  if (/^https:\/\/\S+$/.test(source) && alt !== '') draft.picture = { source, alt };
  else draft.flaws.push('needs a picture, which takes an https address and a text that says what it shows');
};

/** Lists of questions and answers without options: what is typed has to be the answer. */
const questionsAndAnswers = (lines: readonly Line[], reading: Reading): Reading => {
  for (const { row, draft, keys } of lines) {
    const accepted = keys.map(oneLine).filter((key) => key !== '');
    if (accepted.length === 0) reading.leftOut.push({ line: row.line, number: draft.number, reason: 'has no answer' });
    else reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted } });
  }
  return reading;
};

const SEVERAL = /checkbox|multiple response|multiple select|multiple answers?|several|\bmulti\b|mehrfach/;
const OTHERS: [RegExp, string][] = [
  [/poll|umfrage|survey/, 'is a poll: it has no right answer'],
  [/open.?ended|essay|freitext|draw/, 'is an essay: it has no answers to choose from'],
  [/match|order|sort|label|categor|hotspot|drag|reorder/, 'is of a type that is no kind of question here'],
];

interface Rules {
  base: 0 | 1 | undefined;
  optionHeaders: string[];
  settings: ImportSettings;
  hasKey: boolean;
}

const setKeys = (lines: readonly Line[], rules: Rules, reading: Reading): void => {
  for (const line of lines) {
    const other = OTHERS.find(([pattern]) => pattern.test(line.type));
    if (other) line.reason = other[1];
    else if (line.type === 'number') {
      const [value, tolerance] = [line.keys[0], line.tolerance || '0'].map((cell) => Number(cell?.replace(',', '.')));
      if (value === undefined || tolerance === undefined || !Number.isFinite(value) || !Number.isFinite(tolerance))
        line.reason = 'its answer is not a number';
      else Object.assign(line.draft, { kind: 'typed', options: [], typed: { value, tolerance } });
    } else if (/fill|blank|short|typed/.test(line.type)) {
      const accepted = [...line.keys, ...line.options].map(oneLine).filter((text) => text !== '');
      Object.assign(line.draft, { kind: 'typed', options: [], typed: { accepted: [...new Set(accepted)] } });
    }
  }
  const choices = lines.filter(
    ({ reason, draft }) => reason === undefined && draft.kind !== 'typed' && draft.key === undefined,
  );
  if (!rules.hasKey) {
    keyless(choices, rules.settings, reading);
    return;
  }
  const keyed = choices.filter(({ keys }) => keys.length > 0);
  const rule = keyRule(keyed, rules.optionHeaders);
  if (
    rule.form === 'text' &&
    keyed.length > 0 &&
    keyed.every((line) => rule.read(line) === undefined && indexesOf(line) === undefined) &&
    keyed.every(({ keys }) => keys.length === 1)
  ) {
    keyIsOneMore(keyed, reading);
    return;
  }
  const base = rules.settings.base ?? baseOf(keyed) ?? rules.base;
  if (rule.form === 'index' && base === undefined) {
    askForBase(choices, reading);
    return;
  }
  for (const line of choices) {
    if (line.keys.length === 0) {
      line.reason = 'its key is empty';
      continue;
    }
    const read = rule.read(line);
    const places = rule.form === 'index' ? read?.map((index) => index - (base ?? 0)) : read;
    if (places === undefined) line.reason = `its key "${line.keys.join(', ').slice(0, 60)}" is none of its options`;
    else if (places.some((place) => (line.options[place] ?? '') === '')) {
      line.reason = `its key ${line.keys.join(', ')} names an option it does not have`;
    } else setKey(line, places);
  }
};

/** Sets the key by the places of columns, which skip empty cells once they are options. */
const setKey = (line: Line, places: readonly number[]): void => {
  const shown = line.options.flatMap((option, place) => (option === '' ? [] : [place]));
  const key = [...new Set(places)].map((place) => shown.indexOf(place)).sort((one, two) => one - two);
  line.draft.key = key;
  line.draft.kind = key.length > 1 || SEVERAL.test(line.type) ? 'several' : 'single';
};

const askForBase = (choices: readonly Line[], reading: Reading): void => {
  const [example] = choices.filter(({ keys }) => keys.length > 0);
  const key = example?.keys.join(', ') ?? '';
  reading.asks.push({
    setting: 'base',
    sentence: `Do the keys count options from 0 or from 1? The first question, "${example?.draft.stem.slice(0, 80)}", has the key ${key}: from 0 that is "${example?.options[Number(key)] ?? 'no option'}", from 1 "${example?.options[Number(key) - 1] ?? 'no option'}".`,
  });
};

/** Columns for options and none for the key. */
const keyless = (choices: readonly Line[], settings: ImportSettings, reading: Reading): void => {
  if (settings.firstIsRight) for (const line of choices) line.draft.key = [0];
  else if (choices.length > 0) {
    const { draft } = choices[0] ?? {};
    reading.asks.push({
      setting: 'firstIsRight',
      sentence: `No column says which option is right. Is it the first one, "${draft?.options[0]}" for "${draft?.stem.slice(0, 80)}"?`,
    });
  }
};

/** The right answer stands in a column of its own and is none of the options, in every row: it is one more option. */
const keyIsOneMore = (keyed: readonly Line[], reading: Reading): void => {
  for (const { draft, keys } of keyed) {
    draft.options.unshift(fromPlain(keys[0] ?? '').text);
    draft.key = [0];
  }
  const line = keyed[0]?.row.line ?? 1;
  reading.remarks.push({
    line,
    number: 0,
    reason: 'the answer is none of the options in any row, so it is taken as one more',
  });
};

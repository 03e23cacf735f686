/** Reads a row of a table as a question whose key is found later. */

import { oneLine } from '../../quiz/texts.ts';
import { type Draft, newDraft } from '../draft.ts';
import { placeOfLetter } from '../labels.ts';
import { fromHtml, isFormatted } from '../rich/html.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { folded, slugOf, slugsOf } from '../rich/markup.ts';
import { addOption, type Rich, setExplanation, setStem } from '../rich/rich.ts';
import { fromPlain, questionRich } from '../rich/to-rich.ts';
import { splitCell, takenAsOne, usualSeparator } from './cell-lists.ts';
import { type Column, cellIn, hasColumn, placeOf, placesOf } from './columns.ts';
import type { Row } from './csv.ts';
import type { KeyedRow } from './keys.ts';
import { ticksIn } from './ticks.ts';

export interface ReadRow extends KeyedRow {
  row: Row;
  draft: Draft;
  type: string;
  tolerance: string;
  /** Why it is left out, whatever its key. */
  reason?: string | undefined;
  /** The separator at which its cell of several wrong answers was split. */
  splitAt?: string | undefined;
}

/** A label, a bullet, or in a row of options a letter without a sign after it: "a) red", "2. red", "a-> red", "- red", "A red". */
const LABEL = /^(?:\(?(?:(\p{L})|(\d{1,2}))\s*(?:[.):\]]|[-=]>)|([A-J])(?=\s)|([-–•*·])(?=\s))\s*/u;
/** Where the next of several labelled options begins in a line. */
const NEXT_LABEL = /\s+(?=\(?(?:[a-j]|\d{1,2})[.)]\s)/i;

/** The options without their labels; undefined if not each has that of its place. */
const unlabelled = (options: readonly string[]): string[] | undefined => {
  const texts = options.flatMap((option, place) => {
    const [whole, letter, number, bare, bullet] = LABEL.exec(option) ?? [];
    const counts = number === undefined ? placeOfLetter(letter ?? bare ?? '') === place : Number(number) === place + 1;
    return whole !== undefined && (bullet !== undefined || counts) ? [option.slice(whole.length)] : [];
  });
  return options.length > 1 && texts.length === options.length ? texts : undefined;
};

/** The place of an option with this letter or number in its cell; -1 for none. */
const placeOfLabel = (key: string, row: Row, columns: readonly Column[]): number => {
  if (/^[a-j]$/i.test(key)) return placeOfLetter(key) ?? -1;
  const options = cellIn(row.cells, columns, 'options');
  return /^\d{1,2}$/.test(key) && /^\(?1\s*[.)]/.test(options) ? Number(key) - 1 : -1;
};

/** Options in one cell. Their labels are removed if each has one. */
const splitOptions = (cell: string, usual: string | undefined): { options: string[]; labelled: boolean } => {
  const { parts } = splitCell(cell, '', usual);
  const options = unlabelled(parts) ?? unlabelled(cell.split(NEXT_LABEL));
  return { options: options ?? parts, labelled: options !== undefined };
};

/** A key as it is written, or several in a program's list: `["iron", "zinc"]`, `[0, 2]`. */
const keysIn = (cell: string): string[] => {
  const { parts, at } = splitCell(cell);
  return at === '[…]' ? parts : [cell.replace(/^\[([\d,\s]+)\]$/, '$1')];
};

const DIFFICULTIES = {
  easy: /^(easy|leicht|einfach|facil|facile|latwy|легк|简单|1$)/,
  medium: /^(medium|mittel|medio|media|moyen|sredni|средн|intermediate|normal|中|2$)/,
  hard: /^(hard|difficult|schwer|schwierig|dificil|difficile|trudny|сложн|困难|3$)/,
};

/** The difficulty that a word or a number from 1 to 3 means; undefined for any other text. */
export const difficultyOf = (text: string): Draft['difficulty'] => {
  const word = folded(text).normalize('NFKD').replace(/\p{M}/gu, '');
  return (['easy', 'medium', 'hard'] as const).find((level) => DIFFICULTIES[level].test(word));
};

/** A cell in paragraph tags, as programs write it. A single tag may be the subject of the question. */
const PARAGRAPHS = /^\s*<(p|div|span)\b[^>]*>[\s\S]*<\/\1>\s*$/i;
/** Quotes and apostrophes as entities, inside or around words, which nobody types. */
const ENTITIES = /\p{L}&(?:#0?39|apos|rsquo);\p{L}|&quot;[\p{L}\p{N}][^&]*&quot;/u;

const fromCell = (text: string): Rich => (PARAGRAPHS.test(text) ? fromHtml(text) : fromPlain(text));

/** What all cells of a table have in common. */
export interface TableForm {
  /** Whether its cells are HTML. */
  isHtml: boolean;
  /** The separator between the options in one cell. */
  separator: string | undefined;
}

export const formOf = (rows: readonly Row[], columns: readonly Column[]): TableForm => {
  const options = placeOf(columns, 'options', 'wrong');
  const tagged = rows.some(({ cells }) => cells.some((cell) => cell.includes('</')));
  return {
    isHtml:
      rows.filter(({ cells }) => cells.some((cell) => ENTITIES.test(cell))).length > 1 ||
      (tagged && isFormatted(rows.map(({ cells }) => cells.join('\n')).join('\n'))),
    separator: usualSeparator(rows.map(({ cells }) => cells[options] ?? '')),
  };
};

/** @param number of the question in its file, from 1 @returns undefined for a row without a question */
export const readRow = (row: Row, columns: readonly Column[], number: number, form: TableForm): ReadRow | undefined => {
  const draft = newDraft(row.line, number);
  const line: ReadRow = { row, draft, options: [], keys: [], type: '', tolerance: '' };
  const cell = (is: Column['is']): string => cellIn(row.cells, columns, is);
  const rich: (text: string) => Rich =
    folded(cell('markup')) === 'markdown' ? fromMarkdown : form.isHtml ? fromHtml : fromCell;
  const question = cell('question');
  // A total, a note, or the number of an empty row.
  if (question === '' && placesOf(columns, 'option').every((place) => (row.cells[place] ?? '') === ''))
    return undefined;
  // Only a question has lines of code.
  setStem(draft, rich === fromCell && !PARAGRAPHS.test(question) ? questionRich(question, 'plain') : rich(question));
  const correct: string[] = [];
  const wrong: string[] = [];
  let labelled = false;
  for (const [place, text] of row.cells.entries()) {
    const column = columns[place];
    if (column === undefined || text === '') continue;
    if (column.is === 'option') line.options[column.place] = text;
    else if (column.is === 'options') ({ options: line.options, labelled } = splitOptions(text, form.separator));
    else if (column.is === 'wrong') wrong.push(text);
    else if (column.is === 'correct') correct.push(text);
    else if (column.is === 'key') line.keys.push(...keysIn(text));
    else if (column.is === 'tags') draft.tags.push(...slugsOf(text.split(/[,;|]/)));
  }
  // If each wrong answer has a column, a comma is part of the answer.
  if (placesOf(columns, 'wrong').length === 1 && wrong[0] !== undefined) {
    const split = splitCell(wrong[0], [...correct, ...line.keys].join(' '), form.separator);
    line.splitAt = split.at;
    line.options.push(...split.parts);
    draft.changes.push(...[takenAsOne(split) ?? []].flat());
  } else line.options.push(...wrong);
  line.options = Array.from(line.options, (option) => option ?? '');
  // A key that is a label refers to those in the cell of options, whatever the other rows have.
  if (labelled) line.keys = line.keys.map((key) => line.options[placeOfLabel(key, row, columns)] ?? key);
  // A right answer without wrong ones is a key.
  if (correct.length === 1 && line.options.length === 0) line.keys.push(...correct);
  else if (correct.length > 0) {
    line.options.unshift(...correct);
    draft.key = correct.map((_text, place) => place);
  }
  if (hasColumn(columns, 'tick')) draft.key = placesShown(line, ticksIn(row, columns));
  if (draft.key !== undefined && draft.key.length > 1) draft.kind = 'several';
  readExtras(draft, cell, rich);
  line.type = folded(cell('type'));
  line.tolerance = cell('tolerance');
  if (cell('picture') !== '') takePicture(draft, cell('picture'), cell('alt'));
  for (const option of line.options) if (option !== '') addOption(draft, rich(option));
  return line;
};

/** Converts positions of columns to positions of options, which do not include empty cells. */
export const placesShown = ({ options }: KeyedRow, places: readonly number[]): number[] => {
  const shown = options.flatMap((option, place) => (option === '' ? [] : [place]));
  return [...new Set(places)].map((place) => shown.indexOf(place)).sort((one, two) => one - two);
};

const readExtras = (draft: Draft, cell: (is: Column['is']) => string, rich: (text: string) => Rich): void => {
  setExplanation(draft, rich(cell('explanation')));
  const difficulty = difficultyOf(cell('difficulty'));
  if (difficulty !== undefined) draft.difficulty = difficulty;
  if (/^https:\/\/\S+$/.test(cell('reference'))) draft.reference = cell('reference');
  if (slugOf(cell('id')) === cell('id') && !/^\d*$/.test(cell('id'))) draft.id = cell('id');
  if (cell('code') !== '')
    draft.code = (cell('code').startsWith('```') && fromMarkdown(cell('code')).code[0]?.text) || cell('code');
  if (/^[a-z0-9+#-]{1,20}$/.test(cell('codeLanguage'))) draft.codeLanguage = cell('codeLanguage');
  if (cell('applies') !== '') draft.applies = oneLine(cell('applies'));
  if (/^[012]$/.test(cell('weight'))) draft.weight = Number(cell('weight')) as 0 | 1 | 2;
  if (folded(cell('order')) === 'fixed') draft.fixed = true;
};

const takePicture = (draft: Draft, source: string, alt: string): void => {
  if (/^https:\/\/\S+$/.test(source) && alt !== '') draft.picture = { source, alt };
  else draft.flaws.push('needs a picture, which takes an https address and a text that says what it shows');
};

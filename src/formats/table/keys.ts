/** Reads the cells of a key column as letters, numbers, texts of options or headers, by one rule for the whole column. */

import { placeOfLetter, uncircled } from '../labels.ts';
import { folded } from '../rich/markup.ts';
import { OPTION_WORDS } from './column-words.ts';

/** A row's options by column. An empty cell is an empty text, so that the positions stay the same. */
export interface KeyedRow {
  options: string[];
  /** The cell, or several if the table has several key columns. */
  keys: string[];
}

export type KeyForm = 'letter' | 'index' | 'text' | 'header';

/** Separates several keys in a cell. */
const SPLIT = /\s*[,;|/+&]\s*(?:(?:and|und|et)\s+)?|\s*\n\s*|\s+(?:and|und|y|et|e|og|och|en|i|и|та)\s+/iu;
/** A word in front of a letter, as in "Option B". */
const OPTION_WORD = new RegExp(
  `^(?:${OPTION_WORDS.filter((word) => word.length > 2).join('|')})\\s+(?=\\(?[\\p{L}]\\)?\\.?$)`,
  'iu',
);
/** A label followed by the text: "B) Rome", "2. Rome". */
const LABELLED = /^\s*\(?(?:(\p{L})|\d{1,2})\s*[).:\]–-]+\s*(?=\S)/u;

const present = (options: readonly string[], place: number | undefined): place is number =>
  place !== undefined && (options[place] ?? '') !== '';

const asLetters = ({ options, keys }: KeyedRow): number[] | undefined => {
  const letters = keys.flatMap((key) =>
    /^(?:[A-J]{2,10}|[A-Ja-j](?: +[A-Ja-j])+)$/.test(key) ? [...key.replace(/ /g, '')] : key.split(SPLIT),
  );
  const places = letters.map((letter) => {
    const bare = letter
      .trim()
      .replace(OPTION_WORD, '')
      .replace(/^\(|[).]$/g, '');
    return [...bare].length === 1 ? placeOfLetter(bare) : undefined;
  });
  return places.length > 0 && places.every((place) => present(options, place)) ? (places as number[]) : undefined;
};

/** If the decimal separator is a comma, a spreadsheet turns "1,2" into the number 1.2. */
const listed = (key: string): string => {
  const plain = uncircled(key).normalize('NFKC');
  return /^\d(\.[1-9])+$/.test(plain) ? plain.replaceAll('.', ',') : plain;
};

/** The numbers of a key as written, whether they count from 0 or 1; undefined if it has anything else. */
export const indexesOf = ({ keys }: KeyedRow): number[] | undefined => {
  const parts = keys
    .flatMap((key) =>
      listed(key)
        .split(SPLIT)
        .flatMap((part) => part.split(/\s+/)),
    )
    .filter(Boolean);
  return parts.length > 0 && parts.every((part) => /^\d{1,2}(\.0+)?$/.test(part)) ? parts.map(Number) : undefined;
};

/** Programs write a whole number as 4.0 if its column has other numbers. */
const WHOLE = /^-?\d+\.0+$/;

const asTexts = ({ options, keys }: KeyedRow): number[] | undefined => {
  const texts = options.map(folded);
  const same = (text: string): number | undefined => {
    const place = text === '' ? -1 : texts.indexOf(folded(text));
    return place < 0 || texts.indexOf(folded(text), place + 1) >= 0 ? undefined : place;
  };
  const only = (text: string): number | undefined =>
    same(text) ?? same(text.replace(EDGES, '')) ?? (WHOLE.test(text) ? same(text.replace(/\.0+$/, '')) : undefined);
  const find = (text: string): number | undefined => {
    const place = only(text);
    const label = place === undefined ? LABELLED.exec(text) : null;
    if (label === null) return place;
    const named = only(text.slice(label[0].length));
    // The letter and the text must agree.
    return label[1] === undefined || placeOfLetter(label[1]) === named ? named : undefined;
  };
  const whole = keys.map(find);
  if (whole.length > 0 && whole.every((place) => place !== undefined)) return whole as number[];
  for (const separator of ['|', '\n', ';', ',']) {
    const parts = keys.flatMap((key) => key.split(separator)).map((part) => find(part.trim()));
    if (parts.length > 1 && parts.every((place) => place !== undefined)) return parts as number[];
  }
  return undefined;
};

const asHeaders = ({ options, keys }: KeyedRow, headers: readonly string[]): number[] | undefined => {
  const names = headers.map(folded);
  const places = keys.flatMap((key) => key.split(SPLIT)).map((part) => names.indexOf(folded(part)));
  return places.length > 0 && places.every((place) => place >= 0 && present(options, place)) ? places : undefined;
};

/** Quotes and full stops that people add around a text. */
const EDGES = /^["'“”„‘’«»\s]+|["'“”„‘’«».\s]+$/g;

export interface KeyRule {
  form: KeyForm;
  /** Positions from 0; undefined if the cell does not follow the rule. Numbers are as written. */
  read: (row: KeyedRow) => number[] | undefined;
}

/**
 * The forms that a key can have. If several fit equally well, the first one applies.
 * @param headers the headers of the option columns, by position
 */
export const keyRules = (headers: readonly string[]): KeyRule[] => [
  { form: 'text', read: asTexts },
  { form: 'letter', read: asLetters },
  { form: 'index', read: indexesOf },
  { form: 'header', read: (row) => asHeaders(row, headers) },
];

/**
 * The number of the first option in a column of numbers: 0 if there is a 0, 1 if a number equals the number of options; undefined if
 * it could be either.
 */
export const baseOf = (rows: readonly KeyedRow[]): 0 | 1 | undefined => {
  let last = false;
  for (const row of rows) {
    const indexes = indexesOf(row) ?? [];
    if (indexes.includes(0)) return 0;
    const count = row.options.findLastIndex((option) => option !== '') + 1;
    if (indexes.includes(count)) last = true;
  }
  return last ? 1 : undefined;
};

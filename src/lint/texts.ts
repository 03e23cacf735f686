/** Rules on readability, and on missing fields. */
import { lettersOf } from '../quiz/question.ts';
import { visible } from '../quiz/texts.ts';
import { idiomsIn } from './idioms.ts';
import { type Field, type Item, perItem, type Rule, ruleAt } from './rule.ts';
import { readingEase, withoutCode } from './words.ts';

/** The default time for a question. */
const DEFAULT_SECONDS = 20;

const secondsToRead = ({ question, words: { stem, options } }: Item): number => {
  const words = [stem, ...options].reduce((sum, { length }) => sum + length, 0);
  // Empty lines and lone brackets take no time.
  const lines = question.code?.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line)).length ?? 0;
  return words / 3 + lines * 1.5;
};

/** The fields of texts. @param texts as written, or as shown */
const fieldsOf = ({ question }: Item, texts: Item['shown']): [Field, string][] => [
  ['stem', texts.stem],
  ...lettersOf(question.options ?? {}).map((letter, at): [Field, string] => [
    ['options', letter],
    texts.options[at] ?? '',
  ]),
  ['explanation', texts.explanation],
];

const writtenIn = (item: Item): [Field, string][] => {
  const { stem, explanation = '' } = item.question;
  return fieldsOf(item, { stem, options: item.options, explanation });
};

/** A longer line is broken on most screens, and its indentation is lost. */
const LINE_LENGTH = 80;

const IZE = /\b(\w{3,})iz(?:e|es|ed|ing|ation)\b/g;
const ISE = /\b(\w{3,})is(?:e|es|ed|ing|ation)\b/g;
const stemsIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, stem = '']) => stem);

const READING: Rule[] = [
  perItem({ code: 'R1', level: 'warning', sentence: 'Plain words instead of idioms.' }, (item) => {
    return fieldsOf(item, item.shown).flatMap(([field, text]): [Field, string][] => {
      const found = idiomsIn(text).map((idiom) => `"${idiom}"`);
      const verb = found.length === 1 ? 'is' : 'are';
      return found.length === 0
        ? []
        : [
            [
              field,
              `${found.join(' and ')} ${verb} hard for readers of English as a second language: use a plain word`,
            ],
          ];
    });
  }),
  ruleAt(
    'stem',
    { code: 'R2', level: 'warning', sentence: 'A question can be read in the time that a quiz gives.' },
    (item) => {
      const seconds = secondsToRead(item);
      return seconds > DEFAULT_SECONDS
        ? `takes about ${Math.ceil(seconds)} s to read, and a quiz gives ${DEFAULT_SECONDS} s by default: shorten it, or play the pack with more seconds`
        : undefined;
    },
  ),
  ruleAt(
    'stem',
    { code: 'R3', level: 'warning', sentence: 'One spelling in one question: -ise or -ize.' },
    ({ shown }) => {
      const text = [shown.stem, ...shown.options, shown.explanation].join(' ').toLowerCase();
      const ize = new Set(stemsIn(text, IZE));
      const ise = ize.size === 0 ? [] : stemsIn(text, ISE).filter((stem) => ize.has(stem));
      return ise.length === 0
        ? undefined
        : `"${ise[0]}ise" and "${ise[0]}ize" are in one question: choose one spelling`;
    },
  ),
  ruleAt(
    'stem',
    { code: 'R4', level: 'warning', sentence: 'A question is easy to read.' },
    ({ shown, words, isEnglish }) => {
      if (words.stem.length < 12 || !isEnglish) return undefined;
      const ease = readingEase(shown.stem, words.stem);
      return ease < 50
        ? `is hard to read (Flesch ease ${Math.floor(ease)}, 50 is fair): use shorter words and sentences`
        : undefined;
    },
  ),
  perItem({ code: 'R5', level: 'warning', sentence: 'Each backtick has its pair.' }, (item) =>
    writtenIn(item).flatMap(([field, text]): [Field, string][] =>
      text.includes('`') && withoutCode(text).includes('`')
        ? [[field, 'has a backtick without its pair, so no code is shown as code: close it, or write \\` for the sign']]
        : [],
    ),
  ),
  perItem({ code: 'R7', level: 'warning', sentence: 'Each character can be seen.' }, (item) =>
    [...writtenIn(item), ['code', item.question.code ?? ''] satisfies [Field, string]].flatMap(
      ([field, text]): [Field, string][] => {
        if (visible(text) === text) return [];
        const hidden = [...text].find((character) => character !== '\r' && visible(character) === '');
        const number = hidden?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        return hidden === undefined ? [] : [[field, `has an invisible character, U+${number}: remove it`]];
      },
    ),
  ),
  ruleAt(
    'code',
    { code: 'R6', level: 'warning', sentence: 'A line of code fits the screen.' },
    ({ question: { code = '' } }) => {
      const longest = Math.max(...code.split('\n').map(({ length }) => length));
      return longest > LINE_LENGTH
        ? `has a line of ${longest} characters, and screens break one of more than ${LINE_LENGTH}: break it where it reads well`
        : undefined;
    },
  ),
];

/** Fields that players and other authors miss. */
const MISSING: [
  code: string,
  field: 'explanation' | 'reference' | 'difficulty' | 'tags',
  article: string,
  why: string,
][] = [
  ['M1', 'explanation', 'an ', 'players learn nothing from a letter'],
  ['M2', 'reference', 'a ', 'nobody can check it'],
  ['M3', 'difficulty', 'a ', 'nobody can choose it by difficulty'],
  ['M4', 'tags', '', 'nobody can choose it by topic'],
];

const COMPLETE: Rule[] = MISSING.map(([code, field, article, why]) =>
  ruleAt('stem', { code, level: 'warning', sentence: `A question has ${article}${field}.` }, ({ question }) =>
    question[field] === undefined && !question.retired ? `has no ${field}, so ${why}: add it` : undefined,
  ),
);

export const TEXTS: Rule[] = [...READING, ...COMPLETE];

/** Rules on what is asked and how it reads. */
import { plainText } from '../formats/markup.ts';
import { PRONOUNS } from './pronouns.ts';
import { type Item, perItem, type Rule } from './rule.ts';
import { IDIOMS, isEnglish, readingEase, wordsIn } from './words.ts';

/** What a quiz gives for a question where nobody says otherwise. */
const DEFAULT_SECONDS = 20;

const secondsToRead = ({ question, options }: Item): number => {
  const words = [question.stem, ...options].reduce((sum, text) => sum + wordsIn(text).length, 0);
  // An empty line or a lone bracket takes no time.
  const lines = question.code?.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line)).length ?? 0;
  return words / 3 + lines * 1.5;
};

const withoutCode = (markdown: string): string => markdown.replace(/`[^`]*`/g, '');

const STEMS: Rule[] = [
  perItem({ code: 'S1', level: 'warning', sentence: 'One question asks one thing.' }, ({ question: { stem } }) =>
    /,? and (what|who|whom|how|why|when|where|which|by what)\b/i.test(plainText(stem)) ||
    (withoutCode(stem).match(/\?/g) ?? []).length > 1
      ? [['stem', 'asks two things at once: make it two questions, or ask the harder one']]
      : [],
  ),
  perItem(
    { code: 'S2', level: 'warning', sentence: 'A question has an answer before one reads its options.' },
    ({ question: { stem } }) =>
      /\bwhat should .{0,60}\bknow\b|\bwhich (of (these|the following)|one|statement|sentence)[\w ]{0,30} (is|are) (true|correct|right|false|wrong)\b|^\W*(true or false|choose the (true|correct))/i.test(
        plainText(stem),
      )
        ? [
            [
              'stem',
              'is unfocused, so that each option is a question of its own: ask one thing that can be answered without the options',
            ],
          ]
        : [],
  ),
  perItem(
    {
      code: 'S4',
      level: 'warning',
      sentence: 'A question that asks for what is not so says "not" so that nobody overlooks it.',
    },
    ({ question: { stem } }) =>
      // What is told before the question may well say "not".
      withoutCode(stem)
        .split(/(?<=[.!])\s+/)
        .some((sentence) => /\bwhich\b/i.test(sentence) && /\b(not|except|never)\b/.test(sentence)) &&
      !/\*\*\s*(not|except|never)|\*(not|except|never)\*|\b(NOT|EXCEPT|NEVER)\b/.test(stem)
        ? [['stem', 'asks for what is not so, which is easily overlooked: ask the other way round, or write **not**']]
        : [],
  ),
  perItem({ code: 'O1', level: 'warning', sentence: 'No option speaks of the others.' }, ({ options }) =>
    options.some((option) =>
      /\b(all|none|both|neither|any|some) of (the )?(above|these|others?|previous)\b/i.test(plainText(option)),
    )
      ? [
          [
            'options',
            'one of them speaks of the others, which gives hints and forbids shuffling: write out what it means',
          ],
        ]
      : [],
  ),
];

const READING: Rule[] = [
  perItem({ code: 'R1', level: 'warning', sentence: 'Plain words instead of idioms.' }, ({ question, options }) =>
    (
      [
        ['stem', question.stem],
        ['options', options.join('\n')],
        ['explanation', question.explanation ?? ''],
      ] as const
    ).flatMap(([field, text]) => {
      const found = IDIOMS.filter((idiom) => new RegExp(`\\b${idiom}\\b`, 'i').test(plainText(text)));
      return found.length === 0
        ? []
        : [
            [
              field,
              `"${found.join('", "')}" is hard for readers of English as a second language: use a plain word`,
            ] as const,
          ];
    }),
  ),
  perItem(
    { code: 'R2', level: 'warning', sentence: 'A question can be read in the time that a quiz gives.' },
    (item) => {
      const seconds = secondsToRead(item);
      return seconds > DEFAULT_SECONDS
        ? [
            [
              'stem',
              `takes about ${Math.round(seconds)} s to read, and a quiz gives ${DEFAULT_SECONDS} s by default: shorten it, or play the pack with more seconds`,
            ],
          ]
        : [];
    },
  ),
  perItem(
    { code: 'R3', level: 'warning', sentence: 'One spelling in one question: -ise or -ize.' },
    ({ question, options }) => {
      const text = plainText([question.stem, ...options, question.explanation ?? ''].join(' ')).toLowerCase();
      const stems = (ending: string): Set<string> =>
        new Set(
          [...text.matchAll(new RegExp(`\\b(\\w{3,})${ending}(?:e|es|ed|ing|ation)\\b`, 'g'))].map(
            ([, stem = '']) => stem,
          ),
        );
      const ize = stems('iz');
      const ise = [...stems('is')].filter((stem) => ize.has(stem));
      return ise.length === 0
        ? []
        : [['stem', `"${ise[0]}ise" and "${ise[0]}ize" stand in one question: choose one spelling`]];
    },
  ),
  perItem({ code: 'R4', level: 'warning', sentence: 'A question is easy to read.' }, ({ question: { stem } }) => {
    const ease = readingEase(stem);
    return wordsIn(stem).length >= 12 && isEnglish(stem) && ease < 50
      ? [['stem', `is hard to read (Flesch ease ${Math.round(ease)}, 50 is fair): use shorter words and sentences`]]
      : [];
  }),
];

/** What players and other authors miss where it is not there. */
const MISSING: [code: string, field: 'explanation' | 'reference' | 'difficulty' | 'tags', why: string][] = [
  ['M1', 'explanation', 'players learn nothing from a letter'],
  ['M2', 'reference', 'nobody can check it'],
  ['M3', 'difficulty', 'nobody can choose it by difficulty'],
  ['M4', 'tags', 'nobody can choose it by topic'],
];

const COMPLETE: Rule[] = MISSING.map(([code, field, why]) =>
  perItem({ code, level: 'warning', sentence: `A question has its ${field}.` }, ({ question }) =>
    question[field] === undefined && !question.retired ? [['stem', `has no ${field}, so ${why}: add it`]] : [],
  ),
);

export const TEXTS: Rule[] = [...STEMS, PRONOUNS, ...READING, ...COMPLETE];

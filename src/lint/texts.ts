/** Rules on what is asked, and on what helps to check it. */
import { plainText } from '../formats/markup.ts';
import { type Item, perItem, type Rule, recentlyChecked } from './rule.ts';
import { IDIOMS, isEnglish, readingEase, wordsIn } from './words.ts';

/** What a quiz gives for a question where nobody says otherwise. */
const DEFAULT_SECONDS = 20;

const appliesText = ({ question: { applies } }: Item): string =>
  typeof applies === 'object' ? applies.text : (applies ?? '');

const boundAbove = ({ question: { applies } }: Item): boolean => {
  const ranges = typeof applies === 'object' ? Object.values(applies).join(' ') : '';
  const text = typeof applies === 'object' ? applies.text : (applies ?? '');
  return (
    /<=?\s*\d/.test(ranges) ||
    /\b(up to|until|and earlier|or earlier|before|through|at most)\b|[<≤]\s*\d|\d\s*[–-]\s*\d/i.test(text)
  );
};

const secondsToRead = ({ question, options }: Item): number => {
  const words = [question.stem, ...options].reduce((sum, text) => sum + wordsIn(text).length, 0);
  // An empty line or a lone bracket takes no time.
  const lines = question.code?.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line)).length ?? 0;
  return words / 3 + lines * 1.5;
};

/** A version that time will overtake: of a protocol such as HTTP/1.1, an address or a number it is not said. */
const VERSION =
  /\b(?:version |python |node(?:\.js)? |java |go |rust |typescript |postgres(?:ql)? |bash |git |openssl |sqlite )\d+(?:\.\d+)*\b|\b(?:since|until|before|up to|in|from) \d{1,2}\.\d{1,3}\b(?!\.)|\b\d{1,2}\.\d{1,3} and (?:later|earlier)\b/i;

const withoutCode = (markdown: string): string => markdown.replace(/`[^`]*`/g, '');

const VERSIONS: Rule[] = [
  perItem(
    { code: 'V2', level: 'error', sentence: 'What holds up to a version refers to the documentation of a version.' },
    (item) => {
      const { reference = '' } = item.question;
      return boundAbove(item) &&
        reference !== '' &&
        !/\/v?\d+\.\d+(\.\d+)?\/|\/(v|release|tag|blob)[/-]?v?\d|[?&]version=\d/.test(reference)
        ? [
            [
              'reference',
              'leads to the newest version, and the question holds for earlier ones only: link the page of a version, such as /3.14/',
            ],
          ]
        : [];
    },
  ),
  perItem({ code: 'V3', level: 'warning', sentence: '`applies` names a version or a build.' }, (item) => {
    const { applies } = item.question;
    const build = typeof applies === 'object' && applies.build !== undefined;
    return applies !== undefined && !build && !/\d|\bbuild\b/i.test(appliesText(item))
      ? [['applies', 'names neither a version nor a build: say since when or for what it holds, or leave it out']]
      : [];
  }),
  perItem(
    { code: 'V4', level: 'warning', sentence: 'Versions in an explanation have been checked lately.' },
    ({ question }, _pack, now) => {
      const { explanation = '', checked } = question;
      return VERSION.test(plainText(explanation)) && !recentlyChecked(question, now)
        ? [
            [
              'explanation',
              `names a version, and ${checked === undefined ? 'nothing says when it was checked' : `was checked on ${checked}`}: check it and write the day into "checked"`,
            ],
          ]
        : [];
    },
  ),
];

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

const EVIDENCE: Rule[] = [
  {
    code: 'P1',
    level: 'warning',
    sentence: 'Where a pack has proofs, each question has one, or says why not.',
    check: (items) =>
      items.some(({ question }) => question.proof !== undefined)
        ? items
            .filter(
              ({ question: { proof, unproven, retired } }) => proof === undefined && unproven === undefined && !retired,
            )
            .map(({ place }) => ({
              place,
              field: 'key',
              message: 'has neither "proof" nor "unproven": add one of the two',
            }))
        : [],
  },
  perItem(
    { code: 'P3', level: 'error', sentence: 'Each option of a proof would print something else.' },
    ({ question: { proof } }) => {
      const prints = Object.values(proof?.prints ?? {}).map((text) => text.replace(/\n$/, ''));
      return new Set(prints).size < prints.length
        ? [['proof', 'would print the same for two options: it decides nothing between them']]
        : [];
    },
  ),
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

export const TEXTS: Rule[] = [...VERSIONS, ...STEMS, ...READING, ...EVIDENCE, ...COMPLETE];

/** Cues: what gives the right option away to people who do not know the answer. */
import { plainText } from '../formats/markup.ts';
import { type Item, perItem, type Rule } from './rule.ts';
import { ABSOLUTE, contentWords, GLOSSARY, HEDGE, shared, shownLength, wordsIn } from './words.ts';

/** A pack of fewer questions shows nothing by its numbers. */
const TELLING_PACK = 20;
const SHUFFLES = 2000;

/** How much an option has in common with the others. */
const convergence = (options: readonly string[]): number[] => {
  const words = options.map((option) => contentWords(option));
  return words.map((one, place) =>
    words.reduce((sum, other, at) => (at === place ? sum : sum + shared(one, other)), 0),
  );
};

/** The places of the highest values. */
const highest = (values: readonly number[]): number[] =>
  values.flatMap((value, place) => (value === Math.max(...values) ? [place] : []));

/** Ways to choose an option without knowing anything, and the places each would choose. */
const GUESSES: Record<string, (item: Item) => number[]> = {
  'that shares most words with the others': ({ options }) => highest(convergence(options)),
  'that is the longest': ({ options }) => highest(options.map(shownLength)),
  'that is the shortest': ({ options }) => highest(options.map((option) => -shownLength(option))),
  'that shares most words with the question': ({ question, options }) => {
    const stem = contentWords(question.stem);
    return highest(options.map((option) => shared(stem, contentWords(option))));
  },
};

interface Score {
  guess: string;
  share: number;
  /** How likely chance alone scores as much. */
  chance: number;
}

/** Ties share the point. Chance is measured by drawing which option is the key, the same draws for every guess. */
const scoresOf = (items: readonly Item[]): Score[] =>
  Object.entries(GUESSES).map(([guess, choose]) => {
    // What each option would earn were it the key.
    const credits = items.map((item) => {
      const places = choose(item);
      return item.options.map((_option, place) => (places.includes(place) ? 1 / places.length : 0));
    });
    const real = items.reduce((sum, { options, key }, at) => sum + (credits[at]?.[options.indexOf(key ?? '')] ?? 0), 0);
    let asGood = 0;
    let state = 1;
    for (let draw = 0; draw < SHUFFLES; draw++) {
      let drawn = 0;
      for (const credit of credits) {
        // The multiplier and increment of Numerical Recipes' generator; its high bits are good enough to draw a place.
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        drawn += credit[Math.floor((state / 2 ** 32) * credit.length)] ?? 0;
      }
      if (drawn >= real) asGood += 1;
    }
    return { guess, share: real / items.length, chance: (asGood + 1) / (SHUFFLES + 1) };
  });

/** `arenas` is arena. */
const singular = (word: string): string => word.replace(/(?<=[^s])s$/, '');

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const shares = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length;

const firstWords = (option: string): string => wordsIn(option).slice(0, 3).join(' ');

const sortedWords = (option: string): string => wordsIn(option).sort().join(' ');

const packCue = (code: string, only: (guess: string) => boolean): Rule => ({
  code,
  level: 'error',
  sentence: 'A rule of thumb must not find the right options of a pack.',
  check: (items) => {
    const single = items.filter(({ key, options }) => key !== undefined && options.length > 2);
    if (single.length < TELLING_PACK) return [];
    const chance = single.reduce((sum, { options }) => sum + 1 / options.length, 0) / single.length;
    return scoresOf(single)
      .filter(({ guess, share, chance: p }) => only(guess) && p < 0.05 && share > chance * 1.33)
      .map(({ guess, share, chance: p }) => ({
        message: `choosing the option ${guess} is right for ${percent(share)} of the questions (chance ${percent(chance)}, p = ${p.toFixed(3)}): vary the other options`,
      }));
  },
});

const C2 = packCue('C2', (guess) => guess.includes('with the others'));
const C5 = packCue('C5', (guess) => !guess.includes('with the others'));

export const CUES: Rule[] = [
  perItem(
    { code: 'C1', level: 'warning', sentence: 'A word of the question must not stand in the right option alone.' },
    ({ question, key, distractors }) => {
      if (key === undefined || distractors.length < 2) return [];
      const others = new Set(distractors.flatMap((option) => [...contentWords(option)]));
      const clang = [...contentWords(question.stem)].filter((word) => contentWords(key).has(word) && !others.has(word));
      return clang.length === 0
        ? []
        : [
            [
              'key',
              `"${clang.join('", "')}" stands in the question and in the right option only: use it in another option, or reword one of the two`,
            ],
          ];
    },
  ),
  C2,
  perItem(
    {
      code: 'C2',
      level: 'warning',
      sentence: 'The right option must not be the one that has most in common with the others.',
    },
    ({ key, options }) => {
      if (key === undefined || options.length < 3) return [];
      const top = highest(convergence(options));
      return top.length === 1 && top[0] === options.indexOf(key) && Math.max(...convergence(options)) > 3
        ? [
            [
              'key',
              'the right option alone shares most words with the others, as if these were made from it: vary them on their own',
            ],
          ]
        : [];
    },
  ),
  perItem(
    { code: 'C3', level: 'warning', sentence: 'Options begin alike all or not at all.' },
    ({ key, distractors }) => {
      if (key === undefined || wordsIn(key).length < 4) return [];
      const alike = distractors.filter((option) => firstWords(option) === firstWords(key)).length;
      const starts = [key, ...distractors].map(firstWords);
      // Two that begin one way beside two that begin another way point at nothing.
      const paired = starts.every((start) => starts.filter((other) => other === start).length === alike + 1);
      return alike === 0 || paired
        ? []
        : [
            [
              'options',
              `some options begin with "${firstWords(key)}", the right one among them, and others do not: let all begin so, or none`,
            ],
          ];
    },
  ),
  perItem(
    { code: 'C4', level: 'warning', sentence: 'Two options that mirror each other rule the others out.' },
    ({ key, distractors }) => {
      if (key === undefined || distractors.length < 2 || wordsIn(key).length < 3) return [];
      const words = new Set(wordsIn(key));
      const others = distractors.filter((option) => sortedWords(option) !== sortedWords(key));
      // "no and no" or "yes and yes" beside "yes and no" and "no and yes" is every combination there is.
      const combined = others.every((option) => wordsIn(option).every((word) => words.has(word)));
      return others.length === distractors.length - 1 && !combined
        ? [
            [
              'options',
              'two options say the same words in another order, so that nobody looks at the others: mirror these as well',
            ],
          ]
        : [];
    },
  ),
  C5,
  perItem(
    { code: 'C5', level: 'warning', sentence: 'The right option is about as long as the others.' },
    ({ key, distractors }) => {
      if (key === undefined || distractors.length < 2) return [];
      const longest = Math.max(...distractors.map(shownLength));
      const length = shownLength(key);
      return length > longest * 1.5 && length - longest > 15
        ? [
            [
              'key',
              `the right option has ${length} characters, and the longest other one ${longest}: shorten it, or say more in the others`,
            ],
          ]
        : [];
    },
  ),
  {
    code: 'C6',
    level: 'warning',
    sentence: 'Absolute words, hedges and terms of code are as frequent in right options as in the others.',
    check: (items) => {
      const single = items.filter(({ key }) => key !== undefined);
      if (single.length < TELLING_PACK) return [];
      const keys = single.map(({ key = '' }) => key);
      const others = single.flatMap(({ distractors }) => distractors);
      const kinds: [string, (text: string) => boolean][] = [
        ['absolute words such as "always"', (text) => ABSOLUTE.test(text)],
        ['hedges such as "usually"', (text) => HEDGE.test(text)],
        ['terms in backticks', (text) => text.includes('`')],
      ];
      return kinds.flatMap(([name, test]) => {
        const [right, wrong] = [shares(keys, test), shares(others, test)];
        return Math.abs(right - wrong) > 0.15
          ? [
              {
                message: `${percent(right)} of the right options have ${name}, and ${percent(wrong)} of the others: even them out`,
              },
            ]
          : [];
      });
    },
  },
  perItem(
    { code: 'C7', level: 'warning', sentence: 'A term of art must not stand in the right option alone.' },
    ({ question, key, distractors }) => {
      if (key === undefined || distractors.length < 2) return [];
      const elsewhere = new Set([question.stem, ...distractors].flatMap(wordsIn).map(singular));
      const telling = wordsIn(key).find((word) => GLOSSARY.has(singular(word)) && !elsewhere.has(singular(word)));
      return telling === undefined
        ? []
        : [['key', `"${telling}" is a term of art that no other option has: use such terms in all, or plain words`]];
    },
  ),
  perItem(
    { code: 'C8', level: 'warning', sentence: 'An absolute word in each wrong option gives the right one away.' },
    ({ key, distractors }) =>
      key !== undefined &&
      distractors.length > 1 &&
      !ABSOLUTE.test(plainText(key)) &&
      distractors.every((option) => ABSOLUTE.test(plainText(option)))
        ? [
            [
              'options',
              'every option but the right one has an absolute word, such as "always" or "only": take some out',
            ],
          ]
        : [],
  ),
];

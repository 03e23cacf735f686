/** Cues that give the right options of a whole pack away. */
import type { Item, Rule } from './rule.ts';
import { ABSOLUTE, contentWords, HEDGE, shared } from './words.ts';

/** With fewer questions, the statistics show nothing. */
const TELLING_PACK = 20;
const SHUFFLES = 2000;
/** How many times better than chance a guess must be. */
const TELLING = 1.33;

/** How much an option has in common with the others. */
export const convergence = ({ content }: Item): number[] =>
  content.map((one, place) => content.reduce((sum, other, at) => (at === place ? sum : sum + shared(one, other)), 0));

/** The places of the highest values. */
export const highest = (values: readonly number[]): number[] => {
  const most = Math.max(...values);
  const places: number[] = [];
  for (const [place, value] of values.entries()) if (value === most) places.push(place);
  return places;
};

/** A way to choose an option without knowing anything. */
interface Guess {
  name: string;
  /** The questions that it applies to. */
  of: (item: Item) => boolean;
  /** The places that it would choose. */
  choose: (item: Item) => number[];
}

/** With two options, both are equally similar to the other one. */
const hasChoice = ({ options }: Item): boolean => options.length > 2;
const hasWords = (item: Item): boolean => hasChoice(item) && item.isEnglish;

const CONVERGENT: Guess = {
  name: 'that shares most words with the others',
  of: hasWords,
  choose: (item) => highest(convergence(item)),
};

const GUESSES: Guess[] = [
  {
    name: 'that is the longest',
    of: hasChoice,
    choose: ({ shown }) => highest(shown.options.map(({ length }) => length)),
  },
  {
    name: 'that is the shortest',
    of: hasChoice,
    choose: ({ shown }) => highest(shown.options.map(({ length }) => -length)),
  },
  {
    name: 'that shares most words with the question',
    of: hasWords,
    choose: ({ words, content }) => {
      const stem = contentWords(words.stem);
      return highest(content.map((own) => shared(stem, own)));
    },
  },
  // Other options are shuffled when they are asked.
  ...['first', 'second', 'third', 'fourth'].map((name, place) => ({
    name: `that comes ${name}`,
    of: ({ question, options }: Item) => question.order === 'fixed' && options.length > place,
    choose: () => [place],
  })),
];

/**
 * How often a guess is right, and how likely chance alone does as well; undefined if it is hardly better than chance. Ties share the
 * point. Chance is measured by drawing which option is the key, with the same draws for every guess.
 */
const scoreOf = (
  choose: Guess['choose'],
  items: readonly Item[],
): { share: number; chance: number; p: number } | undefined => {
  // What each option would earn if it were the key.
  const credits = items.map((item) => {
    const places = choose(item);
    return item.options.map((_option, place) => (places.includes(place) ? 1 / places.length : 0));
  });
  const real = items.reduce((sum, { options, key }, at) => sum + (credits[at]?.[options.indexOf(key ?? '')] ?? 0), 0);
  const byChance = items.reduce((sum, { options }) => sum + 1 / options.length, 0);
  if (real <= byChance * TELLING) return undefined;
  const found = { share: real / items.length, chance: byChance / items.length };
  // In large packs Hoeffding's inequality (https://doi.org/10.1080/01621459.1963.10500830) says that no draw would do as well.
  if (Math.exp((-2 * (real - byChance) ** 2) / items.length) < 1 / SHUFFLES) return { ...found, p: 1 / SHUFFLES };
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
  return { ...found, p: (asGood + 1) / (SHUFFLES + 1) };
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const shares = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length;

const packCue = (code: string, guesses: readonly Guess[]): Rule => ({
  code,
  level: 'error',
  sentence: 'A rule of thumb must not find the right options of a pack.',
  check: (items) =>
    guesses.flatMap(({ name, of, choose }) => {
      const asked = items.filter((item) => item.key !== undefined && of(item));
      if (asked.length < TELLING_PACK) return [];
      const score = scoreOf(choose, asked);
      return score !== undefined && score.p < 0.05
        ? [
            {
              message: `choosing the option ${name} is right for ${percent(score.share)} of ${asked.length} questions (chance ${percent(score.chance)}, ${score.p < 0.001 ? 'p < 0.001' : `p = ${score.p.toFixed(3)}`}): vary the other options`,
            },
          ]
        : [];
    }),
});

const C2 = packCue('C2', [CONVERGENT]);
const C5 = packCue('C5', GUESSES);

const C6: Rule = {
  code: 'C6',
  level: 'warning',
  sentence: 'Absolute words, hedges and code terms are as frequent in right options as in the others.',
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
};

export const PACK_CUES: Rule[] = [C2, C5, C6];

/** Rules that compare the questions of a pack with one another. */
import { areEnemies } from '../quiz/draw.ts';
import type { Finding, Item, Rule } from './rule.ts';
import { contentWords, shared, wordsIn } from './words.ts';

/** In larger packs, explanations are not compared with all keys: there are too many pairs, and too many findings by chance. */
const LARGE_PACK = 300;
/** A word that so many questions have is the topic of the pack, and does not make two of them alike. */
const isTopic = (questions: number, ofPack: number): boolean => questions > Math.max(3, ofPack / 12);

/** The words of each question without those that the whole pack is about. */
const tellingWords = (texts: readonly (readonly string[])[]): Set<string>[] => {
  const sets = texts.map((words) => contentWords(words));
  const counts = new Map<string, number>();
  for (const words of sets) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return sets.map((words) => new Set([...words].filter((word) => !isTopic(counts.get(word) ?? 0, texts.length))));
};

const named = ({ place, question: { id } }: Item): string =>
  `question ${place + 1}${id === undefined ? '' : ` (${id})`}`;

const TELLS: Rule = {
  code: 'E3',
  level: 'warning',
  sentence: 'A question whose explanation answers another is its enemy.',
  check: (items) => {
    const english = items.filter(({ isEnglish }) => isEnglish);
    if (english.length > LARGE_PACK) return [];
    const wholes = tellingWords(english.map(({ words }) => [...words.key, ...words.explanation]));
    const keys = english.map(({ words }, at) => {
      const own = contentWords(words.key);
      return { size: own.size, telling: new Set([...own].filter((word) => wholes[at]?.has(word))) };
    });
    return english.flatMap((item): Finding[] => {
      const { explanation } = item.question;
      if (explanation === undefined) return [];
      const said = contentWords(item.words.explanation);
      return english.flatMap((other, at) => {
        const { size = 0, telling = new Set<string>() } = keys[at] ?? {};
        const tells = other !== item && size >= 4 && shared(telling, said) >= size / 2;
        return tells && !areEnemies(item.question, other.question)
          ? [
              {
                place: item.place,
                field: 'explanation',
                message: `tells much of the answer to ${named(other)}: name it in "enemies"`,
              },
            ]
          : [];
      });
    });
  },
};

/** From this similarity on, two questions ask the same. */
const SAME = 0.8;

/** A question with the words that distinguish it from others of its pack. */
interface Asking {
  file: string;
  item: Item;
  words: Set<string>;
}

/** Questions by their words. Only questions with a word in common are compared, so that large packs do not take long. */
const createIndex = () => {
  const byWord = new Map<string, Asking[]>();
  return {
    add(asking: Asking): void {
      for (const word of asking.words) {
        const others = byWord.get(word);
        if (others) others.push(asking);
        else byWord.set(word, [asking]);
      }
    },
    twinOf({ item, words }: Asking): Asking | undefined {
      if (words.size < 3) return undefined;
      const common = new Map<Asking, number>();
      for (const word of words)
        for (const other of byWord.get(word) ?? []) common.set(other, (common.get(other) ?? 0) + 1);
      for (const [other, count] of common) {
        const { size } = other.words;
        if (size >= 3 && count / Math.sqrt(words.size * size) > SAME && !areEnemies(item.question, other.item.question))
          return other;
      }
      return undefined;
    },
  };
};

const askingsOf = (file: string, items: readonly Item[]): Asking[] => {
  const english = items.filter(({ isEnglish }) => isEnglish);
  const words = tellingWords(
    english.map(({ question: { code = '' }, words: { stem, key } }) => [...stem, ...wordsIn(code), ...key]),
  );
  return english.map((item, at) => ({ file, item, words: words[at] ?? new Set() }));
};

const DOUBLE = { code: 'D2', level: 'warning', sentence: 'No two questions ask the same.' } as const;

const DOUBLES: Rule = {
  ...DOUBLE,
  check: (items) => {
    const index = createIndex();
    return askingsOf('', items).flatMap((asking): Finding[] => {
      const twin = index.twinOf(asking);
      index.add(asking);
      return twin === undefined
        ? []
        : [
            {
              place: asking.item.place,
              field: 'stem',
              message: `asks almost what ${named(twin.item)} asks: keep one of them, or make them enemies`,
            },
          ];
    });
  },
};

/** The same across packs that are checked together. @returns a rule for each pack, which knows the earlier packs */
export const doublesAcrossPacks = (): ((file: string) => Rule) => {
  const index = createIndex();
  return (file) => ({
    ...DOUBLE,
    check: (items) => {
      const askings = askingsOf(file, items);
      const found = askings.flatMap((asking): Finding[] => {
        const twin = index.twinOf(asking);
        return twin === undefined
          ? []
          : [
              {
                place: asking.item.place,
                field: 'stem',
                message: `asks almost what ${named(twin.item)} of ${twin.file} asks: keep one of them`,
              },
            ];
      });
      for (const asking of askings) index.add(asking);
      return found;
    },
  });
};

export const PAIRS: Rule[] = [TELLS, DOUBLES];

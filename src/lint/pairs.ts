/** Rules that compare the questions of a pack with one another. */
import type { Found, Item, Rule } from './rule.ts';
import { contentWords, shared } from './words.ts';

/** In larger packs explanations are not compared with all keys: there are too many pairs, and too much is found by chance. */
const LARGE_PACK = 300;
/** A word that so many questions have is what the pack is about, and makes no two of them alike. */
const isTopic = (questions: number, ofPack: number): boolean => questions > Math.max(3, ofPack / 12);

/** The words of each question without those that the whole pack is about. */
const tellingWords = (texts: readonly string[]): Set<string>[] => {
  const sets = texts.map((text) => contentWords(text));
  const counts = new Map<string, number>();
  for (const words of sets) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return sets.map((words) => new Set([...words].filter((word) => !isTopic(counts.get(word) ?? 0, texts.length))));
};

const areEnemies = ({ question: one }: Item, { question: other }: Item): boolean =>
  (other.id !== undefined && one.enemies?.includes(other.id) === true) ||
  (one.id !== undefined && other.enemies?.includes(one.id) === true);

const named = ({ place, question: { id } }: Item): string =>
  `question ${place + 1}${id === undefined ? '' : ` (${id})`}`;

const TELLS: Rule = {
  code: 'E3',
  level: 'warning',
  sentence: 'A question whose explanation answers another is its enemy.',
  check: (items) => {
    if (items.length > LARGE_PACK) return [];
    const wholes = tellingWords(items.map(({ question, key }) => `${key ?? ''} ${question.explanation ?? ''}`));
    const keys = items.map(({ key }, at) => {
      const words = contentWords(key ?? '');
      return { size: words.size, telling: new Set([...words].filter((word) => wholes[at]?.has(word))) };
    });
    return items.flatMap((item): Found[] => {
      const { explanation } = item.question;
      if (explanation === undefined) return [];
      const said = contentWords(explanation);
      return items.flatMap((other, at) => {
        const { size = 0, telling = new Set<string>() } = keys[at] ?? {};
        const tells = other !== item && size >= 4 && shared(telling, said) >= size / 2;
        return tells && !areEnemies(item, other)
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

const DOUBLES: Rule = {
  code: 'D2',
  level: 'warning',
  sentence: 'No question asks what another asks.',
  check: (items) => {
    const sets = tellingWords(items.map(({ question, key }) => `${question.stem} ${question.code ?? ''} ${key ?? ''}`));
    // Only questions with a word in common are compared, so that large packs take no long time.
    const byWord = new Map<string, number[]>();
    for (const [at, words] of sets.entries())
      for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), at]);
    return items.flatMap((item, at): Found[] => {
      const words = sets[at] ?? new Set<string>();
      const earlier = [...new Set([...words].flatMap((word) => byWord.get(word) ?? []))].filter((other) => other < at);
      const twin = earlier
        .filter((other) => {
          const others = sets[other] ?? new Set<string>();
          return (
            Math.min(words.size, others.size) >= 3 && shared(words, others) / Math.sqrt(words.size * others.size) > 0.8
          );
        })
        .flatMap((other) => items[other] ?? [])
        .find((other) => !areEnemies(item, other));
      return twin === undefined
        ? []
        : [
            {
              place: item.place,
              field: 'stem',
              message: `asks almost what ${named(twin)} asks: keep one of them, or make them enemies`,
            },
          ];
    });
  },
};

export const PAIRS: Rule[] = [TELLS, DOUBLES];

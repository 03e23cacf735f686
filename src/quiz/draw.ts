import type { Pack } from './pack.ts';
import { type Difficulty, type OptionId, optionIdsOf, type Question } from './question.ts';
import { shuffle } from './random.ts';

/** Which questions of a pack may be drawn: one that was retired never is. */
export interface Wish {
  difficulty?: Difficulty | undefined;
  tag?: string | undefined;
}

export const matching = (pack: Pack, wish: Wish): Question[] =>
  pack.questions.filter(
    (question) =>
      !question.retired &&
      (wish.difficulty === undefined || question.difficulty === wish.difficulty) &&
      (wish.tag === undefined || question.tags.includes(wish.tag)),
  );

/**
 * At most `count` different questions of the pack that fit the wish, in an order decided by the seed. Of two questions that
 * give each other away (`enemies`) the second one is left out.
 */
export function draw(pack: Pack, wish: Wish, count: number, seed: number): Question[] {
  const drawn: Question[] = [];
  for (const question of shuffle(matching(pack, wish), seed, 0)) {
    if (drawn.length === count) break;
    if (!drawn.some((other) => areEnemies(question, other))) drawn.push(question);
  }
  return drawn;
}

const areEnemies = (one: Question, other: Question): boolean =>
  (one.enemies?.includes(other.id) ?? false) || (other.enemies?.includes(one.id) ?? false);

/** The order in which round `number` (from 1) of the quiz with this seed shows its options. */
export const optionOrder = (question: Question, seed: number, number: number): OptionId[] =>
  shuffle(optionIdsOf(question), seed, number);

import type { Pack } from './pack.ts';
import { type Difficulty, type OptionId, optionIdsOf, type Question } from './question.ts';
import { shuffle } from './random.ts';

/** Which questions of a pack may be drawn. */
export interface Wish {
  difficulty?: Difficulty | undefined;
  tag?: string | undefined;
}

export const matching = (pack: Pack, wish: Wish): Question[] =>
  pack.questions.filter(
    (question) =>
      (wish.difficulty === undefined || question.difficulty === wish.difficulty) &&
      (wish.tag === undefined || question.tags.includes(wish.tag)),
  );

/** At most `count` different questions of the pack that fit the wish, in an order decided by the seed. */
export const draw = (pack: Pack, wish: Wish, count: number, seed: number): Question[] =>
  shuffle(matching(pack, wish), seed, 0).slice(0, count);

/** The order in which round `number` (from 1) of the quiz with this seed shows its options. */
export const optionOrder = (question: Question, seed: number, number: number): OptionId[] =>
  shuffle(optionIdsOf(question), seed, number);

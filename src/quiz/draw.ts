import type { Pack } from './pack.ts';
import { type Difficulty, isAsked, type OptionId, optionIdsOf, type Question } from './question.ts';
import { shuffle } from './random.ts';

/** Which questions of a pack may be drawn: one that was retired, or has the weight 0, never is. */
export interface Wish {
  difficulty?: Difficulty | undefined;
  tag?: string | undefined;
}

export const matching = (pack: Pack, wish: Wish): Question[] =>
  pack.questions.filter(
    (question) =>
      isAsked(question) &&
      (wish.difficulty === undefined || question.difficulty === wish.difficulty) &&
      (wish.tag === undefined || question.tags.includes(wish.tag)),
  );

/**
 * At most `count` different questions of the pack that fit the wish, in an order decided by the seed. Of two questions that
 * give each other away (`enemies`) the second one is left out. A question with the weight 2 takes part twice.
 * @param last ids of questions that are drawn only once there are no others
 */
export function draw(
  pack: Pack,
  wish: Wish,
  count: number,
  seed: number,
  last: ReadonlySet<string> = new Set(),
): Question[] {
  const tickets = matching(pack, wish).flatMap((question) =>
    question.weight === 2 ? [question, question] : [question],
  );
  const shuffled = [...new Set(shuffle(tickets, seed, 0))];
  const isLast = ({ id }: Question) => last.has(id);
  const drawn: Question[] = [];
  for (const question of [...shuffled.filter((one) => !isLast(one)), ...shuffled.filter(isLast)]) {
    if (drawn.length === count) break;
    if (!drawn.some((other) => areEnemies(question, other))) drawn.push(question);
  }
  return drawn;
}

const areEnemies = (one: Question, other: Question): boolean =>
  (one.enemies?.includes(other.id) ?? false) || (other.enemies?.includes(one.id) ?? false);

/** The order in which round `number` (from 1) of the quiz with this seed shows its options; the author's where that is fixed. */
export const optionOrder = (question: Question, seed: number, number: number): OptionId[] =>
  question.order === 'fixed' ? optionIdsOf(question) : shuffle(optionIdsOf(question), seed, number);

import type { Pack } from './pack.ts';
import { type Difficulty, isAsked, type OptionId, optionIdsOf, type Question } from './question.ts';
import { shuffle } from './random.ts';

/** A wish for the questions of a pack. A retired question is never drawn. */
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

/** When questions were last asked, by their ids: ms since the epoch. A question that will be asked soon has `Infinity`. */
export type LastAsked = ReadonlyMap<string, number>;

/**
 * At most `count` different questions of the pack that fit the wish: first those that were never asked, then those that were
 * asked longest ago, so that all come before one comes again. The seed decides between equals, and the order in which the
 * questions are asked. Of two questions that give each other away (`enemies`) the second one is left out.
 */
export function draw(
  pack: Pack,
  wish: Wish,
  count: number,
  seed: number,
  lastAsked: LastAsked = new Map(),
): Question[] {
  const shuffled = shuffle(matching(pack, wish), seed, 0);
  const isNew = ({ id }: Question) => !lastAsked.has(id);
  const at = ({ id }: Question) => lastAsked.get(id) ?? 0;
  const known = shuffled.filter((one) => !isNew(one)).sort((one, other) => at(one) - at(other) || 0);
  const drawn = new Set<Question>();
  const ids = new Set<string>();
  const enemies = new Set<string>();
  for (const question of [...shuffled.filter(isNew), ...known]) {
    if (drawn.size === count) break;
    if (enemies.has(question.id) || question.enemies?.some((id) => ids.has(id))) continue;
    drawn.add(question);
    ids.add(question.id);
    for (const id of question.enemies ?? []) enemies.add(id);
  }
  // Questions that come again come in another order than last time.
  return [...[...drawn].filter(isNew), ...shuffled.filter((one) => drawn.has(one) && !isNew(one))];
}

type Rival = Partial<Record<'id', string | undefined>> & Pick<Question, 'enemies'>;

/** Whether one of two questions gives the other away. */
export const areEnemies = (one: Rival, other: Rival): boolean => namesEnemy(one, other) || namesEnemy(other, one);

const namesEnemy = ({ enemies = [] }: Rival, { id }: Rival): boolean => id !== undefined && enemies.includes(id);

/** The order in which round `number` (from 1) of the quiz with this seed shows its options; the author's order if it is fixed. */
export const optionOrder = (question: Question, seed: number, number: number): OptionId[] =>
  question.order === 'fixed' ? optionIdsOf(question) : shuffle(optionIdsOf(question), seed, number);

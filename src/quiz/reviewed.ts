import { isRight } from './kinds/kinds.ts';
import { type Answer, keyOf, type Round } from './round.ts';
import { standings } from './standings.ts';

/** A scored round of a quiz with a player's answer to it. */
export interface Reviewed {
  round: Round;
  answer: Answer | undefined;
}

/** What became of a question for a player. `void`: it counts for nobody. */
export type Mark = 'right' | 'wrong' | 'unanswered' | 'void';

export function markOf({ round, answer }: Reviewed): Mark {
  if (keyOf(round) === undefined) return 'void';
  if (!answer) return 'unanswered';
  return isRight(round, answer.choice) ? 'right' : 'wrong';
}

/** A player's rank among so many; undefined without points, which are no rank. */
export function placeIn(rounds: readonly Round[], userId: string): { rank: number; among: number } | undefined {
  const all = standings(rounds);
  const own = all.find((standing) => standing.userId === userId);
  return own && own.points > 0 ? { rank: own.rank, among: all.length } : undefined;
}

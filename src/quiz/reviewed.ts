import { type Answer, keyOf, type Round, scoresOf } from './round.ts';
import { standings } from './standings.ts';

/** A scored round of a quiz with a player's answer to it. */
export interface Reviewed {
  round: Round;
  answer: Answer | undefined;
}

/** How a player did on a question. `void`: it counts for nobody. */
export type Mark = 'right' | 'partly' | 'wrong' | 'unanswered' | 'void';

export function markOf({ round, answer }: Reviewed): Mark {
  if (keyOf(round) === undefined) return 'void';
  if (!answer) return 'unanswered';
  const score = scoresOf(round).find(({ userId }) => userId === answer.userId);
  if (score?.right) return 'right';
  return score && score.points > 0 ? 'partly' : 'wrong';
}

/** A player's rank and the number of players; undefined for a player without points. */
export function placeIn(rounds: readonly Round[], userId: string): { rank: number; among: number } | undefined {
  const all = standings(rounds);
  const own = all.find((standing) => standing.userId === userId);
  return own && own.points > 0 ? { rank: own.rank, among: all.length } : undefined;
}

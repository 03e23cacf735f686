import { isAnonymous, type Round, scoresOf } from './round.ts';

/** The effect of a correction. */
export interface Effect {
  rounds: number;
  answers: number;
  /** The players whose points change, and by how many: those who lose most first, then those who gain most. */
  changes: { userId: string; points: number }[];
}

/** A round that was scored again. */
export interface RescoredRound {
  before: Round;
  after: Round;
}

/** The effect of rescoring rounds. Answers of deleted players are left out. */
export function effectOf(rescored: readonly RescoredRound[]): Effect {
  const points = new Map<string, number>();
  let answers = 0;
  for (const { before, after } of rescored) {
    answers += scoresOf(after).length;
    for (const [scores, sign] of [
      [scoresOf(before), -1],
      [scoresOf(after), 1],
    ] as const) {
      for (const score of scores) points.set(score.userId, (points.get(score.userId) ?? 0) + sign * score.points);
    }
  }
  const changes = [...points]
    .map(([userId, change]) => ({ userId, points: change }))
    .filter((change) => change.points !== 0 && !isAnonymous(change.userId))
    .sort((a, b) => a.points - b.points);
  return { rounds: rescored.length, answers, changes };
}

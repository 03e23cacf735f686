import { type Round, scoresOf } from './round.ts';
import { type Standing, standings } from './standings.ts';

/** The end of a quiz: who won, and which question was the hardest. */
export interface Ranking {
  standings: (Standing & { /** ms */ medianTime: number })[];
  /** The question with the smallest share of right answers, if any was answered wrong. */
  hardest: { round: Round; right: number; answered: number } | undefined;
}

export function ranking(rounds: readonly Round[]): Ranking {
  const times = new Map<string, number[]>();
  for (const score of rounds.flatMap(scoresOf)) {
    times.set(score.userId, [...(times.get(score.userId) ?? []), score.elapsed]);
  }
  return {
    standings: standings(rounds).map((standing) => ({
      ...standing,
      medianTime: median(times.get(standing.userId) ?? []),
    })),
    hardest: hardest(rounds),
  };
}

function hardest(rounds: readonly Round[]): Ranking['hardest'] {
  let found: Ranking['hardest'];
  for (const round of rounds) {
    if (round.verdict === 'void') continue;
    const scores = scoresOf(round);
    const right = scores.filter((score) => score.right).length;
    if (right === scores.length) continue;
    const answered = scores.length;
    if (!found || right / answered < found.right / found.answered) found = { round, right, answered };
  }
  return found;
}

/** The middle of the values, the mean of the middle two where their number is even; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}

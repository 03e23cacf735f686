import { isAnonymous, type Round, scoresOf } from './round.ts';
import { type Standing, standings } from './standings.ts';

/** The final ranking of a quiz, and its hardest question. */
export interface Ranking {
  standings: (Standing & { /** ms */ medianTime: number })[];
  /**
   * The question with the smallest share of right answers, if any was answered wrong. `knownTo`: the players who were right, if
   * they are few, fewer than half, and none of them was deleted.
   */
  hardest: { round: Round; right: number; answered: number; knownTo: string[] } | undefined;
  /** How many questions were asked: a quiz may have ended before its last one. */
  asked: number;
  /** Those that count: without the voided ones. */
  counted: number;
}

/** How many players who knew the hardest question are named. */
const MAX_NAMED = 3;

export function ranking(rounds: readonly Round[]): Ranking {
  const times = new Map<string, number[]>();
  for (const score of rounds.flatMap(scoresOf)) {
    const own = times.get(score.userId);
    if (own) own.push(score.elapsed);
    else times.set(score.userId, [score.elapsed]);
  }
  const asked = rounds.filter(({ phase }) => phase.name === 'scored');
  return {
    standings: standings(rounds).map((standing) => ({
      ...standing,
      medianTime: median(times.get(standing.userId) ?? []),
    })),
    hardest: hardest(rounds),
    asked: asked.length,
    counted: asked.filter((round) => round.verdict !== 'void').length,
  };
}

function hardest(rounds: readonly Round[]): Ranking['hardest'] {
  let found: Ranking['hardest'];
  for (const round of rounds) {
    if (round.verdict === 'void') continue;
    const scores = scoresOf(round);
    const knew = scores.flatMap((score) => (score.right ? score.userId : []));
    const [right, answered] = [knew.length, scores.length];
    if (right === answered) continue;
    if (found && right / answered >= found.right / found.answered) continue;
    found = {
      round,
      right,
      answered,
      knownTo: right > MAX_NAMED || 2 * right >= answered || knew.some(isAnonymous) ? [] : knew,
    };
  }
  return found;
}

/** How many steps a podium has. */
const STEPS = 3;

/** The players on the podium: whole ranks from the first on, as long as there is room, of those who scored. */
export function podiumOf(standings: readonly Standing[]): Standing[] {
  const found = standings.filter(({ rank, points }) => rank <= STEPS && points > 0);
  const isWhole = ({ rank }: Standing) => found.filter((other) => other.rank <= rank).length <= STEPS;
  return found.filter(isWhole);
}

/** The median of the values: the mean of the middle two if their number is even; 0 if there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}

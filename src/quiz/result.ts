import { numberOf, type Round, type Score, scoresOf } from './round.ts';
import { rank, type Standing, sum, type Tally, talliesOf } from './standings.ts';

/** How everybody stands after some rounds of a quiz. */
export interface Progress {
  /** The number of the last of these rounds; 0 before the first. */
  readonly through: number;
  /** Who has answered one of them, the first rank first. */
  readonly standings: readonly Standing[];
  /** Right answers in a row up to here, by player; nobody's is 0. */
  readonly runs: ReadonlyMap<string, number>;
}

/** What a player is told of a round. */
export interface PlayerResult {
  score: Score;
  /** The place so far in the quiz, from 1; none without a point. */
  rank: number | undefined;
  /** Places gained by this round, or lost (below 0); 0 for who had none before. */
  moved: number;
  /** Points to the nearest player in front, who may have the same and was faster; none for who leads or has no place. */
  gap: { userId: string; points: number } | undefined;
  /** Right answers in a row, this one included. */
  run: number;
}

export const START: Progress = { through: 0, standings: [], runs: new Map() };

/** The progress one scored round further. A voided question neither breaks a run nor counts in it. */
export function advance({ standings, runs }: Progress, round: Round): Progress {
  const tallies = new Map<string, Tally>(standings.map((standing) => [standing.userId, standing]));
  for (const tally of talliesOf(round)) tallies.set(tally.userId, sum(tallies.get(tally.userId), tally));
  const right = scoresOf(round).filter((score) => score.right);
  return {
    through: numberOf(round),
    standings: rank(tallies.values()),
    runs: round.verdict === 'void' ? runs : new Map(right.map(({ userId }) => [userId, (runs.get(userId) ?? 0) + 1])),
  };
}

/** The progress through a quiz's scored rounds before round `number`. */
export const progressBefore = (number: number, rounds: readonly Round[]): Progress =>
  rounds
    .filter((round) => round.phase.name === 'scored' && numberOf(round) < number)
    .sort((a, b) => numberOf(a) - numberOf(b))
    .reduce(advance, START);

/** The results of a scored round, the fastest player's first; none for a player whose data was deleted. */
export function resultsOf(before: Progress, after: Progress, round: Round): PlayerResult[] {
  const earlier = new Map(before.standings.map((standing) => [standing.userId, placeOf(standing)]));
  const now = new Map<string, Pick<PlayerResult, 'rank' | 'gap'>>();
  let front: Standing | undefined;
  for (const [index, standing] of after.standings.entries()) {
    const above = after.standings[index - 1];
    if (above && above.rank < standing.rank) front = above;
    const place = placeOf(standing);
    const gap = front && place ? { userId: front.userId, points: front.points - standing.points } : undefined;
    now.set(standing.userId, { rank: place, gap });
  }
  return [...scoresOf(round)]
    .sort((a, b) => a.elapsed - b.elapsed)
    .flatMap((score) => {
      const own = now.get(score.userId);
      if (!own) return [];
      const moved = own.rank ? (earlier.get(score.userId) ?? own.rank) - own.rank : 0;
      return [{ score, ...own, moved, run: after.runs.get(score.userId) ?? 0 }];
    });
}

const placeOf = ({ rank, points }: Standing): number | undefined => (points > 0 ? rank : undefined);

import { compareIds, type Round, scoresOf } from './round.ts';

/** What a player has earned over some rounds. */
export interface Tally {
  userId: string;
  points: number;
  right: number;
  answered: number;
  /** ms over all answers: breaks ties. */
  elapsed: number;
}

/** A tally with its place on the board: players who share everything share the rank. */
export interface Standing extends Tally {
  rank: number;
}

/** Adds the scores of a round to the tallies, in place: the one fold that every board is made of. */
export function addRound(tallies: Map<string, Tally>, round: Round): void {
  for (const score of scoresOf(round)) {
    const tally = tallies.get(score.userId) ?? { userId: score.userId, points: 0, right: 0, answered: 0, elapsed: 0 };
    tallies.set(score.userId, {
      userId: score.userId,
      points: tally.points + score.points,
      right: tally.right + Number(score.right),
      answered: tally.answered + 1,
      elapsed: tally.elapsed + score.elapsed,
    });
  }
}

/** The ranked board: more points first, then less time in all, then the rank is shared (1, 2, 2, 4). */
export function rank(tallies: Iterable<Tally>): Standing[] {
  const sorted = [...tallies].sort(
    (a, b) => b.points - a.points || a.elapsed - b.elapsed || compareIds(a.userId, b.userId),
  );
  const standings: Standing[] = [];
  for (const [index, tally] of sorted.entries()) {
    const above = standings[index - 1];
    const shared = above !== undefined && above.points === tally.points && above.elapsed === tally.elapsed;
    standings.push({ ...tally, rank: shared ? above.rank : index + 1 });
  }
  return standings;
}

/** The standings over some rounds. */
export function standings(rounds: Iterable<Round>): Standing[] {
  const tallies = new Map<string, Tally>();
  for (const round of rounds) addRound(tallies, round);
  return rank(tallies.values());
}

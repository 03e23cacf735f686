import { compareIds, isAnonymous, type Round, scoresOf } from './round.ts';

/** What a player has earned over some rounds. */
export interface Tally {
  userId: string;
  points: number;
  right: number;
  /** Answers to questions that were not voided. */
  answered: number;
  /** Quizzes in which the player gave an answer. */
  quizzes: number;
  /** The total time of all answers that count, in ms. It breaks ties. */
  elapsed: number;
}

/** A tally with its place on the board: players who share everything share the rank. */
export interface Standing extends Tally {
  rank: number;
}

/** What a round adds to its players' tallies. Every board is made from these. Answers of deleted players are left out. */
export function talliesOf(round: Round): Tally[] {
  const counts = round.verdict !== 'void';
  return scoresOf(round)
    .filter(({ userId }) => !isAnonymous(userId))
    .map(({ userId, points, right, elapsed, joined }) => ({
      userId,
      points: counts ? points : 0,
      right: Number(counts && right),
      answered: Number(counts),
      quizzes: Number(joined),
      elapsed: counts ? elapsed : 0,
    }));
}

/** The sum of two tallies of one player. */
export const sum = (one: Tally | undefined, two: Tally): Tally =>
  one
    ? {
        userId: one.userId,
        points: one.points + two.points,
        right: one.right + two.right,
        answered: one.answered + two.answered,
        quizzes: one.quizzes + two.quizzes,
        elapsed: one.elapsed + two.elapsed,
      }
    : two;

/** Adds tallies to those of the same players. */
export function addTallies(totals: Map<string, Tally>, tallies: Iterable<Tally>): void {
  for (const tally of tallies) totals.set(tally.userId, sum(totals.get(tally.userId), tally));
}

/** The order of a board: more points first, then less time in all; the id decides who is named first. */
export const compareTallies = (a: Tally, b: Tally): number =>
  b.points - a.points || a.elapsed - b.elapsed || compareIds(a.userId, b.userId);

/** The ranked board: a rank is shared by those who have the same points in the same time (1, 2, 2, 4). */
export function rank(tallies: Iterable<Tally>): Standing[] {
  const standings: Standing[] = [];
  for (const [index, tally] of [...tallies].sort(compareTallies).entries()) {
    const above = standings[index - 1];
    const shared = above !== undefined && above.points === tally.points && above.elapsed === tally.elapsed;
    standings.push({ ...tally, rank: shared ? above.rank : index + 1 });
  }
  return standings;
}

/** The standings over some rounds. */
export function standings(rounds: Iterable<Round>): Standing[] {
  const tallies = new Map<string, Tally>();
  for (const round of rounds) addTallies(tallies, talliesOf(round));
  return rank(tallies.values());
}

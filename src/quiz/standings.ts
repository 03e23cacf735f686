import { compareIds, isAnonymous, numberOf, type Round, scoresOf } from './round.ts';

/** What a player has earned over some rounds. */
export interface Tally {
  userId: string;
  points: number;
  right: number;
  /** Answers to questions that were not voided. */
  answered: number;
  /** Quizzes in which the player gave an answer. */
  quizzes: number;
  /** ms over all answers that count: breaks ties. */
  elapsed: number;
}

/** A tally with its place on the board: players who share everything share the rank. */
export interface Standing extends Tally {
  rank: number;
}

/** What a round adds to its players' tallies: the one source of every board. Nobody's answers add to nobody's. */
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

/** Two tallies of one player as one. */
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
  for (const round of rounds) {
    for (const tally of talliesOf(round)) tallies.set(tally.userId, sum(tallies.get(tally.userId), tally));
  }
  return rank(tallies.values());
}

/** Reading and ranking so many scores takes some 50 ms, in which no click is confirmed. */
const MOST_SCORES = 20_000;

/** Whether a quiz is ranked after each of its rounds: a crowd is not to wait for its reveals, and is ranked at the end. */
export const isRankedAlong = (players: number, rounds: number): boolean => players * rounds <= MOST_SCORES;

/** A standing, and how it came about. */
export interface Step {
  standing: Standing;
  /** Places gained by the latest round, negative of those lost; undefined for who was in no round before. */
  gained: number | undefined;
  /** Points missing to the lead. */
  behind: number;
}

/**
 * The lead of a quiz after a round: those who have scored, the first of them first.
 * @param rounds of the quiz, in any order; later ones are left out @param number of the latest round
 */
export function stepsAfter(rounds: readonly Round[], number: number, most: number): Step[] {
  const places = new Map(
    standings(rounds.filter((round) => numberOf(round) < number)).map(({ userId, rank: place }) => [userId, place]),
  );
  const now = standings(rounds.filter((round) => numberOf(round) <= number));
  const lead = now[0]?.points ?? 0;
  return now
    .slice(0, most)
    .filter(({ points }) => points > 0)
    .map((standing) => {
      const before = places.get(standing.userId);
      return {
        standing,
        gained: before === undefined ? undefined : before - standing.rank,
        behind: lead - standing.points,
      };
    });
}

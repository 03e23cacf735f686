import type { Played } from './played.ts';
import { compareIds, isAnonymous, type Round, scoresOf } from './round.ts';
import { addTallies, compareTallies, type Standing, type Tally, talliesOf } from './standings.ts';

/**
 * Awards of a finished quiz. Each award is true, and good news for the players it names. Everybody who shares an award is named. If
 * too many share it, there is none.
 */
export type Award =
  /** Every question right, of at least a few. */
  | { kind: 'perfect'; userIds: string[]; right: number }
  /** The second place is only `points` behind the winner; with 0, the time decided. */
  | { kind: 'closest-finish'; userIds: [winner: string, second: string]; points: number }
  /** From the place after an earlier question to the place at the end. */
  | { kind: 'comeback'; userIds: string[]; from: number; to: number }
  /** The most points that a player ever had in a quiz of this server. */
  | { kind: 'personal-best'; bests: { userId: string; points: number }[] }
  /** The most right answers in a row. */
  | { kind: 'run'; userIds: string[]; right: number }
  /** The fastest right answer. `elapsed`: ms */
  | { kind: 'fastest'; userIds: string[]; elapsed: number };

/** What a player achieved in earlier quizzes of this server: the most points in one, and the most answers in one. */
export interface Earlier {
  points: number;
  answered: number;
}

/** How many awards are shown. */
const MAX = 4;
/** How many players may share an award. */
const MAX_NAMED = 3;
/** Only players in these first places can have made a comeback. */
const PODIUM = 3;
/** How many places up make a comeback, and how many right answers a run. */
const PLACES_UP = 2;
const LONG_RUN = 3;
/** A tenth of what a right answer can earn. */
const CLOSE = 100;

/**
 * The awards of a quiz, the most telling first.
 * @param rounds its rounds, in order @param standings at the end
 * @param earlier of the players in the first places who have played before
 */
export function awardsOf(
  rounds: readonly Round[],
  standings: readonly Standing[],
  earlier: ReadonlyMap<string, Earlier>,
): Award[] {
  const counted = rounds.filter((round) => round.phase.name === 'scored' && round.verdict !== 'void');
  const runs = runsIn(counted, standings);
  const others = [closestFinish(standings), comeback(counted, standings)];
  const [perfect, run] = runs?.kind === 'perfect' ? [runs, undefined] : [undefined, runs];
  return [perfect, ...others, personalBest(standings, earlier), run, fastest(counted)]
    .filter((award) => award !== undefined)
    .filter((award) => (award.kind === 'personal-best' ? award.bests : award.userIds).length <= MAX_NAMED)
    .slice(0, MAX);
}

/** The winner and the second, if neither shares the place. */
function closestFinish([first, second, third]: readonly Standing[]): Award | undefined {
  if (!first || !second || second.points === 0 || first.rank === second.rank || second.rank === third?.rank) return;
  const points = first.points - second.points;
  return points <= CLOSE ? { kind: 'closest-finish', userIds: [first.userId, second.userId], points } : undefined;
}

/** The player on the podium who went up the most places since an earlier question, after which they had points. */
function comeback(rounds: readonly Round[], standings: readonly Standing[]): Award | undefined {
  const podium = standings.filter(({ rank, points }) => rank <= PODIUM && points > 0);
  const lowest = new Map<string, number>();
  const tallies = new Map<string, Tally>();
  for (const round of rounds) {
    addTallies(tallies, talliesOf(round));
    for (const { userId } of podium) {
      const own = tallies.get(userId);
      if (own && own.points > 0) lowest.set(userId, Math.max(placeAmong(tallies, own), lowest.get(userId) ?? 0));
    }
  }
  const ups = podium.map(({ userId, rank }) => ({ userId, from: lowest.get(userId) ?? rank, to: rank }));
  const most = Math.max(0, ...ups.map(({ from, to }) => from - to));
  const best = ups.filter(({ from, to }) => from - to === most);
  const [one] = best;
  // Two players who went up equally far came from different places.
  if (!one || most < PLACES_UP || best.some(({ to }) => to !== one.to)) return undefined;
  return { kind: 'comeback', userIds: best.map(({ userId }) => userId), from: one.from, to: one.to };
}

function placeAmong(tallies: ReadonlyMap<string, Tally>, own: Tally): number {
  let before = 0;
  for (const other of tallies.values()) {
    const isShared = other.points === own.points && other.elapsed === own.elapsed;
    if (!isShared && compareTallies(other, own) < 0) before += 1;
  }
  return before + 1;
}

/** The players in the first places who never had so many points in a quiz, and have answered as many questions in one before. */
function personalBest(standings: readonly Standing[], earlier: ReadonlyMap<string, Earlier>): Award | undefined {
  const bests = standings.filter(({ userId, points, answered }) => {
    const before = earlier.get(userId);
    return before !== undefined && before.points > 0 && before.answered >= answered && points > before.points;
  });
  return bests.length === 0
    ? undefined
    : { kind: 'personal-best', bests: bests.map(({ userId, points }) => ({ userId, points })) };
}

/** The longest run of right answers; in a perfect quiz it is announced as such. A question that was not answered ends a run. */
function runsIn(rounds: readonly Round[], standings: readonly Standing[]): Award | undefined {
  const now = new Map<string, number>();
  const best = new Map<string, number>();
  for (const round of rounds) {
    const right = new Set(scoresOf(round).flatMap((score) => (score.right ? score.userId : [])));
    for (const userId of now.keys()) if (!right.has(userId)) now.delete(userId);
    for (const userId of right) {
      const run = (now.get(userId) ?? 0) + 1;
      now.set(userId, run);
      best.set(userId, Math.max(run, best.get(userId) ?? 0));
    }
  }
  const right = standings.reduce((most, { userId }) => Math.max(most, best.get(userId) ?? 0), 0);
  if (right < LONG_RUN) return undefined;
  const userIds = standings.flatMap(({ userId }) => (best.get(userId) === right ? userId : []));
  return { kind: right === rounds.length ? 'perfect' : 'run', userIds, right };
}

/**
 * The fastest right answer, if several players were right, in a quiz of several questions. There is none if it was given by a
 * player whose data was deleted: no other answer was the fastest.
 */
function fastest(rounds: readonly Round[]): Award | undefined {
  const right = rounds.flatMap(scoresOf).filter((score) => score.right);
  const elapsed = right.reduce((least, score) => Math.min(least, score.elapsed), Number.POSITIVE_INFINITY);
  const userIds = [...new Set(right.flatMap((score) => (score.elapsed === elapsed ? score.userId : [])))].sort(
    compareIds,
  );
  const isContest = rounds.length > 1 && right.some(({ userId }) => userId !== right[0]?.userId);
  return isContest && !userIds.some(isAnonymous) ? { kind: 'fastest', userIds, elapsed } : undefined;
}

/** What a player achieved in the quizzes that began before this one; undefined if there are none. */
export function earlierOf(played: readonly Played[], quizId: string): Earlier | undefined {
  const quizzes = new Map<string, Earlier>();
  for (const one of played) {
    if (one.quizId === undefined || BigInt(one.quizId) >= BigInt(quizId) || one.voided) continue;
    const { points, answered } = quizzes.get(one.quizId) ?? { points: 0, answered: 0 };
    quizzes.set(one.quizId, { points: points + one.points, answered: answered + 1 });
  }
  if (quizzes.size === 0) return undefined;
  const all = [...quizzes.values()];
  return {
    points: Math.max(...all.map(({ points }) => points)),
    answered: Math.max(...all.map(({ answered }) => answered)),
  };
}

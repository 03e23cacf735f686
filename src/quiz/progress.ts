import { compareIds, isAnonymous, numberOf, type Round, type Score, scoresOf } from './round.ts';
import { addTallies, rank, type Standing, type Tally, talliesOf } from './standings.ts';
import type { Streak } from './streak.ts';

/** How everybody stands after some rounds of a quiz. */
export interface Progress {
  /** The number of the last of these rounds; 0 before the first. */
  readonly through: number;
  /** The players who answered at least one of them, the first rank first. */
  readonly standings: readonly Standing[];
  /** Right answers in a row up to here, by player; players with 0 are left out. */
  readonly runs: ReadonlyMap<string, number>;
}

/** The progress before and after one scored round of a quiz. */
export interface Advance {
  readonly before: Progress;
  readonly after: Progress;
}

/** A player's result in a round. */
export interface PlayerResult {
  score: Score;
  /** The place so far in the quiz, from 1; undefined without a point. */
  rank: number | undefined;
  /** Places gained by this round, or lost (below 0); 0 for a player who had no place before. */
  moved: number;
  /** Points to the nearest player in front, who may have as many and was faster; undefined for the leader, or without a place. */
  gap: { userId: string; points: number } | undefined;
  /** Right answers in a row, this one included. */
  run: number;
  /** Dates of its schedule answered in a row, this one included. */
  streak?: number | undefined;
}

export const START: Progress = { through: 0, standings: [], runs: new Map() };

/** The progress one scored round further. A voided question neither breaks a run nor counts in it. */
export function advance({ standings, runs }: Progress, round: Round): Progress {
  const tallies = new Map<string, Tally>(standings.map((standing) => [standing.userId, standing]));
  addTallies(tallies, talliesOf(round));
  const right = scoresOf(round).filter((score) => score.right && !isAnonymous(score.userId));
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

/** The results of a scored round, the fastest player first. Players whose data was deleted have none. */
export function resultsOf({ before, after }: Advance, round: Round): PlayerResult[] {
  const earlier = placesIn(before);
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
      const moved = own.rank ? movedTo(own.rank, earlier.get(score.userId)) : 0;
      return [{ score, ...own, moved, run: after.runs.get(score.userId) ?? 0 }];
    });
}

/** The results of a daily question, without places. @param streaks of the players who answered */
export function dailyResults(round: Round, streaks: readonly Streak[]): PlayerResult[] {
  const current = new Map(streaks.map((streak) => [streak.userId, streak.current]));
  return scoresOf(round)
    .filter(({ userId }) => !isAnonymous(userId))
    .map((score) => ({ score, rank: undefined, moved: 0, gap: undefined, run: 0, streak: current.get(score.userId) }));
}

/** A leader of a quiz, and how the last round changed the place. */
export interface Leader {
  standing: Standing;
  /** As in {@link PlayerResult}. */
  moved: number;
  /** Points missing to the lead. */
  behind: number;
}

/** The leaders after a round, the first one first: at most `most`, and nobody without a point. */
export function leadersOf({ before, after }: Advance, most: number): Leader[] {
  const earlier = placesIn(before);
  const lead = after.standings[0]?.points ?? 0;
  return after.standings
    .slice(0, most)
    .filter(({ points }) => points > 0)
    .map((standing) => ({
      standing,
      moved: movedTo(standing.rank, earlier.get(standing.userId)),
      behind: lead - standing.points,
    }));
}

/** Several players with the same number of right answers in a row. */
export interface Run {
  userIds: string[];
  right: number;
}

/** How many right answers in a row are remarkable. */
const LONG_RUN = 3;
/** How many players with the longest run are named; if more share it, nobody is. */
const MAX_RUNNERS = 3;

/** The players with the longest run up to here, if it is long and not everybody has it. */
export function longestRun({ runs }: Progress): Run | undefined {
  let right = 0;
  for (const run of runs.values()) right = Math.max(right, run);
  if (right < LONG_RUN) return undefined;
  const userIds = [...runs].filter(([, run]) => run === right).map(([userId]) => userId);
  return userIds.length > MAX_RUNNERS ? undefined : { userIds: userIds.sort(compareIds), right };
}

const placesIn = ({ standings }: Progress): ReadonlyMap<string, number | undefined> =>
  new Map(standings.map((standing) => [standing.userId, placeOf(standing)]));

const movedTo = (place: number, earlier: number | undefined): number => (earlier ?? place) - place;

/** A player without points has no place. */
export const placeOf = ({ rank, points }: Pick<Standing, 'rank' | 'points'>): number | undefined =>
  points > 0 ? rank : undefined;

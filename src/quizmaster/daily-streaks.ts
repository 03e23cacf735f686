import { isAnonymous, type Round, scoresOf } from '../quiz/round.ts';
import type { Schedule } from '../quiz/schedule.ts';
import { type Streak, streaksOf } from '../quiz/streak.ts';
import type { Store } from './ports.ts';

/** The streaks of a schedule over its dates that are over, the longest first. */
export async function streaksOfSchedule(store: Store, schedule: Schedule): Promise<Streak[]> {
  const ids = (await store.schedules.dealt(schedule)).flatMap(({ roundId }) => roundId ?? []);
  const rounds = await store.rounds.findMany(schedule.guildId, ids);
  const dates = rounds
    .filter(({ phase }) => phase.name === 'scored')
    .map((round) => ({ date: dateOf(round), users: usersOf(round) }));
  dates.sort((a, b) => (a.date < b.date ? -1 : 1));
  return [...streaksOf(dates).values()].sort(longestFirst);
}

/** The longest running streak of each player over some schedules, with the best there ever was. */
export async function longestStreaks(store: Store, schedules: readonly Schedule[]): Promise<Streak[]> {
  const longest = new Map<string, Streak>();
  for (const schedule of schedules) {
    for (const streak of await streaksOfSchedule(store, schedule)) {
      const other = longest.get(streak.userId);
      const best = Math.max(streak.best, other?.best ?? 0);
      longest.set(streak.userId, { ...(other && other.current >= streak.current ? other : streak), best });
    }
  }
  return [...longest.values()].sort(longestFirst);
}

const dateOf = (round: Round): string => round.daily?.date ?? '';

const usersOf = (round: Round): Set<string> =>
  new Set(scoresOf(round).flatMap(({ userId }) => (isAnonymous(userId) ? [] : [userId])));

const longestFirst = (a: Streak, b: Streak): number => b.current - a.current || b.best - a.best;

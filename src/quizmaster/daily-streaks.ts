import { isAnonymous, type Round, scoresOf } from '../quiz/round.ts';
import { dateAt, type Schedule } from '../quiz/schedule.ts';
import { monthOf, type Streak, streaksOf } from '../quiz/streak.ts';
import type { Store } from './ports.ts';

/**
 * The streaks of a schedule over its dates that are over, the longest first.
 * @param month the one whose freezes are told, `2026-11`: one used in a month before says nothing any more
 */
export async function streaksOfSchedule(store: Store, schedule: Schedule, month: string): Promise<Streak[]> {
  const ids = (await store.schedules.dealt(schedule)).flatMap(({ roundId }) => roundId ?? []);
  const rounds = await store.rounds.findMany(schedule.guildId, ids);
  const dates = rounds
    .filter(({ phase }) => phase.name === 'scored')
    .map((round) => ({ date: dateOf(round), users: usersOf(round) }));
  dates.sort((a, b) => (a.date < b.date ? -1 : 1));
  return [...streaksOf(dates).values()]
    .map((streak) => ({ ...streak, frozen: streak.frozen === month ? month : undefined }))
    .sort(longestFirst);
}

/** The longest running streak of each player over some schedules, with the best there ever was. */
export async function longestStreaks(store: Store, schedules: readonly Schedule[], now: number): Promise<Streak[]> {
  const longest = new Map<string, Streak>();
  for (const schedule of schedules) {
    for (const streak of await streaksOfSchedule(store, schedule, monthOf(dateAt(now, schedule.timezone)))) {
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

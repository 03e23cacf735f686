/** How many dates in a row somebody has answered a schedule's questions. */
export interface Streak {
  userId: string;
  /** Dates answered in a row, up to the latest one that is over. */
  current: number;
  best: number;
  /** Dates answered in all. */
  answered: number;
  /** The latest month, `2026-11`, whose freeze was used; each month has one. */
  frozen: string | undefined;
}

/**
 * The streaks over the dates on which a question was posted and is over, in order. Days without a question do not matter. Once a
 * calendar month, a missed date is forgiven: it neither counts nor breaks the streak.
 * @param before the streaks over earlier dates
 */
export function streaksOf(
  dates: readonly { date: string; users: ReadonlySet<string> }[],
  before: readonly Streak[] = [],
): Map<string, Streak> {
  const streaks = new Map(before.map((streak) => [streak.userId, { ...streak }]));
  for (const { date, users } of dates) {
    const month = monthOf(date);
    for (const streak of streaks.values()) {
      if (users.has(streak.userId) || streak.current === 0) continue;
      if (streak.frozen === month) streak.current = 0;
      else streak.frozen = month;
    }
    for (const userId of users) {
      const streak = streaks.get(userId) ?? { userId, current: 0, best: 0, answered: 0, frozen: undefined };
      streak.current += 1;
      streak.answered += 1;
      streak.best = Math.max(streak.best, streak.current);
      streaks.set(userId, streak);
    }
  }
  return streaks;
}

/** The milestones: lengths of a streak that are announced. */
const MILESTONES = [3, 7, 30, 100];

/** Whether a streak has just reached a milestone. */
export const isMilestone = (current: number): boolean => MILESTONES.includes(current);

/** `2026-11` of `2026-11-24`. */
export const monthOf = (date: string): string => date.slice(0, 7);

import { isDeepStrictEqual } from 'node:util';
import { dailyOf, isAnonymous, type Round, scoresOf } from '../../quiz/round.ts';
import { dateAt, type Schedule } from '../../quiz/schedule.ts';
import { monthOf, type Streak, streaksOf } from '../../quiz/streak.ts';
import type { Store } from '../ports/store.ts';
import type { Queue, Turn } from '../work/queue.ts';

/**
 * The streaks of schedules: a fold over the rounds of their dates. What is folded is kept now and then, so that a reveal costs
 * the same after years; it is rebuilt from the rounds whenever it is gone.
 */
export interface DailyStreaks {
  /**
   * Over the dates that are over, the longest first.
   * @param month the one whose freezes are told, `2026-11`: one used in a month before says nothing any more
   */
  of(schedule: Schedule, month: string): Promise<Streak[]>;
  /** The longest running streak of each player over some schedules, with the best there ever was. */
  longest(schedules: readonly Schedule[], now: number): Promise<Streak[]>;
  /** Drops what is kept of a guild: its rounds were rewritten, or its dates. */
  invalidate(turn: Turn): Promise<void>;
}

/** So many dates are worth keeping what they add up to. */
const WORTH_KEEPING = 10;

export function createDailyStreaks({ store, queue }: { store: Store; queue: Queue }): DailyStreaks {
  /** How often a guild's were dropped: what was read before is not to be kept after. */
  const invalidated = new Map<string, number>();

  return {
    of,

    async longest(schedules, now) {
      const longest = new Map<string, Streak>();
      for (const schedule of schedules) {
        for (const streak of await of(schedule, monthOf(dateAt(now, schedule.timezone)))) {
          const other = longest.get(streak.userId);
          const best = Math.max(streak.best, other?.best ?? 0);
          longest.set(streak.userId, { ...(other && other.current >= streak.current ? other : streak), best });
        }
      }
      return [...longest.values()].sort(longestFirst);
    },

    async invalidate({ guildId }) {
      invalidated.set(guildId, times(guildId) + 1);
      await store.streaks.clear(guildId);
    },
  };

  function times(guildId: string): number {
    return invalidated.get(guildId) ?? 0;
  }

  async function of(schedule: Schedule, month: string): Promise<Streak[]> {
    const { guildId } = schedule;
    const before = times(guildId);
    const kept = await store.streaks.load(schedule);
    const dates = await datesOf(store, schedule, kept?.through);
    // What is kept ends before the first date that is still open: it is not known yet who answers on it.
    // Nor is a date that is still to come, and was asked by a clock that was ahead.
    const end = dates.findIndex(({ date, round }) => round.phase.name !== 'scored' || date > schedule.latest);
    const over = end < 0 ? dates : dates.slice(0, end);
    const through = over.at(-1)?.date;
    if (through !== undefined && over.length >= WORTH_KEEPING) {
      const streaks = [...streaksOf(over, kept?.streaks).values()];
      await queue.run(guildId, async () => {
        if (times(guildId) === before) await store.streaks.save(schedule, { through, streaks });
      });
    }
    const scored = dates.filter(({ round }) => round.phase.name === 'scored');
    return [...streaksOf(scored, kept?.streaks).values()]
      .map((streak) => ({ ...streak, frozen: streak.frozen === month ? month : undefined }))
      .sort(longestFirst);
  }
}

/** The dates after one on which a question was posted, in order, and who answered. */
async function datesOf(store: Store, schedule: Pick<Schedule, 'guildId' | 'id'>, after?: string) {
  const ids = (await store.schedules.dealt(schedule, after)).flatMap(({ roundId }) => roundId ?? []);
  const rounds = await store.rounds.findMany(schedule.guildId, ids);
  return rounds
    .map((round) => ({ date: dailyOf(round)?.date ?? '', users: usersOf(round), round }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The schedules of a guild of which something else is kept than their rounds give. */
export async function* differingStreaks(store: Store, guildId: string): AsyncIterable<string> {
  for await (const { scheduleId, checkpoint } of store.streaks.ofGuild(guildId)) {
    const dates = await datesOf(store, { guildId, id: scheduleId });
    const wanted = streaksOf(dates.filter(({ date }) => date <= checkpoint.through));
    // What is undefined is not stored.
    const kept = new Map(checkpoint.streaks.map((streak) => [streak.userId, { ...streak, frozen: streak.frozen }]));
    if (!isDeepStrictEqual(kept, wanted)) yield scheduleId;
  }
}

const usersOf = (round: Round): Set<string> =>
  new Set(scoresOf(round).flatMap(({ userId }) => (isAnonymous(userId) ? [] : [userId])));

const longestFirst = (a: Streak, b: Streak): number => b.current - a.current || b.best - a.best;

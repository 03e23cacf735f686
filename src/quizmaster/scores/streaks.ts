import { isDeepStrictEqual } from 'node:util';
import { dailyOf, isAnonymous, type Round, scoresOf } from '../../quiz/round.ts';
import { dateAt, type Schedule } from '../../quiz/schedule.ts';
import { monthOf, type Streak, streaksOf } from '../../quiz/streak.ts';
import type { Store } from '../ports/store.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';

/**
 * The streaks of schedules: a fold over the rounds of their dates. The result is saved now and then, so that a reveal costs
 * the same after years; it is rebuilt from the rounds when it is missing.
 */
export interface DailyStreaks {
  /**
   * The streaks over all closed dates, longest first.
   * @param month the month whose freezes are reported, `2026-11`: one used in an earlier month no longer matters
   */
  of(schedule: Schedule, month: string): Promise<Streak[]>;
  /** Each player's longest running streak over some schedules, with the player's best ever. */
  longest(schedules: readonly Schedule[], now: number): Promise<Streak[]>;
  /** Drops a guild's saved streaks, because its rounds or dates were rewritten. */
  invalidate(turn: Turn): Promise<void>;
}

/** The number of new dates after which the fold is saved again. */
const WORTH_KEEPING = 10;

export function createDailyStreaks({ store, queue }: Pick<Parts, 'store' | 'queue'>): DailyStreaks {
  /** How often each guild's streaks were dropped: a result read before must not be saved after. */
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
      await store.streaks.clear(guildId);
      // Afterwards, since a result that is read meanwhile may still have begun with saved streaks.
      invalidated.set(guildId, times(guildId) + 1);
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
    // The saved part ends before the first open date, whose answers aren't known yet.
    // It also ends before a future date that was asked early by a wrong clock.
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

/** The later dates on which a question was posted, in order, and who answered. */
async function datesOf(store: Store, schedule: Pick<Schedule, 'guildId' | 'id'>, after?: string) {
  const ids = (await store.schedules.settled(schedule, after)).flatMap(({ roundId }) => roundId ?? []);
  const rounds = await store.rounds.findMany(schedule.guildId, ids);
  return rounds
    .map((round) => ({ date: dailyOf(round)?.date ?? '', users: usersOf(round), round }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The schedules of a guild whose saved streaks differ from what their rounds give. */
export async function* differingStreaks(store: Store, guildId: string): AsyncIterable<string> {
  for await (const { scheduleId, checkpoint } of store.streaks.ofGuild(guildId)) {
    const dates = await datesOf(store, { guildId, id: scheduleId });
    const wanted = streaksOf(dates.filter(({ date }) => date <= checkpoint.through));
    // Undefined fields aren't stored.
    const kept = new Map(checkpoint.streaks.map((streak) => [streak.userId, { ...streak, frozen: streak.frozen }]));
    if (!isDeepStrictEqual(kept, wanted)) yield scheduleId;
  }
}

const usersOf = (round: Round): Set<string> =>
  new Set(scoresOf(round).flatMap(({ userId }) => (isAnonymous(userId) ? [] : [userId])));

const longestFirst = (a: Streak, b: Streak): number => b.current - a.current || b.best - a.best;

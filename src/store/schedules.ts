import { chunksOf } from '../quiz/chunks.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { Collections } from './collections.ts';
import { all, type Layout } from './layout.ts';
import { entriesOf, findRounds } from './rounds.ts';

/** Schedules whose rounds are read together. */
const CHUNK = 1000;

/** Schedules, what became of their dates, and their streaks. */
export function schedulesIn(layout: Layout, write: Collections['write']): Pick<Store, 'schedules' | 'streaks'> {
  const { schedules, dates, streaks } = layout;
  return {
    schedules: {
      all: () => schedules.scan(),
      ofGuild: (guildId) => schedules.scan(guildId),
      async *openRounds() {
        for await (const some of chunksOf(schedules.scan(), CHUNK)) {
          const keys = some.flatMap(({ guildId, open }) => open.map((id) => [guildId, id]));
          yield* await findRounds(layout, keys);
        }
      },
      async save(schedule, own = []) {
        const entries = (await Promise.all(own.map((round) => entriesOf(layout, round)))).flat();
        // Two rounds may have asked the same question; a write takes each key once.
        const byKey = new Map(entries.map((entry) => [entry.key, entry]));
        await write([schedules.entry([schedule.guildId, schedule.id], schedule), ...byKey.values()]);
      },
      settle: async (schedule, outcome, round) =>
        write([
          schedules.entry([schedule.guildId, schedule.id], schedule),
          dates.entry([schedule.guildId, schedule.id, outcome.date], outcome),
          ...(round ? await entriesOf(layout, round) : []),
        ]),
      settled: async ({ guildId, id }, after) =>
        (await all(dates.entries([guildId, id], after ? { after: [after] } : {}))).map(({ value }) => value),
      async remove(schedule) {
        // The order matters: after a crash in between, the schedule is still there and is removed again.
        await dates.deleteAll(schedule.guildId, schedule.id);
        await streaks.delete(schedule.guildId, schedule.id);
        await schedules.delete(schedule.guildId, schedule.id);
      },
    },
    streaks: {
      load: ({ guildId, id }) => streaks.get(guildId, id),
      save: ({ guildId, id }, checkpoint) => streaks.set([guildId, id], checkpoint),
      async *ofGuild(guildId) {
        for await (const { key, value } of streaks.entries([guildId])) {
          yield { scheduleId: key[0] ?? '', checkpoint: value };
        }
      },
      clear: (guildId) => streaks.deleteAll(guildId),
    },
  };
}

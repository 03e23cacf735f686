import type { Schedule } from '../../../quiz/schedule.ts';
import type { Dailies } from '../../dailies/dailies.ts';
import type { Store } from '../../ports/store.ts';
import { type Kept, standIn } from './kept.ts';

/** Who set up a daily question; and streaks, which are rebuilt once the person's answers are anonymous. */
export function keptSchedules({ store, dailies }: { store: Store; dailies: Pick<Dailies, 'replace'> }): Kept {
  return {
    async show(guildId, userId) {
      const schedules = (await setBy(guildId, userId)).map(({ channelId, time, timezone }) => ({
        channel: channelId,
        time,
        timezone,
      }));
      return schedules.length > 0 ? { schedules } : undefined;
    },

    async leave(guildId, leaver, found) {
      const { userId } = leaver;
      const own = await setBy(guildId, userId);
      if (own.length > 0 || found || leaver.again) {
        await leaver.intend();
        await dailies.replace(guildId, userId, standIn(leaver, guildId));
      }
      return own.length > 0;
    },

    // A schedule that is being switched off is written by its conductor alone until it is gone.
    stillNames: async (guildId, userId) => (await setBy(guildId, userId)).length > 0,
  };

  async function setBy(guildId: string, userId: string): Promise<Schedule[]> {
    const own: Schedule[] = [];
    for await (const schedule of store.schedules.ofGuild(guildId)) if (schedule.setBy === userId) own.push(schedule);
    return own;
  }
}

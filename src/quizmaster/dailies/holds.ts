import { closureBy, type Obstacle } from '../../quiz/quiz.ts';
import type { Hold } from '../../quiz/schedule.ts';
import { holdFor } from '../../quiz/schedule-dates.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** What keeps schedules from posting. A hold is stored in its schedule, announced once, and lifted as soon as its cause is fixed. */
export interface DailyHolds {
  /** Discord refuses the bot: posts and reveals wait until something changes. */
  begin(live: LiveSchedule, obstacle: Obstacle): Promise<void>;
  /** Announces a hold where the bot may post. @returns whether it was announced, or tried for long enough */
  tell(live: LiveSchedule, hold: Hold): Promise<boolean>;
  /** Whether the cause of the hold may be gone. It may ask Discord, so it must not be called within a turn. */
  mayGoOn(live: LiveSchedule): Promise<boolean>;
  /** The bot may post again. Lifts the hold, unless a round waits to be posted or revealed: that one lifts it when it gets through. */
  endIfOver(turn: Turn, live: LiveSchedule): Promise<void>;
  /**
   * Permissions changed on a server, or in one of its channels: schedules on hold that may post now are retried.
   * @returns the ids of these schedules
   */
  lift(guildId: string, channelId?: string): Promise<string[]>;
}

/** How long a hold waits for a channel in which it can be announced (ms). */
const TELL_FOR_MS = 60 * 60_000;

export function createDailyHolds(
  parts: Pick<Parts, 'messenger' | 'clock' | 'queue'> & {
    schedules: LiveSchedules;
  },
): DailyHolds {
  const { messenger, clock, schedules, queue } = parts;

  const holds: DailyHolds = {
    begin: (live, obstacle) =>
      queue.run(live.schedule.guildId, async (turn) => {
        await schedules.change(turn, live, { hold: holdFor(live.schedule, obstacle, clock.now()) });
        schedules.block(turn, live);
      }),

    async tell(live, hold) {
      const { schedule } = live;
      const sent = await messenger.post({ kind: 'hold', schedule, hold }, hold.since);
      // If no channel was found for too long, only `/daily list` shows the hold.
      if (!sent.ok && sent.obstacle === undefined && clock.now() - hold.since < TELL_FOR_MS) return false;
      await queue.run(schedule.guildId, async (turn) => {
        if (live.schedule.hold) await schedules.change(turn, live, { hold: { ...live.schedule.hold, told: true } });
      });
      return true;
    },

    async mayGoOn({ schedule: { guildId, channelId, hold } }) {
      const isClosed = hold !== undefined && hold.reason !== 'pack-gone' && closureBy(hold.reason) !== undefined;
      return isClosed && messenger.mayPost(guildId, channelId);
    },

    async endIfOver(turn, live) {
      const { hold } = live.schedule;
      const waits = [...live.rounds.values()].some(({ phase }) => phase.name !== 'open');
      // For other reasons, only an attempt to post shows whether they are gone.
      const isSeen = hold?.reason === 'missing-permission' || hold?.reason === 'channel-gone';
      if (isSeen && !waits) await schedules.change(turn, live, { hold: undefined });
    },

    async lift(guildId, channelId) {
      const lifted: string[] = [];
      for (const live of schedules.running(guildId)) {
        const { id, hold, ...schedule } = live.schedule;
        if (channelId !== undefined && schedule.channelId !== channelId) continue;
        if (!(await holds.mayGoOn(live))) continue;
        await queue.run(guildId, async (turn) => {
          // While Discord was asked, the schedule may have moved to another channel, or its hold may have changed.
          if (live.schedule.hold?.reason !== hold?.reason || live.schedule.channelId !== schedule.channelId) return;
          schedules.unblock(turn, live);
          await holds.endIfOver(turn, live);
          lifted.push(id);
        });
      }
      return lifted;
    },
  };
  return holds;
}

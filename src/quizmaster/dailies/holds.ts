import { closes, type Obstacle } from '../../quiz/quiz.ts';
import type { Hold } from '../../quiz/schedule.ts';
import { holdFor } from '../../quiz/schedule-dates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Queue, Turn } from '../work/queue.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** What keeps schedules from posting. A hold is noted in its schedule, told once, and lifted as soon as its cause is fixed. */
export interface DailyHolds {
  /** Discord refuses us: posts and reveals wait for something to change. */
  begin(live: LiveSchedule, obstacle: Obstacle): Promise<void>;
  /** Tells people about a hold, where we may post. @returns whether that is done, or was tried for long enough */
  tell(live: LiveSchedule, hold: Hold): Promise<boolean>;
  /** Whether the cause of the hold may have gone. Not to be called within a turn: Discord may have to be asked. */
  mayGoOn(live: LiveSchedule): Promise<boolean>;
  /** The bot may post again: lifts the hold unless a round waits to be posted or revealed, which lifts it by getting through. */
  endIfOver(turn: Turn, live: LiveSchedule): Promise<void>;
  /**
   * Permissions changed on a server, or in one of its channels: schedules that were refused and may post now try again.
   * @returns the ids of these schedules
   */
  lift(guildId: string, channelId?: string): Promise<string[]>;
}

/** How long a hold waits for a channel in which it can be told (ms). */
const TELL_FOR_MS = 60 * 60_000;

export function createDailyHolds(parts: {
  messenger: Messenger;
  clock: Clock;
  schedules: LiveSchedules;
  queue: Queue;
}): DailyHolds {
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
      // There was no channel to tell it in for too long: `/daily list` still has it.
      if (!sent.ok && sent.obstacle === undefined && clock.now() - hold.since < TELL_FOR_MS) return false;
      await queue.run(schedule.guildId, async (turn) => {
        if (live.schedule.hold) await schedules.change(turn, live, { hold: { ...live.schedule.hold, told: true } });
      });
      return true;
    },

    async mayGoOn({ schedule: { guildId, channelId, hold } }) {
      const isClosed = hold !== undefined && hold.reason !== 'pack-gone' && closes(hold.reason) !== undefined;
      return isClosed && messenger.mayPost(guildId, channelId);
    },

    async endIfOver(turn, live) {
      const { hold } = live.schedule;
      const waits = [...live.rounds.values()].some(({ phase }) => phase.name !== 'open');
      // For the other reasons, only an attempt to post tells whether they have gone.
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
          // It may have been set to another channel, or held by something else, while Discord was asked.
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

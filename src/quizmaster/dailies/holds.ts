import type { Obstacle } from '../../quiz/quiz.ts';
import type { Hold } from '../../quiz/schedule.ts';
import { holdFor } from '../../quiz/schedule-dates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Queue, Turn } from '../work/queue.ts';
import type { LiveSchedule, LiveSchedules } from './live-schedules.ts';

/** What keeps schedules from posting: noted in the schedule, told once, and over as soon as it is mended. */
export interface DailyHolds {
  /** Discord refuses us: what is to be posted or revealed waits for something to change. */
  begin(live: LiveSchedule, obstacle: Obstacle): Promise<void>;
  /** Tells people of a hold where we may speak. @returns whether that is done, or was tried for long enough */
  tell(live: LiveSchedule, hold: Hold): Promise<boolean>;
  /** Lifts the hold once the bot may post again and no round waits to be posted or revealed; a waiting round lifts it by getting through. */
  endIfOver(turn: Turn, live: LiveSchedule): Promise<void>;
  /** Something changed on a server: where we may post now, what was refused may be tried again. @returns which schedules */
  lift(guildId: string): Promise<string[]>;
}

/** How long a hold waits for a place where it can be told. */
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
      // Nowhere to speak: it stands in the list, and nobody is told twice.
      if (!sent.ok && sent.obstacle === undefined && clock.now() - hold.since < TELL_FOR_MS) return false;
      await queue.run(schedule.guildId, async (turn) => {
        if (live.schedule.hold) await schedules.change(turn, live, { hold: { ...live.schedule.hold, told: true } });
      });
      return true;
    },

    async endIfOver(turn, live) {
      const waits = [...live.rounds.values()].some(({ phase }) => phase.name !== 'open');
      if (mayGoOn(live) && !waits) await schedules.change(turn, live, { hold: undefined });
    },

    lift: (guildId) =>
      queue.run(guildId, async (turn) => {
        const lifted: string[] = [];
        for (const live of schedules.running(guildId)) {
          if (!mayGoOn(live)) continue;
          schedules.unblock(turn, live);
          await holds.endIfOver(turn, live);
          lifted.push(live.schedule.id);
        }
        return lifted;
      }),
  };
  return holds;

  /** Whether what keeps it from posting, if that is known to end, has ended. */
  function mayGoOn({ schedule: { guildId, channelId, hold } }: LiveSchedule): boolean {
    const closed = hold?.reason === 'missing-permission' || hold?.reason === 'channel-gone';
    return closed && messenger.mayPost(guildId, channelId);
  }
}

import { SnowflakeUtil } from 'discord.js';
import type { MachineClock } from '../clock.ts';
import type { Clock } from '../quizmaster/ports/clock.ts';

/** When Discord made the thing with this id: ms since the epoch (https://docs.discord.com/developers/reference#snowflakes). */
export const timeOf = (snowflake: string): number => SnowflakeUtil.timestampFrom(snowflake);

/** Discord's time, synchronised by the ids that Discord sends. */
export interface DiscordClock extends Clock {
  /** Notes an id that Discord made just now. */
  observe(snowflake: string): void;
}

/** How long an id is used to measure the machine's clock (ms): longer than a burst of delayed ids. */
const WINDOW_MS = 5 * 60_000;

/** A jump back of more than this (ms) is not a better measurement but another time: everything that waits checks again. */
const LEAP_MS = 60_000;

/**
 * Discord's time. A new id reaches us some time after it was made, so our elapsed time minus the id's time is the difference of
 * the two clocks plus the delay of the id: the least value of the last minutes is the most exact. Without it a machine whose clock
 * is three seconds fast would close every round three seconds early. Elapsed time stays true when the machine's clock is set;
 * that clock is used only until the first id.
 */
export function createDiscordClock(machine: MachineClock): DiscordClock {
  // The least lead comes first, followed by later ones that are greater: they count once the first is too old.
  const leads: { lead: number; seenAt: number }[] = [];
  const alarms = new Set<{ arm(): void; ring(): void }>();
  const now = () => (leads[0] ? machine.elapsed() - leads[0].lead : machine.now());

  return {
    now,
    at(time, wake) {
      let cancel = () => {};
      const alarm = {
        arm() {
          cancel();
          cancel = machine.at(machine.now() + time - now(), due);
        },
        ring() {
          cancel();
          alarms.delete(alarm);
          wake();
        },
      };
      /** Its time has come, or the machine's clock was set, which changes Discord's time only before the first id. */
      function due(): void {
        if (leads[0] && now() < time) alarm.arm();
        else alarm.ring();
      }
      alarms.add(alarm);
      alarm.arm();
      return () => {
        alarms.delete(alarm);
        cancel();
      };
    },
    observe(snowflake) {
      const before = now();
      const seenAt = machine.elapsed();
      const lead = seenAt - timeOf(snowflake);
      while ((leads.at(-1)?.lead ?? Number.NEGATIVE_INFINITY) >= lead) leads.pop();
      leads.push({ lead, seenAt });
      while (leads[0] && seenAt - leads[0].seenAt > WINDOW_MS) leads.shift();
      const back = before - (seenAt - (leads[0]?.lead ?? 0));
      if (back === 0) return;
      for (const alarm of [...alarms]) {
        if (back > LEAP_MS) alarm.ring();
        else alarm.arm();
      }
    },
  };
}

import { SnowflakeUtil } from 'discord.js';
import type { Clock } from '../quizmaster/ports.ts';

/** When Discord made the thing with this id: ms since the epoch (https://docs.discord.com/developers/reference#snowflakes). */
export const timeOf = (snowflake: string): number => SnowflakeUtil.timestampFrom(snowflake);

/** Discord's time, kept in step by the ids that Discord sends. */
export interface DiscordClock extends Clock {
  /** Takes note of an id that Discord made just now. */
  observe(snowflake: string): void;
}

/** How many of the latest ids tell how far the machine's clock is off. */
const WINDOW = 16;

/**
 * Discord's time from the machine's clock. A new id reaches us some time after it was made, so the machine's clock
 * minus the id's time is how far we are ahead plus the way here: the least of the latest few comes nearest. Without it
 * a machine that is three seconds fast would close every round three seconds early.
 */
export function createDiscordClock(machine: Clock): DiscordClock {
  const leads: number[] = [];
  const ahead = () => (leads.length === 0 ? 0 : Math.min(...leads));

  return {
    now: () => machine.now() - ahead(),
    at: (time, wake) => machine.at(time + ahead(), wake),
    observe(snowflake) {
      leads.push(machine.now() - timeOf(snowflake));
      if (leads.length > WINDOW) leads.shift();
    },
  };
}

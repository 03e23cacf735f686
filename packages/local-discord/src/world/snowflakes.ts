/** Discord's ids: 42 bits of ms since 2015, 22 bits to tell apart what is made in the same ms. */
import type { Clock } from '../clock.ts';
import type { Snowflake } from './wire.ts';

/** Source: Discord's API reference, "Snowflakes". */
const DISCORD_EPOCH = 1_420_070_400_000;
/** Twelve bits count within a ms. */
const PER_MS = 4096;

export interface Snowflakes {
  /** A new id of this moment, above every earlier one. */
  next(): Snowflake;
  /** A new id as if made `ms` before the world began. Each of the same age is one ms later, so that shards (id >> 22) take turns. */
  past(ms: number): Snowflake;
}

export function createSnowflakes(clock: Clock): Snowflakes {
  let lastTime = 0;
  let count = 0;
  const began = clock.now();
  const pastCounts = new Map<number, number>();
  return {
    next() {
      const now = clock.now();
      count = now > lastTime ? 0 : count + 1;
      lastTime = Math.max(now, lastTime);
      if (count >= PER_MS) {
        lastTime += 1;
        count = 0;
      }
      return compose(lastTime, count);
    },
    past(ms) {
      const made = (pastCounts.get(ms) ?? 0) + 1;
      pastCounts.set(ms, made);
      return compose(began - ms + made, 0);
    },
  };
}

const compose = (time: number, count: number): Snowflake =>
  ((BigInt(time - DISCORD_EPOCH) << 22n) | BigInt(count)).toString();

/** When an id was made: ms since the epoch. */
export const snowflakeTime = (id: Snowflake): number => Number(BigInt(id) >> 22n) + DISCORD_EPOCH;

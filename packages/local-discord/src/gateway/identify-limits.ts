/** How often a bot may identify: 1000 times a day, and per 5 s `max_concurrency` shards at once. Source: Discord's gateway reference. */
import type { Clock } from '../clock.ts';

export interface IdentifyLimits {
  /** Whether this shard may identify now; if so it is counted. */
  take(shard: number): boolean;
  /** The form that `GET /gateway/bot` gives. */
  sessionStarts(): { total: number; remaining: number; reset_after: number; max_concurrency: number };
}

const PER_DAY = 1000;
const DAY_MS = 24 * 3600 * 1000;

export interface IdentifyOptions {
  readonly maxConcurrency?: number;
  readonly identifyIntervalMs?: number;
}

export function createIdentifyLimits(clock: Clock, options: IdentifyOptions = {}): IdentifyLimits {
  const { maxConcurrency = 1, identifyIntervalMs = 5000 } = options;
  const lastByKey = new Map<number, number>();
  let dayEndsAt = 0;
  let used = 0;

  function today() {
    if (clock.now() >= dayEndsAt) {
      dayEndsAt = clock.now() + DAY_MS;
      used = 0;
    }
    return PER_DAY - used;
  }

  return {
    take(shard) {
      const key = shard % maxConcurrency;
      const isTooSoon = clock.now() < (lastByKey.get(key) ?? Number.NEGATIVE_INFINITY) + identifyIntervalMs;
      if (isTooSoon || today() <= 0) return false;
      lastByKey.set(key, clock.now());
      used += 1;
      return true;
    },
    sessionStarts: () => ({
      total: PER_DAY,
      remaining: today(),
      reset_after: dayEndsAt - clock.now(),
      max_concurrency: maxConcurrency,
    }),
  };
}

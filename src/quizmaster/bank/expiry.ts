import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue, Turn } from '../work/queue.ts';
import { createTimer } from '../work/timer.ts';

/** Drops what nobody touches for long, a guild at a time. */
export interface Expiry {
  /** Checks a guild at this time at the latest: ms since the epoch. */
  expect(guildId: string, at: number): void;
  /** Drops what is over now, and comes back when the next one is. */
  sweep(guildId: string): Promise<void>;
  stop(): void;
}

/** After trouble with the store. */
const RETRY_MS = 60 * 60_000;

/**
 * @param what is dropped, for the log
 * @param drop drops what is over, and says when each of the others is: ms since the epoch
 */
export function createExpiry(
  { queue, clock, log }: { queue: Queue; clock: Clock; log: Log },
  what: string,
  drop: (turn: Turn, now: number) => Promise<number[]>,
): Expiry {
  /** The guilds that the timer knows. */
  const awaited = new Set<string>();
  const timer = createTimer(clock, (guildId) => {
    sweep(guildId).catch((error) => {
      log.error({ error, guildId }, `${what} could not be dropped; trying again`);
      timer.set(guildId, clock.now() + RETRY_MS);
    });
  });

  return {
    expect(guildId, at) {
      if (awaited.has(guildId)) return;
      awaited.add(guildId);
      timer.set(guildId, at);
    },
    sweep,
    stop: () => timer.stop(),
  };

  function sweep(guildId: string): Promise<void> {
    return queue.run(guildId, async (turn) => {
      awaited.delete(guildId);
      const now = clock.now();
      const next = Math.min(...(await drop(turn, now)).filter((at) => at > now));
      if (!Number.isFinite(next)) return;
      awaited.add(guildId);
      timer.set(guildId, next);
    });
  }
}

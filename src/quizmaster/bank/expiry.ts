import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createTimer } from '../work/timer.ts';

/** Drops records that nobody has touched for long, one guild at a time. */
export interface Expiry {
  /** Checks a guild at this time at the latest: ms since the epoch. */
  expect(guildId: string, at: number): void;
  /** Drops expired records now, and again when the next one expires. */
  sweep(guildId: string): Promise<void>;
  stop(): void;
}

/** After trouble with the store. */
const RETRY_MS = 60 * 60_000;

/**
 * @param what the name of the records, for the log
 * @param drop drops expired records, and returns when each of the others expires: ms since the epoch
 */
export function createExpiry(
  { queue, clock, log }: Pick<Parts, 'queue' | 'clock' | 'log'>,
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

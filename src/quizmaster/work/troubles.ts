import type { Clock } from '../ports/clock.ts';

/** A run of failures: since when, how many, and when to retry. Times in ms on the clock. */
export interface Trouble {
  since: number;
  attempts: number;
  retryAt: number;
}

/** Which keys fail with Discord or the store, and how long to leave them alone. */
export interface Troubles {
  of(key: string): Trouble | undefined;
  /** Records a failed attempt: the pause before the next is twice as long, up to a limit. */
  backOff(key: string): void;
  /** Makes the next attempt due at once. */
  hurry(key: string): void;
  /** Whether it has failed for so long that nobody is still waiting. */
  lasts(key: string): boolean;
  over(key: string): void;
}

const FIRST_RETRY_MS = 1000;
const MAX_RETRY_MS = 30_000;
const LASTS_MS = 5 * 60_000;

export function createTroubles(clock: Clock): Troubles {
  const troubles = new Map<string, Trouble>();

  return {
    of: (key) => troubles.get(key),
    backOff(key) {
      const now = clock.now();
      const { since, attempts } = troubles.get(key) ?? { since: now, attempts: 0 };
      const pause = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts);
      troubles.set(key, { since, attempts: attempts + 1, retryAt: now + pause });
    },
    hurry(key) {
      const trouble = troubles.get(key);
      if (trouble) trouble.retryAt = 0;
    },
    lasts(key) {
      const since = troubles.get(key)?.since;
      return since !== undefined && clock.now() - since > LASTS_MS;
    },
    over: (key) => void troubles.delete(key),
  };
}

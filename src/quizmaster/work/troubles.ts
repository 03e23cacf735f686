import type { Clock } from '../ports/clock.ts';

/** Trouble in a row: since when, after how many attempts, and when to try again. Times in ms on the clock. */
export interface Trouble {
  since: number;
  attempts: number;
  retryAt: number;
}

/** Which keys are in trouble with Discord or the store, and how long to leave them alone. */
export interface Troubles {
  of(key: string): Trouble | undefined;
  /** One more attempt failed: the pause before the next is twice as long, up to a limit. */
  backOff(key: string): void;
  /** The next attempt is to be made at once. */
  hurry(key: string): void;
  /** Whether it has been going on for so long that whoever waited has gone. */
  lasts(key: string): boolean;
  over(key: string): void;
}

const RETRY_FIRST_MS = 1000;
const RETRY_MOST_MS = 30_000;
const LASTS_MS = 5 * 60_000;

export function createTroubles(clock: Clock): Troubles {
  const troubles = new Map<string, Trouble>();

  return {
    of: (key) => troubles.get(key),
    backOff(key) {
      const now = clock.now();
      const { since, attempts } = troubles.get(key) ?? { since: now, attempts: 0 };
      const pause = Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** attempts);
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

import type { Every } from './opening.ts';

/** A failure that lasts until a retry succeeds. */
export interface Trouble {
  /** What is wrong now. */
  readonly now: string | undefined;
  /** Reports the failure and begins to retry. @param what a plain sentence */
  seen(what: string): void;
  stop(): void;
}

/** The pause between two retries. */
const ATTEMPT_MS = 1000;

/**
 * @param parts.attempt rejects while the trouble lasts
 * @param parts.report told what is wrong, and undefined when it is over
 */
export function createTrouble(parts: {
  attempt(): Promise<unknown>;
  every: Every;
  report(trouble: string | undefined): void;
}): Trouble {
  const { attempt, every, report } = parts;
  let now: string | undefined;
  let end: (() => void) | undefined;
  let attempting = false;

  return {
    get now() {
      return now;
    },
    seen(what) {
      now = what;
      report(what);
      end ??= every(ATTEMPT_MS, () => void look());
    },
    stop: () => end?.(),
  };

  async function look(): Promise<void> {
    if (attempting) return;
    attempting = true;
    const before = now;
    const works = await attempt().then(
      () => true,
      () => false,
    );
    attempting = false;
    // A later result is newer than this attempt's.
    if (!works || now !== before) return;
    end?.();
    end = undefined;
    now = undefined;
    report(undefined);
  }
}

import type { Every } from './opening.ts';

/** Something that failed, until an attempt at it succeeds again. */
export interface Trouble {
  /** What is wrong now. */
  readonly now: string | undefined;
  /** It failed: from here on it is attempted again and again. @param what a plain sentence */
  seen(what: string): void;
  stop(): void;
}

/** How often it is looked whether trouble is over. */
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
    // What was seen meanwhile is newer than this attempt.
    if (!works || now !== before) return;
    end?.();
    end = undefined;
    now = undefined;
    report(undefined);
  }
}

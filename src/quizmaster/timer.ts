import type { Clock } from './ports.ts';

/** The one timer: knows when each key is due and sleeps until the nearest. */
export interface Timer {
  /** Wakes the key at `time`, instead of when it was to be woken before. */
  set(key: string, time: number): void;
  stop(): void;
}

/** @param wake called with each key that is due; the key is forgotten before */
export function createTimer(clock: Clock, wake: (key: string) => void): Timer {
  const due = new Map<string, number>();
  let cancel: (() => void) | undefined;

  return {
    set(key, time) {
      due.set(key, time);
      arm();
    },
    stop() {
      due.clear();
      cancel?.();
    },
  };

  function arm(): void {
    cancel?.();
    cancel = undefined;
    if (due.size > 0) cancel = clock.at(Math.min(...due.values()), ring);
  }

  function ring(): void {
    const now = clock.now();
    const keys = [...due].filter(([, time]) => time <= now).map(([key]) => key);
    for (const key of keys) due.delete(key);
    arm();
    for (const key of keys) wake(key);
  }
}

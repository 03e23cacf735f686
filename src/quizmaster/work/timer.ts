import { createRankedList } from '../../quiz/ranked-list.ts';
import { compareIds } from '../../quiz/round.ts';
import type { Clock } from '../ports/clock.ts';
import { outsideTurns } from './queue.ts';

/** The one timer: knows when each key is due and sleeps until the nearest, however many keys there are. */
export interface Timer {
  /** Wakes the key at `time`, instead of when it was to be woken before. */
  set(key: string, time: number): void;
  stop(): void;
}

interface Due {
  key: string;
  time: number;
}

/** Clocks are corrected by less than this all the time. */
const LEAP_MS = 60_000;

/**
 * @param wake called with each key that is due, the longest overdue first, and with every key when the clock was set back:
 *   it may have been set by a clock that was wrong. The key is removed before.
 */
export function createTimer(clock: Clock, wake: (key: string) => void): Timer {
  const due = new Map<string, Due>();
  const order = createRankedList<Due>([], (a, b) => a.time - b.time || compareIds(a.key, b.key));
  let cancel: (() => void) | undefined;
  let armedFor: number | undefined;
  let armedAt = 0;

  return {
    set(key, time) {
      remove(key);
      const entry = { key, time };
      due.set(key, entry);
      order.add(entry);
      arm();
    },
    stop() {
      for (const key of [...due.keys()]) remove(key);
      arm();
    },
  };

  function remove(key: string): void {
    const entry = due.get(key);
    if (!entry) return;
    due.delete(key);
    order.remove(entry);
  }

  function arm(): void {
    const nearest = order.slice(0, 1)[0]?.time;
    if (nearest === armedFor) return;
    cancel?.();
    armedFor = nearest;
    armedAt = clock.now();
    cancel = nearest === undefined ? undefined : outsideTurns(() => clock.at(nearest, ring));
  }

  function ring(): void {
    armedFor = undefined;
    const now = clock.now();
    const wasSetBack = now < armedAt - LEAP_MS;
    const count = wasSetBack ? order.size : order.countWhile(({ time }) => time <= now);
    const keys = order.slice(0, count).map(({ key }) => key);
    for (const key of keys) remove(key);
    arm();
    for (const key of keys) wake(key);
  }
}

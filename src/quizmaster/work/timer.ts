import { createRankedList } from '../../quiz/ranked-list.ts';
import { compareIds } from '../../quiz/round.ts';
import type { Clock } from '../ports/clock.ts';
import { outsideTurns } from './queue.ts';

/** One timer for any number of keys: sleeps until the nearest due time. */
export interface Timer {
  /** Wakes the key at `time`, replacing its earlier time. */
  set(key: string, time: number): void;
  stop(): void;
}

interface Due {
  key: string;
  time: number;
}

/** Clock corrections smaller than this are normal. */
const LEAP_MS = 60_000;

/**
 * @param wake called with each due key, longest overdue first, and with every key when the clock was set back:
 *   its time may come from a wrong clock. The key is removed before the call.
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

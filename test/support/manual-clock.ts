import type { Clock } from '../../src/quizmaster/ports.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Goes to the next alarm up to a time and rings it. @returns whether there was one */
  ringNext(until: number): boolean;
  set(time: number): void;
}

export function manualClock(start = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let time = start;
  const alarms = new Set<{ time: number; wake: () => void }>();
  return {
    now: () => time,
    at(when, wake) {
      const alarm = { time: when, wake };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    ringNext(until) {
      const next = [...alarms].sort((a, b) => a.time - b.time)[0];
      if (!next || next.time > until) return false;
      alarms.delete(next);
      time = Math.max(time, next.time);
      next.wake();
      return true;
    },
    set(when) {
      const isBack = when < time;
      time = when;
      if (!isBack) return;
      const waiting = [...alarms];
      alarms.clear();
      for (const alarm of waiting) alarm.wake();
    },
  };
}

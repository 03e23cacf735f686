import type { MachineClock } from '../../src/clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends MachineClock {
  /** Goes to the next alarm up to a time and rings it. @returns whether there was one */
  ringNext(until: number): boolean;
  /** Sets it: no time passes. */
  set(time: number): void;
}

export function manualClock(start = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let time = start;
  let elapsed = 0;
  const alarms = new Set<{ time: number; wake: () => void }>();
  return {
    now: () => time,
    elapsed: () => elapsed,
    at(when, wake) {
      const alarm = { time: when, wake };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    ringNext(until) {
      const next = [...alarms].sort((a, b) => a.time - b.time)[0];
      if (!next || next.time > until) return false;
      alarms.delete(next);
      const passed = Math.max(0, next.time - time);
      elapsed += passed;
      time += passed;
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

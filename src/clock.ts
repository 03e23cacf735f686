import type { Clock } from './quizmaster/ports.ts';

/** Node's timers take at most 2^31-1 ms; the machine's clock may also be set while we sleep, so we look up hourly. */
const LONGEST_SLEEP_MS = 60 * 60_000;

/** The machine's clock. */
export const machineClock: Clock = {
  now: () => Date.now(),
  at(time, wake) {
    let timer = sleep();
    return () => clearTimeout(timer);

    function sleep(): NodeJS.Timeout {
      const left = Math.min(Math.max(0, time - Date.now()), LONGEST_SLEEP_MS);
      return setTimeout(() => {
        if (Date.now() >= time) wake();
        else timer = sleep();
      }, left);
    }
  },
};

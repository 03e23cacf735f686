import type { Clock } from './quizmaster/ports.ts';

/** The machine may sleep, and its clock may be set, while we wait: so we look up now and then. */
const LONGEST_SLEEP_MS = 30_000;

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

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
      const begun = Date.now();
      const left = Math.min(Math.max(0, time - begun), LONGEST_SLEEP_MS);
      return setTimeout(() => {
        const now = Date.now();
        if (now >= time || now < begun) wake();
        else timer = sleep();
      }, left);
    }
  },
};

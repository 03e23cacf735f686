import { uptime } from 'node:os';
import type { Clock } from './quizmaster/ports/clock.ts';

/** The time of day, which somebody may set, and the elapsed time, which nobody can. */
export interface MachineClock extends Clock {
  /** Whole ms since some moment. Goes on while the machine sleeps, and when its clock is set. */
  elapsed(): number;
}

/** The machine may sleep, and its clock may be set, while we wait: so we check this often (ms). */
const MAX_SLEEP_MS = 30_000;

/** A clock that differs from elapsed time by more than this (ms) was set. Smaller corrections happen all the time. */
const SET_MS = 500;

const WATCH_MS = 1000;

/** The machine's clock. */
export const machineClock: MachineClock = {
  now: () => Date.now(),
  elapsed: steadyTime(),
  at(time, wake) {
    let timer = sleep();
    return () => clearTimeout(timer);

    function sleep(): NodeJS.Timeout {
      const left = Math.min(Math.max(0, time - Date.now()), MAX_SLEEP_MS);
      const step = stepsOf(machineClock);
      return setTimeout(() => {
        if (Date.now() >= time || step() < 0) wake();
        else timer = sleep();
      }, left);
    }
  },
};

/**
 * Watches for the machine's clock being set.
 * @param stepped is called with the number of ms, less than 0 for back
 * @returns stops watching
 */
export function watchSteps(clock: MachineClock, stepped: (ms: number) => void): () => void {
  const step = stepsOf(clock);
  const timer = setInterval(() => {
    const ms = step();
    if (ms !== 0) stepped(ms);
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** @returns by how many ms the clock was set since this was last called; 0 when it was not */
function stepsOf({ now, elapsed }: Pick<MachineClock, 'now' | 'elapsed'>): () => number {
  let apart = now() - elapsed();
  return () => {
    const step = now() - elapsed() - apart;
    if (Math.abs(step) < SET_MS) return 0;
    apart += step;
    return step;
  };
}

/** The process's own time stops while the machine sleeps, and the machine's uptime costs a system call: it is read only when the two may differ. */
function steadyTime(): () => number {
  const sinceBoot = () => uptime() * 1000 - performance.now();
  const before = sinceBoot();
  let apart = Date.now() - performance.now();
  let slept = 0;
  return () => {
    const running = performance.now();
    const difference = Date.now() - running;
    if (Math.abs(difference - apart) >= SET_MS) {
      apart = difference;
      slept = Math.max(slept, sinceBoot() - before);
    }
    return Math.floor(running + slept);
  };
}

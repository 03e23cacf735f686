/** The local Discord's time. Everything it decides (token lives, snowflakes, rate limits) reads this clock, never the machine's. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Calls `wake` once, when `now()` reaches `time` (ms since the epoch); returns a function that cancels. Never holds the process open. */
  at(time: number, wake: () => void): () => void;
  /** How many ms of this clock pass in one ms of the machine's. */
  readonly rate: number;
}

/** A clock that a test or a page can move. It runs by itself at `rate`. */
export interface MovableClock extends Clock {
  /** Moves forward by `ms`; what falls due on the way is woken in the order of its time, before `jump` returns. */
  jump(ms: number): void;
  /** Sets the pace from here on; more than 0. */
  setRate(rate: number): void;
}

interface Alarm {
  readonly time: number;
  readonly wake: () => void;
}

/** A machine timer sleeps at most this long (setTimeout overflows past 2^31 ms). */
const MAX_SLEEP_MS = 2 ** 30;

/** A movable clock that starts at `start` (default: the machine's time). At rate 1 and never moved it is a real clock. */
export function movableClock({ start = Date.now(), rate = 1 } = {}): MovableClock {
  let base = start;
  let basedAt = performance.now();
  let pace = rate;
  let timer: NodeJS.Timeout | undefined;
  const alarms = new Set<Alarm>();

  const now = () => Math.floor(base + (performance.now() - basedAt) * pace);

  function rebase(time: number) {
    base = time;
    basedAt = performance.now();
  }

  function earliest(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of alarms) if (!first || alarm.time < first.time) first = alarm;
    return first;
  }

  function sleep() {
    clearTimeout(timer);
    const next = earliest();
    if (!next) return;
    const wait = Math.ceil((next.time - now()) / pace);
    timer = setTimeout(ring, Math.min(Math.max(wait, 0), MAX_SLEEP_MS));
    timer.unref();
  }

  function ring() {
    for (let due = earliest(); due && due.time <= now(); due = earliest()) {
      alarms.delete(due);
      due.wake();
    }
    sleep();
  }

  return {
    now,
    get rate() {
      return pace;
    },
    at(time, wake) {
      const alarm = { time, wake };
      alarms.add(alarm);
      sleep();
      return () => {
        if (alarms.delete(alarm)) sleep();
      };
    },
    jump(ms) {
      if (ms < 0) throw new RangeError('time only moves forward');
      const goal = now() + ms;
      for (let due = earliest(); due && due.time <= goal; due = earliest()) {
        alarms.delete(due);
        rebase(Math.max(due.time, now()));
        due.wake();
      }
      rebase(Math.max(goal, now()));
      sleep();
    },
    setRate(next) {
      if (!(next > 0)) throw new RangeError('a clock needs a rate above 0');
      rebase(now());
      pace = next;
      sleep();
    },
  };
}

/** The machine's time. */
export const realClock = (): Clock => movableClock();

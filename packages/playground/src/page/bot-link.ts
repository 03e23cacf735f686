/**
 * The messages between the playground and its bot besides Discord: the time, and why the bot cannot start. The playground
 * tells how its clock runs, the bot tells when it next wants to be woken, so that the page can jump there.
 */
import { type Clock, type MovableClock, movableClock } from '@popquiz/local-discord/clock';

/** How the world's clock runs: it showed `time` when the machine's clock showed `machine` (both ms since the epoch). */
export interface ClockState {
  readonly time: number;
  readonly machine: number;
  readonly rate: number;
}

/**
 * From the bot: it is up, it cannot start (each line a mistake), its clock goes as it was last told, or the moments (ms
 * since the epoch in the world) at which it wants to be woken.
 */
export type BotReport =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly lines: readonly string[] }
  | { readonly type: 'followed' }
  | { readonly type: 'alarms'; readonly times: readonly number[] };

/** The environment variable that brings the first {@link ClockState} as JSON; later ones come as IPC messages. */
export const CLOCK_VARIABLE = 'PLAYGROUND_CLOCK';

export const clockState = (clock: Clock): ClockState => ({
  time: clock.now(),
  machine: Date.now(),
  rate: clock.rate,
});

/** A clock that runs like the world's. `follow` applies each change. It never goes back: if it is ahead, it waits. */
export function followingClock(start: ClockState): { clock: MovableClock; follow(state: ClockState): void } {
  const clock = movableClock({ start: timeNow(start), rate: start.rate });
  return {
    clock,
    follow(state) {
      clock.setRate(state.rate);
      clock.jump(Math.max(0, timeNow(state) - clock.now()));
    },
  };
}

const timeNow = ({ time, machine, rate }: ClockState): number => time + (Date.now() - machine) * rate;

/** The clock, which calls `report` with all awaited moments whenever they change. */
export function reportingClock(clock: Clock, report: (times: readonly number[]) => void): Clock {
  const waiting = new Map<symbol, number>();
  let told = true;
  const changed = () => {
    if (!told) return;
    told = false;
    // Moving a deadline cancels it and sets it again, which is reported once.
    queueMicrotask(() => {
      told = true;
      report([...waiting.values()]);
    });
  };
  return {
    now: clock.now,
    get rate() {
      return clock.rate;
    },
    at(time, wake) {
      const key = Symbol('alarm');
      const gone = () => {
        if (waiting.delete(key)) changed();
      };
      waiting.set(key, time);
      changed();
      const cancel = clock.at(time, () => {
        gone();
        wake();
      });
      return () => {
        gone();
        cancel();
      };
    },
  };
}

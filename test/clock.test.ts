import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { machineClock, watchSteps } from '../src/clock.ts';

const MINUTE = 60_000;

// The one file that knows the machine's time: here the machine's own timers and time are moved.
beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 9) }));
afterEach(() => void vi.useRealTimers());

test('wakes once when it is time, however far away that is', () => {
  const wake = vi.fn();
  machineClock.at(Date.now() + 40 * 24 * 60 * MINUTE, wake);
  vi.advanceTimersByTime(40 * 24 * 60 * MINUTE - 1);
  expect(wake).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40 * 24 * 60 * MINUTE);
  expect(wake).toHaveBeenCalledOnce();
});

test('notices within half a minute that the clock was set forward, or that the machine slept', () => {
  const wake = vi.fn();
  machineClock.at(Date.now() + 10 * MINUTE, wake);
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  vi.advanceTimersByTime(MINUTE / 2);
  expect(wake).toHaveBeenCalledOnce();
});

test('wakes when the clock was set back, so that everything that waits can look again', () => {
  const wake = vi.fn();
  machineClock.at(Date.now() + 10 * MINUTE, wake);
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  vi.advanceTimersByTime(MINUTE / 2);
  expect(wake).toHaveBeenCalledOnce();
});

test('wakes in time when the clock is set back by less than the time waited', () => {
  const wake = vi.fn();
  machineClock.at(Date.now() + 20_000, wake);
  vi.advanceTimersByTime(15_000);
  vi.setSystemTime(Date.now() - 15_000);
  vi.advanceTimersByTime(5000);
  expect(wake).toHaveBeenCalledOnce();
});

test('tells by how much the clock was set, and elapsed time is unaffected', () => {
  const steps: number[] = [];
  const unwatch = watchSteps(machineClock, (ms) => steps.push(ms));
  vi.advanceTimersByTime(5000);
  expect(steps).toEqual([]);
  const before = machineClock.elapsed();
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  vi.advanceTimersByTime(5000);
  expect(steps.map((ms) => Math.round(ms / MINUTE))).toEqual([-60]);
  expect(machineClock.elapsed() - before).toBeLessThan(MINUTE);
  unwatch();
});

test('does not wake after it was cancelled', () => {
  const wake = vi.fn();
  machineClock.at(Date.now() + MINUTE, wake)();
  vi.advanceTimersByTime(5 * MINUTE);
  expect(wake).not.toHaveBeenCalled();
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from '../../src/discord/pace.ts';

// Pace is about the machine's time: here that is moved.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Most times within any second. */
function busiest(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => from <= time && time < from + 1000).length));
}

/** Makes many requests at once, to a Discord that counts each of them after a travelling time. */
function ask(count: number, travel: (index: number) => number) {
  const pace = createPace();
  const counted: number[] = [];
  const all = Array.from({ length: count }, (_, index) =>
    pace('whenever', async () => {
      await new Promise((resolve) => setTimeout(resolve, travel(index)));
      counted.push(Date.now());
    }),
  );
  return { pace, counted, all: Promise.all(all) };
}

test('takes nearly all that Discord allows, and never more', async () => {
  const { counted, all } = ask(500, () => 5);
  await vi.advanceTimersByTimeAsync(12_000);
  await all;
  expect(busiest(counted)).toBeLessThanOrEqual(50);
  const seconds = ((counted.at(-1) ?? 0) - (counted[0] ?? 0)) / 1000;
  expect(499 / seconds).toBeGreaterThan(0.95 * 50);
});

test('stays below the limit even if requests are delayed and arrive together', async () => {
  const gate = Date.now() + 3000;
  const { counted, all } = ask(300, () => (Date.now() < gate ? gate - Date.now() : 5));
  await vi.advanceTimersByTimeAsync(20_000);
  await all;
  expect(busiest(counted)).toBeLessThanOrEqual(50);
});

test('lets requests that people wait for go first, and reports failures', async () => {
  const { pace, counted } = ask(300, () => 5);
  let answered = 0;
  void pace('soon', async () => {
    answered = counted.length;
  });
  const failure = pace('soon', () => Promise.reject(new Error('no'))).catch(({ message }) => message);
  await vi.advanceTimersByTimeAsync(2000);
  expect(answered).toBeLessThan(10);
  expect(await failure).toBe('no');
});

test.each([-3_600_000, 3_600_000])('goes on when the machine’s clock is set by %i ms', async (step) => {
  const { counted, all } = ask(100, () => 5);
  await vi.advanceTimersByTimeAsync(500);
  vi.setSystemTime(Date.now() + step);
  await vi.advanceTimersByTimeAsync(3000);
  await all;
  expect(counted).toHaveLength(100);
});

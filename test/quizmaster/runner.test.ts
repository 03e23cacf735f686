import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Log } from '../../src/quizmaster/ports/log.ts';
import { createRunner } from '../../src/quizmaster/work/runner.ts';
import { manualClock } from '../support/manual-clock.ts';

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const MAX = 5;

/** Many keys, each due at once with two tasks that take a while. */
function crowd(count: number, tasks = 2) {
  const left = new Map(Array.from({ length: count }, (_, index) => [`key-${index}`, tasks]));
  const self = { underWay: 0, most: 0, looks: 0, done: [] as string[] };
  const clock = manualClock();
  const runner = createRunner<{ do: 'work' }>({
    clock,
    log: silent,
    concurrency: MAX,
    next(key, now) {
      self.looks += 1;
      return left.get(key) ? { do: 'work' } : { do: 'wait', until: now + 1000 };
    },
    async perform(key) {
      self.underWay += 1;
      self.most = Math.max(self.most, self.underWay);
      await immediate();
      self.underWay -= 1;
      left.set(key, (left.get(key) ?? 0) - 1);
      if (left.get(key) === 0) self.done.push(key);
    },
  });
  for (const key of left.keys()) runner.run(key);
  return { self, runner, left };
}

test('works on a limited number of keys at once, each to its end, in the order in which they were due', async () => {
  const { self, left } = crowd(200);
  while (self.done.length < 200) await immediate();
  expect(self.most).toBe(MAX);
  expect(self.done).toEqual([...left.keys()]);
});

test('gives other work its turn, also when nothing is due', async () => {
  const { self } = crowd(10_000, 0);
  // Other work in the event loop sees a part of it done, not all.
  await immediate();
  await immediate();
  expect(self.looks).toBeLessThan(10_000 / 2);
});

test('stops once the running tasks are done', async () => {
  const { self, runner } = crowd(200);
  await immediate();
  await immediate();
  await runner.stop();
  expect(self.underWay).toBe(0);
  expect(self.done.length).toBeLessThan(MAX * 2);
});

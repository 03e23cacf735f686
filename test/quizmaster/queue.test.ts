import { expect, test } from 'vitest';
import { createQueue, NestedTurnError, outsideTurns, type Waiting } from '../../src/quizmaster/work/queue.ts';
import { gate } from '../support/playing.ts';

type Click = Waiting<number, string>;

test('the work of a guild runs in order, whatever fails, in parallel with that of other guilds', async () => {
  const queue = createQueue();
  const done: string[] = [];
  const { held, open } = gate();
  const first = queue.run('1', async ({ guildId }) => {
    await held;
    done.push(`first of ${guildId}`);
    throw new Error('it failed');
  });
  const second = queue.run('1', async () => void done.push('second of 1'));
  await queue.run('2', async () => void done.push('first of 2'));
  expect(done).toEqual(['first of 2']);
  open();
  await expect(first).rejects.toThrow('it failed');
  await second;
  expect(done).toEqual(['first of 2', 'first of 1', 'second of 1']);
});

test('work that waits for a turn of its own guild within a turn is refused and does not hang', async () => {
  const queue = createQueue();
  const nested = (inner: string, outer = '1') =>
    queue.run(outer, async () => {
      await Promise.resolve();
      return queue.run(inner, async () => 'done');
    });
  await expect(nested('1')).rejects.toThrow(NestedTurnError);
  expect(await nested('2')).toBe('done');
  await expect(queue.run('2', () => nested('2', '1'))).rejects.toThrow(NestedTurnError);
  await queue.idle();
});

test('work that a turn starts without waiting for it gets a turn afterwards', async () => {
  const queue = createQueue();
  let started: Promise<string> | undefined;
  await queue.run('1', async () => {
    started = outsideTurns(() => queue.run('1', async () => 'later'));
  });
  expect(await started).toBe('later');
  // A turn that is over holds nobody up.
  let late: (() => Promise<string>) | undefined;
  await queue.run('1', async () => {
    const wait = Promise.resolve();
    late = () => wait.then(() => queue.run('1', async () => 'much later'));
  });
  expect(await late?.()).toBe('much later');
});

test('a lone piece of work runs alone, those that wait meanwhile run together, and nothing is overtaken', async () => {
  const queue = createQueue();
  const done: (number[] | string)[] = [];
  const { held, open } = gate();
  const work = async (_turn: unknown, clicks: readonly Click[]) => {
    if (done.length === 0) await held;
    done.push(clicks.map(({ item }) => item));
    for (const { item, resolve } of clicks) resolve(`done ${item}`);
  };
  const first = queue.together('1', work, 1);
  await Promise.resolve();
  await Promise.resolve();
  const others = [2, 3].map((item) => queue.together('1', work, item));
  const between = queue.run('1', async () => void done.push('other work'));
  const after = [4, 5].map((item) => queue.together('1', work, item));
  open();
  expect(await Promise.all([first, ...others, ...after])).toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
  await between;
  expect(done).toEqual([[1], [2, 3], 'other work', [4, 5]]);
});

test('work that throws fails those of its group that it has not settled, and no other', async () => {
  const queue = createQueue();
  const work = async (_turn: unknown, clicks: readonly Click[]) => {
    clicks[0]?.resolve('settled');
    if (clicks.length > 1) throw new Error('it failed');
  };
  const [one, two] = [1, 2].map((item) => queue.together('1', work, item));
  const other = queue.together('2', work, 3);
  await expect(two).rejects.toThrow('it failed');
  expect(await Promise.all([one, other])).toEqual(['settled', 'settled']);
  expect(await queue.together('1', work, 4)).toBe('settled');
});

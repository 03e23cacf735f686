import { expect, test } from 'vitest';
import { batched } from '../../src/store/batched.ts';
import { gate } from '../support/playing.ts';

test('what comes while a write is under way is one write after it, and fails together', async () => {
  const writes: (readonly number[])[] = [];
  const { held, open } = gate();
  const save = batched<number>(async (items) => {
    writes.push(items);
    if (writes.length === 1) await held;
    if (items.includes(13)) throw new Error('refused');
  });
  const alone = save([1, 2]);
  const others = [save([3]), save([13, 4])];
  expect(writes).toEqual([[1, 2]]);
  open();
  await alone;
  expect((await Promise.allSettled(others)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await save([5]);
  expect(writes).toEqual([[1, 2], [3, 13, 4], [5]]);
});

test('one write does not grow without end', async () => {
  const lengths: number[] = [];
  const save = batched<number>(async (items) => void lengths.push(items.length));
  await Promise.all([3000, 1500, 400, 200, 1].map((length) => save(Array.from({ length }, () => 0))));
  expect(lengths).toEqual([3000, 1900, 201]);
});

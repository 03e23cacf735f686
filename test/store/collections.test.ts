import { expect, test } from 'vitest';
import { openBackend } from '../../src/store/backends.ts';
import { createCollections } from '../../src/store/collections.ts';
import { all } from './contract-guilds.ts';

const numbers = async (page?: number) => {
  const backend = await openBackend('sqlite://:memory:');
  return createCollections(backend).collection<number>('numbers', page);
};

test('a part of a key is never mistaken for a longer one', async () => {
  const one = await numbers();
  const parts = ['b', 'b-', 'b.', 'b0', 'b1', 'bA', 'bZ', 'ba', 'bz', 'B', 'a', 'c'];
  for (const [index, part] of parts.entries()) await one.set([part, 'x'], index);
  for (const [index, part] of parts.entries()) expect(await all(one.scan(part))).toEqual([index]);
  expect((await all(one.groups())).sort()).toEqual([...parts].sort());
  await one.deleteAll('b');
  expect((await all(one.groups())).sort()).toEqual(parts.slice(1).sort());
});

test.each([false, true])(
  'a walk over several pages meets every key once, in order (backwards: %s)',
  async (reverse) => {
    const one = await numbers(10);
    const keys = Array.from({ length: 35 }, (_, index) => String(100 + index));
    for (const key of keys) await one.set(['a', key], Number(key));
    if (reverse) keys.reverse();
    const walk = async (options: { after?: string[]; limit?: number }) =>
      (await all(one.entries(['a'], { reverse, ...options }))).map(({ key }) => key.join());
    expect(await walk({})).toEqual(keys);
    expect(await walk({ limit: 23 })).toEqual(keys.slice(0, 23));
    expect(await walk({ limit: 20 })).toEqual(keys.slice(0, 20));
    expect(await walk({ after: ['120'] })).toEqual(keys.filter((key) => key > '120'));
  },
);

test('as many values are fetched as are asked for, in the order asked for', async () => {
  const one = await numbers(10);
  for (let key = 0; key < 25; key++) await one.set(['a', String(key)], key);
  const asked = Array.from({ length: 30 }, (_, index) => 29 - index);
  expect(await one.getMany(asked.map((key) => ['a', String(key)]))).toEqual(asked.filter((key) => key < 25));
  await one.deleteMany(asked.filter((key) => key > 2).map((key) => ['a', String(key)]));
  expect(await all(one.scan('a'))).toEqual([0, 1, 2]);
});

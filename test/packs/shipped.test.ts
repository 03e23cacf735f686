import { expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/directory.ts';
import { shippedPacks } from '../../src/packs/shipped.ts';
import { samplePack } from '../support/sample-pack.ts';

const pack = (id: string, more = {}) => ({ ...samplePack(2), id, title: id.toUpperCase(), ...more });

test('packs are offered by id, except the default, which comes first', async () => {
  const packs = shippedPacks([pack('sql'), pack('git'), pack('warm-up', { default: true })]);
  expect(await packs.of('1')).toEqual([
    { id: 'warm-up', title: 'WARM-UP', questions: 2 },
    { id: 'git', title: 'GIT', questions: 2 },
    { id: 'sql', title: 'SQL', questions: 2 },
  ]);
  expect(await packs.find('1', 'git')).toMatchObject({ title: 'GIT' });
  expect(await packs.find('1', 'go')).toBeUndefined();
});

test.each<[string, string | undefined, { id: string; default?: true }[], string]>([
  ['none says default', undefined, [{ id: 'b' }, { id: 'a' }], 'a'],
  ['none says default, and there was one', 'b', [{ id: 'b' }, { id: 'a' }], 'b'],
  ['the former one is gone', 'c', [{ id: 'b' }, { id: 'a' }], 'a'],
  ['another one alone says default', 'b', [{ id: 'b' }, { id: 'a', default: true }], 'a'],
  [
    'both say default',
    'b',
    [
      { id: 'b', default: true },
      { id: 'a', default: true },
    ],
    'b',
  ],
])('the default where %s', async (_what, former, packs, wanted) => {
  const shipped = shippedPacks([]);
  shipped.replace(packs.map(({ id, ...more }) => pack(id, more)));
  expect(shipped.prefer(former)).toBe(wanted);
  expect((await shipped.of('1'))[0]?.id).toBe(wanted);
});

test('retired questions are not counted', async () => {
  const [first, second] = samplePack(2).questions;
  const packs = shippedPacks([pack('git', { questions: [first, { ...second, retired: true }] })]);
  expect(await packs.of('1')).toMatchObject([{ questions: 1 }]);
});

test('the packs of this repository begin with Warm-up', async () => {
  const [first] = await shippedPacks((await loadPacks('data')).packs).of('1');
  expect(first?.id).toBe('warm-up');
});

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

test('retired questions are not counted', async () => {
  const [first, second] = samplePack(2).questions;
  const packs = shippedPacks([pack('git', { questions: [first, { ...second, retired: true }] })]);
  expect(await packs.of('1')).toMatchObject([{ questions: 1 }]);
});

test('the packs of this repository begin with Warm-up', async () => {
  const [first] = await shippedPacks((await loadPacks('data')).packs).of('1');
  expect(first?.id).toBe('warm-up');
});

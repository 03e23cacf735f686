import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw, matching, optionOrder } from '../../src/quiz/draw.ts';
import { samplePack, sampleQuestion } from '../support/sample-pack.ts';

const pack = samplePack(32);
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('a draw never repeats a question and gives what there is, the same for the same seed', () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 1, max: 50 }), (seed, count) => {
      const drawn = draw(pack, {}, count, seed);
      expect(new Set(drawn).size).toBe(Math.min(count, 32));
      expect(draw(pack, {}, count, seed)).toEqual(drawn);
    }),
  );
});

test('a wish narrows the draw', () => {
  expect(
    matching(pack, { tag: 'odd', difficulty: 'hard' }).every(
      ({ tags, difficulty }) => tags[0] === 'odd' && difficulty === 'hard',
    ),
  ).toBe(true);
  expect(draw(pack, { tag: 'none' }, 5, 1)).toEqual([]);
});

test('the key stands on each button about equally often', () => {
  const question = sampleQuestion(0);
  const places = [0, 0, 0, 0];
  for (let seed = 0; seed < 4000; seed++) {
    const place = optionOrder(question, seed, (seed % 32) + 1).indexOf(question.key);
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const times of places) expect(times).toBeGreaterThan(850);
});

test('the rounds of one quiz shuffle differently', () => {
  const orders = Array.from({ length: 20 }, (_, number) => optionOrder(sampleQuestion(0), 7, number + 1).join(''));
  expect(new Set(orders).size).toBeGreaterThan(8);
});

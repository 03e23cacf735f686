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

test('what is to come last is drawn only once there is nothing else', () => {
  fc.assert(
    fc.property(anySeed, fc.integer({ min: 1, max: 40 }), (seed, count) => {
      const last = new Set(pack.questions.slice(0, 20).map(({ id }) => id));
      const ids = draw(pack, {}, count, seed, last).map(({ id }) => id);
      expect(new Set(ids).size).toBe(Math.min(count, 32));
      expect(ids.slice(0, 12).filter((id) => last.has(id))).toEqual([]);
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

test('of two questions that give each other away only one is drawn, whichever of them says so', () => {
  const enemies = {
    ...pack,
    questions: pack.questions.map((question, index) =>
      index === 3 ? { ...question, enemies: ['question-7'] } : question,
    ),
  };
  fc.assert(
    fc.property(anySeed, (seed) => {
      const ids = draw(enemies, {}, 32, seed).map(({ id }) => id);
      expect(ids).toHaveLength(31);
      expect(ids.includes('question-3')).not.toBe(ids.includes('question-7'));
    }),
  );
});

test('a retired question is never drawn', () => {
  const questions = pack.questions.map((question, index) => ({ ...question, retired: index % 2 === 0 }));
  expect(draw({ ...pack, questions }, {}, 32, 1).every(({ tags }) => tags[0] === 'odd')).toBe(true);
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

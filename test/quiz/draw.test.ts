import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw, matching, optionOrder } from '../../src/quiz/draw.ts';
import { letterOfKey, samplePack, sampleQuestion } from '../support/sample-pack.ts';

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

describe('what was asked before', () => {
  const NEXT = Number.POSITIVE_INFINITY;
  const small = samplePack(6);
  const idsOf = (count: number, lastAsked: Record<string, number>, seed = 7, of = small) =>
    draw(of, {}, count, seed, new Map(Object.entries(lastAsked).map(([n, at]) => [`question-${n}`, at]))).map(
      ({ id }) => Number(id.slice('question-'.length)),
    );

  test.each([
    // count, when which was asked, what must come, and what comes first
    ['none: anything', 6, {}, [0, 1, 2, 3, 4, 5], []],
    ['half: the other half', 3, { 0: 1, 2: 2, 4: 3 }, [1, 3, 5], []],
    ['half, all wanted: the other half first', 6, { 0: 1, 2: 2, 4: 3 }, [0, 1, 2, 3, 4, 5], [1, 3, 5]],
    ['all: what was asked longest ago', 2, { 0: 60, 1: 10, 2: 50, 3: 20, 4: 40, 5: 30 }, [1, 3], []],
    ['all but a new one: that, then the oldest', 2, { 0: 60, 1: 10, 2: 50, 3: 20, 4: 40 }, [1, 5], [5]],
    ['all, and two are about to come: not those', 4, { 0: NEXT, 1: 9, 2: 9, 3: 9, 4: NEXT, 5: 9 }, [1, 2, 3, 5], []],
    ['all, and all wanted: those too', 6, { 0: NEXT, 1: 9, 2: 9, 3: 9, 4: NEXT, 5: 9 }, [0, 1, 2, 3, 4, 5], []],
  ] as const)('%s', (_, count, lastAsked, wanted, first) => {
    for (const seed of [1, 2, 3]) {
      const drawn = idsOf(count, lastAsked, seed);
      expect(drawn.toSorted()).toEqual(wanted);
      expect(drawn.slice(0, first.length).toSorted()).toEqual(first);
    }
  });

  test('a pack that is played again and again: all of it comes before anything comes again', () => {
    fc.assert(
      fc.property(anySeed, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 20 }), (seed, sizes) => {
        const lastAsked = new Map<string, number>();
        const asked: string[] = [];
        for (const [index, size] of sizes.entries()) {
          for (const { id } of draw(pack, {}, size, seed + index, lastAsked)) {
            asked.push(id);
            lastAsked.set(id, asked.length);
          }
        }
        // In the order of asking, the same question comes again only after a whole pack, except for the order within one quiz.
        for (const [index, id] of asked.entries()) {
          expect(asked.slice(index + 1, index + 1 + 32 - 9)).not.toContain(id);
        }
        expect(new Set(asked.slice(0, 32)).size).toBe(Math.min(asked.length, 32));
      }),
    );
  });

  test('questions that come again come in another order', () => {
    const once = Object.fromEntries(idsOf(6, {}, 1).map((id, index) => [id, index + 1]));
    const orders = Array.from({ length: 9 }, (_, seed) => idsOf(6, once, seed).join(''));
    expect(new Set(orders).size).toBeGreaterThan(5);
  });

  test('never has two questions that give each other away; the one left out comes next', () => {
    const [, ...others] = small.questions;
    const enemies = { ...small, questions: [{ ...sampleQuestion(0), enemies: ['question-1'] }, ...others] };
    const first = idsOf(6, {}, 3, enemies);
    const [left] = [0, 1].filter((id) => !first.includes(id));
    expect(first).toHaveLength(5);
    const asked = Object.fromEntries(first.map((id, index) => [id, index + 1]));
    expect(idsOf(1, asked, 3, enemies)).toEqual([left]);
  });
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
    const place = optionOrder(question, seed, (seed % 32) + 1).indexOf(letterOfKey(question));
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const times of places) expect(times).toBeGreaterThan(850);
});

test('the rounds of one quiz shuffle differently', () => {
  const orders = Array.from({ length: 20 }, (_, number) => optionOrder(sampleQuestion(0), 7, number + 1).join(''));
  expect(new Set(orders).size).toBeGreaterThan(8);
});

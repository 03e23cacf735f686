import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedList } from '../../src/quiz/changed-list.ts';
import { createRankedList } from '../../src/quiz/ranked-list.ts';
import { compareTallies, type Tally } from '../../src/quiz/standings.ts';

const tally = (userId: number, points: number, elapsed: number): Tally => ({
  userId: String(userId),
  points,
  elapsed,
  right: 0,
  answered: 1,
  quizzes: 0,
});
/** Few different points, so that many are equal but for the id. */
const anyTallies = fc
  .uniqueArray(fc.tuple(fc.nat(40), fc.nat(3), fc.nat(1)), { selector: ([userId]) => userId, maxLength: 25 })
  .map((all) => all.map(([userId, points, elapsed]) => tally(userId, points, elapsed)));

test('a list with changes reads like a list made of what came of them', () => {
  fc.assert(
    fc.property(anyTallies, anyTallies, fc.nat(4), (some, after, count) => {
      const changed = new Set(after.map(({ userId }) => userId));
      const before = some.filter(({ userId }) => changed.has(userId));
      const wanted = createRankedList([...some.filter(({ userId }) => !changed.has(userId)), ...after], compareTallies);
      const list = changedList(createRankedList(some, compareTallies), before, after);
      expect(list.size).toBe(wanted.size);
      for (let start = 0; start <= wanted.size; start++) {
        expect(list.slice(start, count)).toEqual(wanted.slice(start, count));
      }
      for (const points of [0, 1, 2, 3, 4]) {
        const isBefore = (other: Tally) => other.points > points;
        expect(list.countWhile(isBefore)).toBe(wanted.countWhile(isBefore));
      }
    }),
    { numRuns: 2000 },
  );
});

test('little more is read of the list than what is asked for', () => {
  const all = Array.from({ length: 10_000 }, (_, userId) => tally(100_000 + userId, 10_000 - userId, 0));
  const list = createRankedList(all, compareTallies);
  let read = 0;
  const counted = {
    ...list,
    size: list.size,
    slice(start: number, count: number) {
      read += count;
      return list.slice(start, count);
    },
  };
  const before = all.filter((_, place) => place % 20 === 7);
  const after = before.map((one) => ({ ...one, points: one.points + 5000 }));
  expect(changedList(counted, before, after).slice(5000, 10)).toHaveLength(10);
  expect(read).toBeLessThan(100);
});

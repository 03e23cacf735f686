import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBoard, ROWS_PER_PAGE } from '../../src/quiz/board.ts';
import { createRankedList } from '../../src/quiz/ranked-list.ts';
import type { Round } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import { sampleScoredRound } from '../support/sample-quiz.ts';

const players = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', 'xab'];
const anyScore = fc.record({
  userId: fc.constantFrom(...players),
  points: fc.integer({ min: 0, max: 2 }),
  elapsed: fc.integer({ min: 0, max: 2 }),
  joined: fc.boolean(),
});
const anyRounds: fc.Arbitrary<Round[]> = fc
  .array(
    fc.record({
      scores: fc.uniqueArray(anyScore, { selector: ({ userId }) => userId }),
      voided: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ scores, voided }, index) => ({
      ...sampleScoredRound(index + 1, scores),
      verdict: voided ? ('void' as const) : undefined,
    })),
  );

describe('a board that rounds are added to', () => {
  test('is what sorting all rounds gives: pages, ranks, own places and what is missing', () => {
    fc.assert(
      fc.property(anyRounds, fc.nat(2), fc.nat(12), fc.nat(12), (rounds, page, split, looked) => {
        const first = createBoard([]);
        for (const round of rounds.slice(0, split)) first.add(round);
        const board = createBoard(first.tallies());
        for (const [index, round] of rounds.slice(split).entries()) {
          // It is put in order by the first look, and kept so from then on.
          if (index === looked) board.page(0, '1');
          board.add(round);
        }
        const wanted = standings(rounds);
        const pages = Math.max(1, Math.ceil(wanted.length / ROWS_PER_PAGE));
        const current = Math.min(page, pages - 1);
        for (const userId of players) {
          const own = wanted.find((standing) => standing.userId === userId);
          const above = wanted.filter((standing) => own && standing.rank < own.rank).at(-1);
          expect(board.page(page, userId)).toEqual({
            rows: wanted.slice(current * ROWS_PER_PAGE, (current + 1) * ROWS_PER_PAGE),
            page: current,
            pages,
            players: wanted.length,
            own: own && {
              standing: own,
              next: above && { userId: above.userId, points: above.points - own.points },
            },
          });
        }
      }),
    );
  });

  test('leaves out deleted players, and counts a voided question only as a quiz played', () => {
    const board = createBoard([]);
    board.add({ ...sampleScoredRound(1, [{ userId: '1', points: 900, elapsed: 5, joined: true }]), verdict: 'void' });
    board.add(sampleScoredRound(2, [{ userId: 'xab', points: 900, elapsed: 5, joined: true }]));
    expect(board.tallies()).toEqual([{ userId: '1', points: 0, right: 0, answered: 0, quizzes: 1, elapsed: 0 }]);
  });
});

test('a ranked list of thousands stays in order through additions and removals', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(9999), { maxLength: 3000, minLength: 1200 }), fc.nat(1199), (numbers, kept) => {
      const list = createRankedList(numbers.slice(0, 600), (a, b) => a - b);
      for (const value of numbers.slice(600)) list.add(value);
      for (const value of numbers.slice(kept)) list.remove(value);
      const wanted = numbers.slice(0, kept).sort((a, b) => a - b);
      expect(list.size).toBe(wanted.length);
      expect(list.slice(0, list.size)).toEqual(wanted);
      for (const start of [0, 1, Math.floor(kept / 2), kept - 1, kept + 5].filter((place) => place >= 0)) {
        expect(list.slice(start, 10)).toEqual(wanted.slice(start, start + 10));
      }
      for (const probe of [0, 5000, 9999]) {
        expect(list.countWhile((value) => value < probe)).toBe(wanted.filter((value) => value < probe).length);
      }
    }),
    { numRuns: 20 },
  );
});

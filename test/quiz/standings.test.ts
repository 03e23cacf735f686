import fc from 'fast-check';
import { expect, test } from 'vitest';
import { podiumOf, ranking } from '../../src/quiz/ranking.ts';
import type { Round, Score } from '../../src/quiz/round.ts';
import { rank, standings } from '../../src/quiz/standings.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

const round = (number: number, scores: Score[]): Round => ({
  id: `1.${number}`,
  guildId: '1',
  channelId: '2',
  packId: 'sample',
  packTitle: 'Sample',
  question: sampleQuestion(number),
  codeLanguage: '',
  host: { kind: 'quiz', quizId: '1', number, of: 2 },
  order: ['a', 'b', 'c', 'd'],
  closes: { after: 20_000 },
  verdict: undefined,
  phase: { name: 'scored', messageId: 'm', openedAt: 0, closesAt: 20_000, scoredAt: 21_000, scores },
});
const score = (userId: string, points: number, elapsed: number): Score => ({
  userId,
  choice: 'a',
  right: points > 0,
  points,
  elapsed,
  joined: true,
});

test('more points first, then less time, then the rank is shared and the next one skipped', () => {
  const board = standings([
    round(1, [score('ada', 900, 100), score('bob', 900, 200), score('cyd', 900, 200), score('dan', 100, 1)]),
  ]);
  expect(board.map(({ userId, rank: place }) => [userId, place])).toEqual([
    ['ada', 1],
    ['bob', 2],
    ['cyd', 2],
    ['dan', 4],
  ]);
});

test.each([
  ['the first three', [900, 800, 700, 600], 3],
  ['nobody without a point', [900, 0, 0], 1],
  ['those who share a place, all', [900, 900, 700], 3],
  ['or none of them', [900, 700, 700, 700], 1],
  ['not even of the first place', [900, 900, 900, 900], 0],
])('on the podium stand %s', (_what, points, count) => {
  const board = standings([
    round(
      1,
      points.map((earned, index) => score(`u${index}`, earned, 100)),
    ),
  ]);
  expect(podiumOf(board).map(({ userId }) => userId)).toEqual(['u0', 'u1', 'u2', 'u3'].slice(0, count));
});

test('a quiz ends with median times and its hardest question', () => {
  const end = ranking([
    round(1, [score('ada', 900, 100), score('bob', 0, 300)]),
    round(2, [score('ada', 0, 500), score('bob', 0, 900)]),
  ]);
  expect(end.standings.map(({ userId, right, medianTime }) => [userId, right, medianTime])).toEqual([
    ['ada', 1, 300],
    ['bob', 0, 600],
  ]);
  expect(end.hardest).toMatchObject({ round: { host: { number: 2 } }, right: 0, answered: 2 });
});

test('if nobody was wrong, there is no hardest question', () => {
  expect(ranking([round(1, [score('ada', 900, 100)]), round(2, [])]).hardest).toBeUndefined();
});

test('the order of rounds does not matter, and ranks follow the points', () => {
  const anyScore = fc.record({
    user: fc.integer({ min: 0, max: 6 }),
    points: fc.integer({ min: 0, max: 3 }),
    elapsed: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(anyScore, { selector: ({ user }) => user }), { maxLength: 6 }), (all) => {
      const rounds = all.map((scores, index) =>
        round(
          index + 1,
          scores.map(({ user, points, elapsed }) => score(`u${user}`, points, elapsed)),
        ),
      );
      const board = standings(rounds);
      expect(standings([...rounds].reverse())).toEqual(board);
      expect(rank(board)).toEqual(board);
      for (const standing of board) {
        const better = board.filter(
          (other) =>
            other.points > standing.points || (other.points === standing.points && other.elapsed < standing.elapsed),
        );
        expect(standing.rank).toBe(better.length + 1);
      }
    }),
  );
});

import { expect, test } from 'vitest';
import { effectOf } from '../../src/quiz/effect.ts';
import type { Key, OptionId } from '../../src/quiz/question.ts';
import { asShown, asWritten, shownOrder } from '../../src/quiz/shown-key.ts';
import { sampleQuestion } from '../support/sample-pack.ts';
import { sampleScoredRound } from '../support/sample-quiz.ts';

const ORDER: OptionId[] = ['c', 'a', 'd', 'b'];

test.each<[Key, Key]>([
  ['c', 'a'],
  ['b', 'd'],
  [
    ['a', 'b'],
    ['b', 'd'],
  ],
  [{ accepted: ['Oslo'] }, { accepted: ['Oslo'] }],
])('the key %j is %j in the letters of the buttons', (key, shown) => {
  expect(asShown(key, ORDER)).toEqual(shown);
  expect(asWritten(shown, ORDER)).toEqual(key);
});

test.each<[OptionId[] | undefined, OptionId[]]>([
  [ORDER, ORDER],
  [undefined, ['a', 'b', 'c', 'd']],
  // It had other options then.
  [
    ['b', 'a'],
    ['a', 'b', 'c', 'd'],
  ],
])('last shown as %j, it is shown as %j', (last, order) => {
  expect(shownOrder(sampleQuestion(0), last)).toEqual(order);
});

test('whose points change over all rounds, and by how many; deleted players are left out', () => {
  const round = (points: Record<string, number>) =>
    sampleScoredRound(
      1,
      Object.entries(points).map(([userId, earned]) => ({ userId, points: earned, elapsed: 1, joined: false })),
    );
  const rescored = [
    { before: round({ 5: 900, 6: 0, 7: 700, xab: 800 }), after: round({ 5: 0, 6: 950, 7: 0, xab: 0 }) },
    { before: round({ 5: 0, 7: 0 }), after: round({ 5: 500, 7: 700 }) },
  ];
  expect(effectOf(rescored)).toEqual({
    rounds: 2,
    answers: 6,
    changes: [
      { userId: '5', points: -400 },
      { userId: '6', points: 950 },
    ],
  });
  expect(effectOf([])).toEqual({ rounds: 0, answers: 0, changes: [] });
});

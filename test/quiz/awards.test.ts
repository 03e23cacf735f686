import { expect, test } from 'vitest';
import { type Award, awardsOf, type Earlier, earlierOf } from '../../src/quiz/awards.ts';
import type { Played } from '../../src/quiz/played.ts';
import type { Round } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import { scoredRound } from '../support/sample-quiz.ts';

/** Who answered a round, with what points (0: wrong), after how many ms. */
type Given = Record<string, [points: number, elapsed: number]>;

const roundsOf = (given: readonly (Given | 'void')[]): Round[] =>
  given.map((one, index) =>
    one === 'void'
      ? scoredRound(index + 1, [['ada', 0, 1]], 'void')
      : scoredRound(
          index + 1,
          Object.entries(one).map(([userId, [points, elapsed]]) => [userId, points, elapsed]),
        ),
  );

function awards(given: readonly (Given | 'void')[], earlier: Record<string, Earlier> = {}): Award[] {
  const rounds = roundsOf(given);
  return awardsOf(rounds, standings(rounds), new Map(Object.entries(earlier)));
}

/** The award of a kind, if there is one. */
const award = (kind: Award['kind'], ...given: Parameters<typeof awards>) =>
  awards(...given).find((one) => one.kind === kind);

const both = (ada: number, bob: number): Given => ({ ada: [ada, 1000], bob: [bob, 2000] });

test.each<[string, (Given | 'void')[], Award | undefined]>([
  ['by the least', [both(900, 893)], { kind: 'closest-finish', userIds: ['ada', 'bob'], points: 7 }],
  ['by time alone', [both(900, 900)], { kind: 'closest-finish', userIds: ['ada', 'bob'], points: 0 }],
  ['by a tenth of a question at most', [both(900, 799)], undefined],
  ['not where the first place is shared', [{ ada: [900, 5], bob: [900, 5] }], undefined],
  ['not where the second place is', [{ ada: [900, 5], bob: [850, 5], cyd: [850, 5] }], undefined],
  ['not against nobody, nor against no points', [{ ada: [60, 5] }], undefined],
  ['not against no points', [both(60, 0)], undefined],
])('the closest finish: %s', (_what, given, expected) => {
  expect(award('closest-finish', given)).toEqual(expected);
});

const ABC: Given = { ada: [900, 1], bob: [800, 2], cyd: [600, 3] };

test.each<[string, (Given | 'void')[], Award | undefined]>([
  ['two places up', [ABC, { cyd: [950, 1] }], { kind: 'comeback', userIds: ['cyd'], from: 3, to: 1 }],
  ['one place is none', [ABC, { bob: [950, 1] }], undefined],
  [
    'players without points had no place',
    [
      { ...ABC, cyd: [0, 3] },
      { cyd: [950, 1], bob: [1, 1] },
    ],
    undefined,
  ],
  [
    'from the lowest place',
    [ABC, { dan: [1000, 1], cyd: [1, 1] }, { cyd: [999, 1] }],
    { kind: 'comeback', userIds: ['cyd'], from: 4, to: 1 },
  ],
  [
    'those who went the same way share it',
    [
      { ...ABC, dan: [600, 3] },
      { cyd: [950, 1], dan: [950, 1] },
    ],
    { kind: 'comeback', userIds: ['cyd', 'dan'], from: 3, to: 1 },
  ],
  [
    'of two who went up equally from different places, none is named',
    [
      { ada: [900, 1], bob: [800, 2], cyd: [700, 3], dan: [600, 4] },
      { cyd: [950, 1], dan: [950, 1] },
    ],
    undefined,
  ],
])('a comeback: %s', (_what, given, expected) => {
  expect(award('comeback', given)).toEqual(expected);
});

test.each<[string, Record<string, Earlier>, Award | undefined]>([
  [
    'more than ever',
    { ada: { points: 899, answered: 1 } },
    { kind: 'personal-best', bests: [{ userId: 'ada', points: 900 }] },
  ],
  [
    'each player has their own',
    { bob: { points: 1, answered: 9 }, ada: { points: 899, answered: 1 } },
    {
      kind: 'personal-best',
      bests: [
        { userId: 'ada', points: 900 },
        { userId: 'bob', points: 800 },
      ],
    },
  ],
  ['not as many as before', { ada: { points: 900, answered: 1 } }, undefined],
  ['not against shorter quizzes alone', { ada: { points: 100, answered: 0 } }, undefined],
  ['not against no points', { ada: { points: 0, answered: 4 } }, undefined],
  ['not the first time', {}, undefined],
])('a personal best: %s', (_what, earlier, expected) => {
  expect(award('personal-best', [ABC], earlier)).toEqual(expected);
});

const miss: Given = { ada: [0, 1], bob: [0, 1] };

test.each<[string, (Given | 'void')[], Award[]]>([
  ['the longest run', [miss, both(900, 1), both(900, 0), both(900, 1)], [{ kind: 'run', userIds: ['ada'], right: 3 }]],
  ['a question left out ends it', [both(900, 0), both(900, 0), { bob: [1, 1] }, both(900, 0), miss], []],
  [
    'a voided one does not',
    [both(900, 0), both(900, 0), 'void', both(900, 0), miss],
    [{ kind: 'run', userIds: ['ada'], right: 3 }],
  ],
  [
    'all of them are a perfect quiz',
    [both(900, 0), both(900, 0), both(900, 0)],
    [{ kind: 'perfect', userIds: ['ada'], right: 3 }],
  ],
  ['two are no run', [both(900, 0), both(900, 0)], []],
  ['alone, too', Array(3).fill({ ada: [900, 1] }), [{ kind: 'perfect', userIds: ['ada'], right: 3 }]],
  ['shared by more than three, none', Array(3).fill({ a: [9, 1], b: [8, 1], c: [7, 1], d: [6, 1] }), []],
])('right in a row: %s', (_what, given, expected) => {
  expect(awards(given).filter(({ kind }) => kind === 'run' || kind === 'perfect')).toEqual(expected);
});

test.each<[string, (Given | 'void')[], Award | undefined]>([
  [
    'of the right ones',
    [both(5, 5), { ada: [900, 500], bob: [0, 10] }],
    { kind: 'fastest', userIds: ['ada'], elapsed: 500 },
  ],
  [
    'shared',
    [{ ada: [900, 1100], bob: [1, 2000] }, { bob: [900, 1100] }],
    { kind: 'fastest', userIds: ['ada', 'bob'], elapsed: 1100 },
  ],
  ['not if nobody else was right', [both(900, 0), both(900, 0)], undefined],
  ['not of a single question, whose reveal has said it', [both(900, 800)], undefined],
  ['not if a deleted player was faster', [{ x1: [900, 5], ada: [900, 1100] }, both(1, 1)], undefined],
  ['nobody was right', [miss, miss], undefined],
])('the fastest answer: %s', (_what, given, expected) => {
  expect(award('fastest', given)).toEqual(expected);
});

test('the most telling come first, at most four', () => {
  const given: Given[] = [
    { ada: [900, 1], bob: [800, 2], cyd: [700, 3] },
    { ada: [900, 1], bob: [800, 2], cyd: [700, 3] },
    { ada: [1500, 1], bob: [800, 2], cyd: [1990, 3] },
    { ada: [1, 1] },
  ];
  const kinds = ['perfect', 'closest-finish', 'comeback', 'personal-best'];
  expect(awards(given, { bob: { points: 5, answered: 9 } }).map(({ kind }) => kind)).toEqual(kinds);
  expect(awards([])).toEqual([]);
});

test('what a player did before: in other quizzes, without voided and daily questions', () => {
  const one = (quizId: string | undefined, points: number, voided = false): Played => ({
    roundId: '1.1',
    packId: 'p',
    questionId: 'q',
    choice: 'a',
    right: points > 0,
    voided,
    quizId,
    points,
    elapsed: 5,
    at: 5,
  });
  const played = [one('1', 900), one('1', 0), one('1', 0, true), one('2', 950), one(undefined, 1000), one('3', 9999)];
  expect(earlierOf(played, '3')).toEqual({ points: 950, answered: 2 });
  expect(earlierOf(played.slice(-1), '3')).toBeUndefined();
});

import { expect, test } from 'vitest';
import {
  type Advance,
  advance,
  leadersOf,
  longestRun,
  progressBefore,
  resultsOf,
  START,
} from '../../src/quiz/progress.ts';
import type { Round } from '../../src/quiz/round.ts';
import { sampleQuiz, sampleRound, scoredRound } from '../support/sample-quiz.ts';

/** Who answered, with what points (0: wrong) after how many ms. */
type Given = [userId: string, points: number, elapsed: number][];

/** What the last of some rounds changed. */
const advanceBy = (...rounds: Round[]): Advance => {
  let [before, after] = [START, START];
  for (const round of rounds) [before, after] = [after, advance(after, round)];
  return { before, after };
};

/** What the players of the last round are told: `ada 1st+1 r2` and the gap, `-120 bob`. */
function told(...rounds: Round[]): string[] {
  const last = rounds.at(-1);
  return last
    ? resultsOf(advanceBy(...rounds), last).map(({ score, rank, moved, gap, run }) =>
        [
          score.userId,
          rank ?? 'nowhere',
          `moved ${moved}`,
          `run ${run}`,
          gap ? `${gap.points} behind ${gap.userId}` : 'nobody in front',
        ].join(', '),
      )
    : [];
}

const first: Given = [
  ['ada', 900, 4000],
  ['bob', 800, 8000],
  ['cyd', 0, 2000],
];

test.each<[string, Round[], string[]]>([
  [
    'the first round moves nobody; players without points have no place; the fastest comes first',
    [scoredRound(1, first)],
    [
      'cyd, nowhere, moved 0, run 0, nobody in front',
      'ada, 1, moved 0, run 1, nobody in front',
      'bob, 2, moved 0, run 1, 100 behind ada',
    ],
  ],
  [
    'overtaking moves both players; a first score is no move; with equal points, less time is ahead',
    [
      scoredRound(1, first),
      scoredRound(2, [
        ['bob', 950, 1000],
        ['ada', 0, 2000],
        ['cyd', 900, 3000],
      ]),
    ],
    [
      'bob, 1, moved 1, run 2, nobody in front',
      'ada, 3, moved -2, run 0, 0 behind cyd',
      'cyd, 2, moved 0, run 1, 850 behind bob',
    ],
  ],
  [
    'a player who skips a round keeps the points and loses the run',
    [scoredRound(1, first), scoredRound(2, [['ada', 700, 1000]]), scoredRound(3, [['bob', 900, 1000]])],
    ['bob, 1, moved 1, run 1, nobody in front'],
  ],
  [
    'players who share a rank are behind the same one',
    [
      scoredRound(1, [
        ['ada', 900, 100],
        ['bob', 800, 200],
        ['cyd', 800, 200],
      ]),
    ],
    [
      'ada, 1, moved 0, run 1, nobody in front',
      'bob, 2, moved 0, run 1, 100 behind ada',
      'cyd, 2, moved 0, run 1, 100 behind ada',
    ],
  ],
  [
    'a voided question breaks no run and counts in none',
    [scoredRound(1, first), scoredRound(2, [['bob', 0, 100]], 'void'), scoredRound(3, [['bob', 500, 100]])],
    ['bob, 1, moved 1, run 2, nobody in front'],
  ],
  ['a deleted player gets no result', [scoredRound(1, [['x1', 900, 100]])], []],
])('%s', (_what, rounds, results) => {
  expect(told(...rounds)).toEqual(results);
});

test('leaders have scored, and are told with their movement and their gap', () => {
  const second: Given = [
    ['bob', 950, 1000],
    ['eve', 500, 2000],
    ['cyd', 400, 3000],
    ['ada', 0, 3000],
  ];
  const lead = (most: number, ...rounds: Round[]) =>
    leadersOf(advanceBy(...rounds), most).map(({ standing, moved, behind }) => [standing.userId, moved, behind]);
  expect(lead(3, scoredRound(1, first))).toEqual([
    ['ada', 0, 0],
    ['bob', 0, 100],
  ]);
  expect(lead(3, scoredRound(1, first), scoredRound(2, second))).toEqual([
    ['bob', 1, 0],
    ['ada', -1, 850],
    ['eve', 0, 1250],
  ]);
  expect(lead(1, scoredRound(1, first), scoredRound(2, second))).toHaveLength(1);
});

const three = ['ada', 'bob', 'cyd'];

test.each<[string, string[][], ReturnType<typeof longestRun>]>([
  ['a run of two is no long one', [three, three], undefined],
  ['the longest is named', [['ada'], ['ada', 'bob'], ['ada', 'bob'], ['ada', 'bob']], { userIds: ['ada'], right: 4 }],
  ['three who share it are named', [three, three, three], { userIds: three, right: 3 }],
  [
    'of four who share it none is named',
    [
      [...three, 'eve'],
      [...three, 'eve'],
      [...three, 'eve'],
    ],
    undefined,
  ],
  ['a run that broke is over', [['ada'], ['ada'], ['ada'], ['bob']], undefined],
  ['deleted players have none', [['x1'], ['x1'], ['x1']], undefined],
])('the longest run: %s', (_what, right, expected) => {
  const rounds = right.map((known, index) =>
    scoredRound(
      index + 1,
      known.map((userId) => [userId, 900, 1000]),
    ),
  );
  expect(longestRun(advanceBy(...rounds).after)).toEqual(expected);
});

test('progress read again, in any order, is the one that was kept', () => {
  const rounds = [scoredRound(1, first), scoredRound(2, [['cyd', 700, 50]]), scoredRound(3, [['ada', 600, 60]])];
  const kept = rounds.reduce(advance, START);
  expect(progressBefore(4, [...rounds, sampleRound(sampleQuiz('11'), 4)].reverse())).toEqual(kept);
  expect(progressBefore(3, rounds).through).toBe(2);
});

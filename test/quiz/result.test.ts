import { expect, test } from 'vitest';
import { advance, type Progress, progressBefore, resultsOf, START } from '../../src/quiz/result.ts';
import type { Round } from '../../src/quiz/round.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

/** Who answered, with what points (0: wrong) after how many ms. */
type Given = [userId: string, points: number, elapsed: number][];

const scored = (number: number, given: Given, verdict?: Round['verdict']): Round => ({
  ...sampleRound(sampleQuiz('11'), number),
  verdict,
  phase: {
    name: 'scored',
    messageId: 'm',
    openedAt: 0,
    closesAt: 20_000,
    scoredAt: 21_000,
    scores: given.map(([userId, points, elapsed]) => ({
      userId,
      choice: 'a',
      right: points > 0,
      points,
      elapsed,
      joined: number === 1,
    })),
  },
});

/** What the players of the last round are told: `ada 1st+1 r2` and the gap, `-120 bob`. */
function told(...rounds: Round[]): string[] {
  let before: Progress = START;
  let after: Progress = START;
  for (const round of rounds) [before, after] = [after, advance(after, round)];
  const last = rounds.at(-1);
  return last
    ? resultsOf(before, after, last).map(({ score, rank, moved, gap, run }) =>
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
    'the first round moves nobody; who has no point has no place; the fastest is told first',
    [scored(1, first)],
    [
      'cyd, nowhere, moved 0, run 0, nobody in front',
      'ada, 1, moved 0, run 1, nobody in front',
      'bob, 2, moved 0, run 1, 100 behind ada',
    ],
  ],
  [
    'who overtakes has moved, and who was overtaken; who scores for the first time has not; as many points are behind less time',
    [
      scored(1, first),
      scored(2, [
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
    'who sits a round out keeps the points and loses the run',
    [scored(1, first), scored(2, [['ada', 700, 1000]]), scored(3, [['bob', 900, 1000]])],
    ['bob, 1, moved 1, run 1, nobody in front'],
  ],
  [
    'players who share a rank are behind the same one',
    [
      scored(1, [
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
    [scored(1, first), scored(2, [['bob', 0, 100]], 'void'), scored(3, [['bob', 500, 100]])],
    ['bob, 1, moved 1, run 2, nobody in front'],
  ],
  ['nobody is told of the answer of a player who left', [scored(1, [['x1', 900, 100]])], []],
])('%s', (_what, rounds, results) => {
  expect(told(...rounds)).toEqual(results);
});

test('read again, whatever the order, the progress is the one that was kept', () => {
  const rounds = [scored(1, first), scored(2, [['cyd', 700, 50]]), scored(3, [['ada', 600, 60]])];
  const kept = rounds.reduce(advance, START);
  expect(progressBefore(4, [...rounds, sampleRound(sampleQuiz('11'), 4)].reverse())).toEqual(kept);
  expect(progressBefore(3, rounds).through).toBe(2);
});

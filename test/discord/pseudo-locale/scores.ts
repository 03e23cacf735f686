import { boardView, spanName } from '../../../src/discord/views/board.ts';
import { findingText, insightsView } from '../../../src/discord/views/insights.ts';
import { statsView } from '../../../src/discord/views/stats.ts';
import { createBoard } from '../../../src/quiz/board.ts';
import type { Finding } from '../../../src/quiz/insights.ts';
import { type Period, spanAt } from '../../../src/quiz/period.ts';
import { type Rarely, words } from './said.ts';
import { greek, next, streak, tally } from './samples.ts';

export const scores: Rarely = {
  'boards of every span, as those in it, and out of it, see them': () =>
    (['today', 'week', 'month', 'all'] as Period[]).flatMap((period) =>
      [true, false].flatMap((current) => {
        const span = spanAt(period, next.at, 'Europe/Berlin');
        const heading = { span, current, timezone: 'Europe/Berlin' };
        const many = Array.from({ length: 25 }, (_, index) => tally(String(index + 10), 900 - index));
        const board = createBoard([
          tally('1', 2000),
          tally('2', 2000),
          { ...tally('0', 2000), elapsed: 9000 },
          tally('3', 1000),
          tally('4', 1000),
          ...many,
        ]);
        const alone = createBoard([tally('1', 2000), tally('2', 0)]);
        return [
          ...['0', '1', '4', '9'].map((as) => boardView(words, heading, board.page(0, as), as)),
          ...['1', '2'].map((as) => boardView(words, heading, alone.page(0, as), as)),
          boardView(words, heading, createBoard([]).page(0, '1'), '1'),
          spanName(words, span, 'UTC'),
        ];
      }),
    ),
  statistics: () => [
    statsView(words, {
      place: createBoard([tally('1', 10)]).page(0, '1').own,
      players: 2,
      daily: streak('1', 3),
      corrected: [{ question: greek.question, points: -5, at: 5000 }],
      statistics: {
        points: 10,
        quizzes: 1,
        right: 3,
        answered: 6,
        medianTime: 4000,
        streak: { current: 1, best: 2 },
        byDifficulty: [{ name: 'easy', share: { right: 1, answered: 2 } }],
        byTag: Array.from({ length: 20 }, (_, index) => ({ name: `${index}`, share: { right: 1, answered: 2 } })),
        strongest: [{ name: '1', share: { right: 2, answered: 2 } }],
        weakest: [{ name: '2', share: { right: 0, answered: 2 } }],
      },
    }),
  ],
  insights: () => {
    const findings: Finding[] = [
      { code: 'key-doubtful', option: 'b', chosen: 4, of: 5 },
      { code: 'tempting', option: 'b', chosen: 2, of: 5 },
      { code: 'never-chosen', options: ['b', 'c'] },
      { code: 'rarely-chosen', options: ['b', 'c'] },
      ...(['inverted', 'nobody-knew', 'everybody-knew', 'weak', 'too-hard', 'too-easy', 'fine'] as const).map(
        (code) => ({ code }),
      ),
      ...(['harder-than-labelled', 'easier-than-labelled'] as const).map((code) => ({
        code,
        difficulty: 'easy' as const,
      })),
    ];
    const found = findings.map((finding, index) => ({
      round: greek,
      insight: {
        answers: 5,
        small: index === 0,
        right: { right: 0.5, low: 0.2, high: 0.8 },
        medianTime: 4000,
        discrimination: index === 0 ? undefined : 0.3,
        options: [],
        strongest: 5,
        finding,
      },
    }));
    return [
      insightsView(words, [], undefined),
      insightsView(words, found, undefined),
      ...found.map((one) => findingText(words, one, () => '1')),
    ];
  },
};

import { holdView, opening } from '../../../src/discord/views/daily.ts';
import { schedulesView } from '../../../src/discord/views/schedules.ts';
import { ownStreak, streakLines } from '../../../src/discord/views/streak-lines.ts';
import { streaksView } from '../../../src/discord/views/streaks.ts';
import { previousOf } from '../../../src/quiz/daily.ts';
import { sampleDaily } from '../../support/sample-quiz.ts';
import { sampleSchedule } from '../../support/sample-schedule.ts';
import { type Rarely, words } from './said.ts';
import { greek, next, OBSTACLES, playedBy, streak } from './samples.ts';

const schedule = sampleSchedule({ packTitle: 'Ελληνικά', missed: ['2026-11-20'], pausedUntil: 1, days: [1, 2] });

export const dailies: Rarely = {
  'the question before a daily question': () =>
    ['2026-11-23', '2026-11-20'].map((date) => {
      const previous = { ...playedBy(true, false), host: { ...sampleDaily, date } };
      const host = { ...sampleDaily, previous: previousOf(previous) };
      return { components: opening(words, { ...greek, host }, { previous, streaks: new Map() }) };
    }),
  'the openings of daily questions': () =>
    [
      { answer: 'πρώτο', right: 1, answered: 5 },
      { answer: 'πρώτο', right: 0, answered: 0 },
      { answer: undefined, right: 0, answered: 0 },
    ].flatMap((previous) => [
      {
        components: opening(
          words,
          {
            ...greek,
            host: {
              ...sampleDaily,
              missed: Array.from({ length: 9 }, (_, day) => `2026-11-0${day + 1}`),
              previous: { channelId: '11', messageId: '7', ...previous },
            },
          },
          undefined,
        ),
      },
    ]),
  schedules: () => [
    ...(['pack-gone', ...OBSTACLES] as const).flatMap((reason) => {
      const hold = { reason, since: 0, told: true };
      return [
        holdView(words, schedule, hold),
        schedulesView(words, [{ schedule: { ...schedule, hold }, next }]),
        schedulesView(
          words,
          Array.from({ length: 10 }, () => ({ schedule: { ...schedule, hold, days: [1, 2, 3, 4, 5, 6, 7] }, next })),
        ),
      ];
    }),
    schedulesView(words, [{ schedule: { ...schedule, days: [1, 2, 3, 4, 5, 6, 7] }, next }]),
  ],
  streaks: () => [
    streaksView(
      words,
      Array.from({ length: 12 }, (_, index) => streak(String(index), 20 - index)),
      '1',
    ),
    streaksView(words, [streak('1', 3)], '2'),
    ...streakLines(words, [streak('1', 3), streak('3', 2), streak('2', 1, 1)]),
    ...[2, 3].map((current) => ownStreak(words, current)),
  ],
};

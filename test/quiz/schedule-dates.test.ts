import { describe, expect, test } from 'vitest';
import type { Round } from '../../src/quiz/round.ts';
import { givenUp, holdFor, missed, rewound, settled, unannouncedDates } from '../../src/quiz/schedule-dates.ts';
import { sampleDaily, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const NOW = Date.parse('2026-01-07T12:00+01:00');
const tuesday = { date: '2026-01-06', at: Date.parse('2026-01-06T09:00+01:00') };

/** The question `question-0`, asked by the sample schedule on a date. */
const round = (more: Partial<typeof sampleDaily> = {}): Round => ({
  ...sampleRound(sampleQuiz('11'), 1),
  id: '77.1',
  host: { ...sampleDaily, date: '2026-01-06', ...more },
});

test('a date that is settled is the latest, and everything up to it is settled', () => {
  expect(settled(sampleSchedule({}), tuesday)).toMatchObject({ latest: '2026-01-06', handledUntil: tuesday.at });
});

test('a missed date is settled, and will be told', () => {
  expect(missed(sampleSchedule({ missed: ['2026-01-05'] }), tuesday)).toMatchObject({
    latest: '2026-01-06',
    handledUntil: tuesday.at,
    missed: ['2026-01-05', '2026-01-06'],
  });
});

test('a question tells the missed dates that it knew of; later ones are left for the next', () => {
  const schedule = sampleSchedule({ missed: ['2026-01-04', '2026-01-05'] });
  expect(unannouncedDates(schedule, round({ missed: ['2026-01-04'] }))).toEqual(['2026-01-05']);
});

describe('a question that was never posted', () => {
  const schedule = sampleSchedule({ open: ['76.1', '77.1'] });

  test('leaves a date that was missed', () => {
    expect(givenUp(schedule, round())).toMatchObject({
      open: ['76.1'],
      missed: ['2026-01-06'],
    });
  });

  test('is no missed date if it was an extra question', () => {
    expect(givenUp(schedule, round({ extra: true }))).toMatchObject({
      open: ['76.1'],
      missed: [],
    });
  });
});

describe('a schedule after a clock that was far ahead', () => {
  const ahead = sampleSchedule({
    latest: '2027-01-07',
    handledUntil: NOW + 365 * 24 * 60 * 60_000,
    missed: ['2026-01-05', '2026-12-30'],
  });
  const outcomes = [
    { date: '2026-01-05', roundId: undefined },
    { date: '2026-01-06', roundId: '77.1' },
    { date: '2026-01-07', roundId: undefined },
    { date: '2027-01-07', roundId: '77.2' },
  ];

  test('goes on after the latest date that was really asked, and drops missed dates in the future', () => {
    expect(rewound(ahead, outcomes, NOW)).toMatchObject({
      latest: '2026-01-06',
      handledUntil: NOW,
      missed: ['2026-01-05'],
    });
  });

  test('that has asked nothing yet begins again', () => {
    expect(rewound(ahead, [], NOW)).toMatchObject({ latest: '', handledUntil: NOW });
  });

  test('keeps settled what was settled before the present', () => {
    expect(rewound({ ...ahead, handledUntil: NOW - 5 }, outcomes, NOW).handledUntil).toBe(NOW - 5);
  });
});

test('a hold for the same reason goes on; one for another reason begins, and will be told', () => {
  const hold = { reason: 'missing-permission', since: NOW - 5, told: true } as const;
  expect(holdFor(sampleSchedule({ hold }), 'missing-permission', NOW)).toBe(hold);
  expect(holdFor(sampleSchedule({ hold }), 'channel-gone', NOW)).toEqual({
    reason: 'channel-gone',
    since: NOW,
    told: false,
  });
});

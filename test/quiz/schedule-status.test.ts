import { expect, test } from 'vitest';
import { type DailyState, dailyRound, statusOf } from '../../src/quiz/daily.ts';
import { posted, type Round } from '../../src/quiz/round.ts';
import type { Schedule } from '../../src/quiz/schedule.ts';
import { samplePack, sampleQuestion } from '../support/sample-pack.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const MINUTE = 60_000;
const MONDAY = Date.parse('2026-01-05T09:00+01:00');
const TUESDAY = MONDAY + 24 * 60 * MINUTE;
/** Monday's question was decided on; Tuesday's is next. */
const asked = sampleSchedule({ handledUntil: MONDAY, latest: '2026-01-05' });
const monday = dailyRound(
  asked,
  { id: 'monday', date: '2026-01-05', extra: false, previous: undefined },
  sampleQuestion(0),
  samplePack(),
  undefined,
  { at: TUESDAY },
  MONDAY,
);
const hold = { reason: 'missing-permission', since: MONDAY, told: true } as const;

const state = (rounds: Round[], more: Partial<Schedule> = {}, blocked = false): DailyState => ({
  schedule: { ...asked, open: rounds.map(({ id }) => id), ...more },
  rounds: new Map(rounds.map((round) => [round.id, round])),
  blocked,
  stuck: new Map(),
});

test.each([
  ['waits for its time', state([posted(monday, 'm', MONDAY)]), TUESDAY - 1, 'waiting'],
  ['is due from its time on', state([]), TUESDAY, 'due'],
  ['is due while its question is not in the channel yet', state([monday]), MONDAY + 4 * MINUTE, 'due'],
  ['is late after five minutes', state([monday]), MONDAY + 5 * MINUTE, 'late'],
  ['is late if nothing was decided either', state([]), TUESDAY + 5 * MINUTE, 'late'],
  ['is on hold where the bot may not post, however late', state([monday], { hold }), TUESDAY, 'on-hold'],
  ['is on hold where a reveal was refused', state([], {}, true), MONDAY, 'on-hold'],
  ['is paused', state([], { pausedUntil: TUESDAY }), MONDAY + 1, 'paused'],
  ['waits after a pause', state([], { pausedUntil: MONDAY }), MONDAY + 1, 'waiting'],
] as const)('a schedule %s', (_rule, given, now, stand) => {
  expect(statusOf(given, now)).toBe(stand);
});

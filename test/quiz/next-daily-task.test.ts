import { describe, expect, test } from 'vitest';
import {
  closingFor,
  type DailyState,
  type DailyTask,
  dailyRound,
  nextDailyTask,
  roundsToUpdate,
} from '../../src/quiz/daily.ts';
import { GRACE_MS, posted, type Round, scored } from '../../src/quiz/round.ts';
import type { Schedule } from '../../src/quiz/schedule.ts';
import { samplePack, sampleQuestion } from '../support/sample-pack.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Nine o'clock in Berlin, as in the sample schedule, on three days in winter. */
const MONDAY = Date.parse('2026-01-05T09:00+01:00');
const TUESDAY = MONDAY + DAY;
const WEDNESDAY = TUESDAY + DAY;

/** Monday's question was asked; Tuesday's is next. */
const schedule = (more: Partial<Schedule> = {}) =>
  sampleSchedule({ handledUntil: MONDAY, latest: '2026-01-05', ...more });

/** Monday's question, decided on at nine. */
function monday(more: Partial<Schedule> = {}, extra = false): Round {
  const what = { id: extra ? 'extra' : 'monday', date: '2026-01-05', extra, previous: undefined };
  return dailyRound(
    schedule(more),
    what,
    sampleQuestion(0),
    samplePack(),
    undefined,
    closingFor(schedule(more), { date: '2026-01-06', at: TUESDAY }),
    MONDAY,
  );
}
const opened = (round = monday(), at = MONDAY) => posted(round, 'm', at);
const revealable = (round = opened(), at = TUESDAY) => scored(round, [], new Set(), at);

/** The state with these rounds open. */
function state(rounds: Round[], more: Partial<Schedule> = {}, other: Partial<DailyState> = {}): DailyState {
  return {
    schedule: schedule({ open: rounds.map(({ id }) => id), ...more }),
    rounds: new Map(rounds.map((round) => [round.id, round])),
    blocked: false,
    stuck: new Map(),
    ...other,
  };
}

type Rule = [rule: string, state: DailyState, now: number, task: Partial<DailyTask>];

describe('a date', () => {
  const tuesday = { date: '2026-01-06', at: TUESDAY };
  const rules: Rule[] = [
    ['waits for its time', state([]), TUESDAY - 1, { do: 'wait', until: TUESDAY }],
    [
      'comes at its time, open until the next',
      state([]),
      TUESDAY,
      { do: 'open', occurrence: tuesday, closes: { at: WEDNESDAY } },
    ],
    [
      'is open for its hours if they are set',
      state([], { closesAfter: 2 }),
      TUESDAY + MINUTE,
      { do: 'open', closes: { after: 2 * HOUR } },
    ],
    [
      'comes up to six hours late',
      state([]),
      TUESDAY + 6 * HOUR,
      { do: 'open', occurrence: tuesday, closes: { at: WEDNESDAY } },
    ],
    [
      'is missed when it is later, and people are told',
      state([]),
      TUESDAY + 6 * HOUR + 1,
      { do: 'miss', occurrence: tuesday, told: true },
    ],
    [
      'in a pause goes by without a word',
      state([], { pausedUntil: TUESDAY + 1 }),
      TUESDAY,
      { do: 'miss', occurrence: tuesday, told: false },
    ],
    ['at the end of a pause comes', state([], { pausedUntil: TUESDAY }), TUESDAY, { do: 'open', occurrence: tuesday }],
    [
      'that was settled does not come again when the clock is set back',
      state([], { handledUntil: MONDAY - DAY }),
      MONDAY,
      { do: 'wait', until: TUESDAY },
    ],
    ['settled two days ahead may be another zone’s', state([], { latest: '2026-01-08' }), TUESDAY, { do: 'wait' }],
    ['settled three days ahead was a wrong clock’s', state([], { latest: '2026-01-09' }), TUESDAY, { do: 'rewind' }],
  ];
  test.each(rules)('%s', (_, of, now, task) => {
    expect(nextDailyTask(of, now)).toMatchObject(task);
  });
});

describe('a question that is open', () => {
  const open = opened();
  const rules: Rule[] = [
    ['waits for its deadline', state([open]), TUESDAY - 1, { do: 'wait', until: TUESDAY }],
    [
      'is over before the next one comes, for that one tells its answer',
      state([open]),
      TUESDAY,
      { do: 'wait', until: TUESDAY + GRACE_MS },
    ],
    ['is scored a little after its deadline', state([open]), TUESDAY + GRACE_MS, { do: 'score', round: open }],
    [
      'is scored at once when its schedule is switched off',
      state([open], { off: true }),
      MONDAY + HOUR,
      { do: 'score', round: open },
    ],
    [
      'is scored although Discord refuses us',
      state([open], {}, { blocked: true }),
      TUESDAY + GRACE_MS,
      { do: 'score', round: open },
    ],
  ];
  test.each(rules)('%s', (_, of, now, task) => {
    expect(nextDailyTask(of, now)).toMatchObject(task);
  });
});

describe('a question that is scored', () => {
  const round = revealable();
  const at = TUESDAY + 2 * GRACE_MS;
  const rules: Rule[] = [
    ['is revealed before the next one comes', state([round]), at, { do: 'reveal', round }],
    [
      'is revealed however late it is',
      state([round], { handledUntil: TUESDAY, latest: '2026-01-06' }),
      TUESDAY + 20 * HOUR,
      { do: 'reveal', round },
    ],
    ['is revealed when its schedule is switched off', state([round], { off: true }), at, { do: 'reveal', round }],
    ['waits while Discord refuses us, and holds no date up', state([round], {}, { blocked: true }), at, { do: 'open' }],
    [
      'that is stuck holds no date up',
      state([round], {}, { stuck: new Map([['monday', at - 1000]]) }),
      at,
      { do: 'open' },
    ],
    [
      'that is stuck is tried again when nothing else is due',
      state([round], { handledUntil: TUESDAY, latest: '2026-01-06' }, { stuck: new Map([['monday', at - 1000]]) }),
      at,
      { do: 'reveal', round },
    ],
  ];
  test.each(rules)('%s', (_, of, now, task) => {
    expect(nextDailyTask(of, now)).toMatchObject(task);
  });

  test('that has been stuck longest is retried first, after those that are not stuck', () => {
    const [first, second] = [
      { ...round, id: 'first' },
      { ...round, id: 'second' },
    ];
    const later = { handledUntil: TUESDAY, latest: '2026-01-06' };
    const stuck = new Map([
      ['first', at - 1],
      ['second', at - 2],
    ]);
    expect(nextDailyTask(state([first, second], later, { stuck }), at)).toEqual({ do: 'reveal', round: second });
    stuck.delete('first');
    expect(nextDailyTask(state([first, second], later, { stuck }), at)).toEqual({ do: 'reveal', round: first });
  });
});

describe('a question that is not in the channel yet', () => {
  const round = monday();
  const extra = monday({}, true);
  const rules: Rule[] = [
    ['is posted', state([round]), MONDAY, { do: 'post', round, since: MONDAY }],
    ['is posted up to six hours late', state([round]), MONDAY + 6 * HOUR, { do: 'post', round, since: MONDAY }],
    ['is dropped when it is later', state([round]), MONDAY + 6 * HOUR + 1, { do: 'drop', round, since: MONDAY }],
    [
      'that was late already may not be six hours later still',
      state([{ ...round, phase: { name: 'opening', since: MONDAY + 5 * HOUR } }]),
      MONDAY + 6 * HOUR + 1,
      { do: 'drop' },
    ],
    [
      'is dropped when the next one is due',
      state([round], { time: '10:00', handledUntil: MONDAY, latest: '2026-01-04' }),
      MONDAY + HOUR,
      { do: 'drop' },
    ],
    [
      'is dropped when its schedule is switched off',
      state([round], { off: true }),
      MONDAY,
      { do: 'drop', round, since: MONDAY },
    ],
    [
      'waits while Discord refuses us, until it is dropped',
      state([round], {}, { blocked: true }),
      MONDAY,
      { do: 'wait', until: MONDAY + 6 * HOUR + 1 },
    ],
    [
      'that was asked for at once is tried at once, even if Discord refused us before',
      state([extra], {}, { blocked: true }),
      MONDAY,
      { do: 'post', round: extra },
    ],
    [
      'that was asked for at once is dropped after six hours',
      state([extra]),
      MONDAY + 6 * HOUR,
      { do: 'drop', round: extra },
    ],
    [
      'that was asked for at once is dropped when it would close',
      state([{ ...extra, closes: { at: MONDAY + HOUR } }]),
      MONDAY + HOUR,
      { do: 'drop' },
    ],
  ];
  test.each(rules)('%s', (_, of, now, task) => {
    expect(nextDailyTask(of, now)).toMatchObject(task);
  });
});

describe('a schedule that is switched off', () => {
  test('is removed when nothing is open', () => {
    expect(nextDailyTask(state([], { off: true }), TUESDAY)).toEqual({ do: 'remove' });
  });

  test('is removed only when its question is revealed', () => {
    expect(nextDailyTask(state([revealable()], { off: true }), TUESDAY)).toMatchObject({ do: 'reveal' });
  });
});

describe('a changed schedule', () => {
  test('moves a question that is not posted to its channel', () => {
    expect(roundsToUpdate(schedule({ channelId: '99' }), [monday()])).toMatchObject([
      { id: 'monday', channelId: '99' },
    ]);
  });

  test('leaves an open question where it is, and closes it with what is now the next one', () => {
    const [moved] = roundsToUpdate(schedule({ channelId: '99', time: '18:00', handledUntil: MONDAY }), [opened()]);
    const closesAt = Date.parse('2026-01-06T18:00+01:00');
    expect(moved).toMatchObject({
      channelId: '11',
      closes: { at: closesAt },
      phase: { closesAt, scoreAt: closesAt + GRACE_MS },
    });
  });

  test.each([
    ['is open for hours of its own', opened(monday({ closesAfter: 2 }))],
    ['is scored', revealable()],
    ['already closes with the next one', opened()],
  ])('leaves a question alone that %s', (_, round) => {
    const time = round.phase.name === 'scored' || 'after' in round.closes ? '18:00' : '09:00';
    expect(roundsToUpdate(schedule({ time }), [round])).toEqual([]);
  });
});

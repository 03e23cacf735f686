import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { dateAt, nextOccurrence, occurrenceAfter, roundIdOf } from '../../src/quiz/schedule.ts';
import { streaksOf } from '../../src/quiz/streak.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const at = (text: string) => Date.parse(text);

describe('an occurrence', () => {
  test.each([
    // The clocks skip this time: the first moment after it.
    ['02:30', 'Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29', '2026-03-29T01:00Z'],
    ['02:30', 'America/New_York', '2026-03-07T12:00Z', '2026-03-08', '2026-03-08T07:00Z'],
    ['02:15', 'Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-04', '2026-10-03T15:30Z'],
    // The clocks show it twice: once, and then the next day.
    ['02:30', 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25', '2026-10-25T00:30Z'],
    ['02:30', 'Europe/Berlin', '2026-10-25T00:30Z', '2026-10-26', '2026-10-26T01:30Z'],
    ['01:45', 'Australia/Lord_Howe', '2026-04-04T00:00Z', '2026-04-05', '2026-04-04T14:45Z'],
    // The clocks skip it together with midnight: it is that date's all the same, and the next one comes the same day.
    ['23:30', 'America/Nuuk', '2026-03-28T12:00Z', '2026-03-28', '2026-03-29T01:00Z'],
    ['23:30', 'America/Nuuk', '2026-03-29T01:00Z', '2026-03-29', '2026-03-30T00:30Z'],
    ['09:00', 'Asia/Kolkata', '2026-11-24T00:00Z', '2026-11-24', '2026-11-24T03:30Z'],
  ])('at %s in %s after %s is %s', (time, timezone, after, date, moment) => {
    expect(occurrenceAfter({ time, timezone, days: [1, 2, 3, 4, 5, 6, 7] }, at(after))).toEqual({
      date,
      at: at(moment),
    });
  });

  test('never comes a second time, whatever the clock and the zone do', () => {
    const schedule = sampleSchedule({ latest: '2026-11-24', handledUntil: at('2026-11-20T00:00Z') });
    expect(nextOccurrence(schedule).date).toBe('2026-11-25');
    expect(nextOccurrence({ ...schedule, timezone: 'Pacific/Kiritimati' }).date).toBe('2026-11-25');
  });

  test('has an id that fits a nonce', () => {
    const id = roundIdOf(sampleSchedule({ id: '9'.repeat(19) }), '2199-12-31');
    expect(id.length).toBeLessThanOrEqual(25);
    expect(roundIdOf(sampleSchedule({}), '2026-11-24')).not.toBe(roundIdOf(sampleSchedule({}), '2026-11-25'));
  });

  test('follows another in every zone: days in order, weekdays kept', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago'),
        fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 23 }),
        (timezone, moment, days, hour) => {
          const rule = { timezone, days: days.sort(), time: `${String(hour).padStart(2, '0')}:00` };
          const first = occurrenceAfter(rule, moment);
          const second = occurrenceAfter(rule, first.at);
          expect(first.at).toBeGreaterThan(moment);
          expect(second.date > first.date).toBe(true);
          expect(days).toContain(DateTime.fromISO(first.date).weekday);
          expect(dateAt(first.at, timezone)).toBe(first.date);
        },
      ),
    );
  });
});

describe('streaks', () => {
  const days = (pattern: string, start = '2026-11-02') =>
    [...pattern].map((mark, index) => ({
      date: DateTime.fromISO(start).plus({ days: index }).toISODate() ?? '',
      users: new Set(mark === 'x' ? ['ada'] : []),
    }));
  const streak = (pattern: string, start?: string) => streaksOf(days(pattern, start)).get('ada');

  test('count dates in a row; one missed date a month is frozen, the second breaks', () => {
    expect(streak('xxx')).toMatchObject({ current: 3, best: 3, frozen: undefined });
    expect(streak('xx.x')).toMatchObject({ current: 3, best: 3, frozen: '2026-11' });
    expect(streak('xx..')).toMatchObject({ current: 0, best: 2, frozen: '2026-11' });
    // A new streak in the same month has no freeze left.
    expect(streak('xx..x.')).toMatchObject({ current: 0 });
    expect(streak('xx..x.', '2026-11-27')).toMatchObject({ current: 1, frozen: '2026-12' });
    expect(streak('x.x.x')).toMatchObject({ current: 1, best: 2 });
    // A new month, a new freeze.
    expect(streak('x.x.x', '2026-11-28')).toMatchObject({ current: 3, frozen: '2026-12' });
    expect(streak('..')).toBeUndefined();
  });

  test('are not broken by days without a question', () => {
    const [monday, tuesday] = days('xx');
    const next = { date: '2026-11-30', users: new Set(['ada']) };
    expect(streaksOf([monday, tuesday, next].flatMap((day) => day ?? [])).get('ada')).toMatchObject({ current: 3 });
  });
});

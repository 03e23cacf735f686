import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, spanAt, spanNamed, timezoneNamed, timezones } from '../../src/quiz/period.ts';

const at = (text: string) => Date.parse(text);
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  // Clocks go back from one to midnight here.
  'America/Havana',
  'Atlantic/Azores',
];

/** Any moment, and often one in the night in which the clocks go back in some of these zones. */
const anyMoment = fc.oneof(
  fc.integer({ min: at('2025-01-01'), max: at('2030-01-01') }),
  fc
    .tuple(
      fc.constantFrom('2026-04-05T03:00Z', '2026-10-25T01:00Z', '2026-11-01T05:00Z'),
      fc.integer({ min: -120, max: 120 }),
    )
    .map(([night, minutes]) => at(night) + minutes * 60_000),
);

test.each([
  ['today', '2026-03-01T23:59Z', 'UTC', '2026-03-01', '2026-03-01T00:00Z', '2026-03-02T00:00Z'],
  // A Sunday belongs to the week that began on Monday.
  ['week', '2026-03-01T12:00Z', 'UTC', '2026-W09', '2026-02-23T00:00Z', '2026-03-02T00:00Z'],
  ['week', '2026-12-31T12:00Z', 'Europe/Berlin', '2026-W53', '2026-12-27T23:00Z', '2027-01-03T23:00Z'],
  ['month', '2026-03-01T02:00Z', 'America/New_York', '2026-02', '2026-02-01T05:00Z', '2026-03-01T05:00Z'],
  ['today', '2026-11-23T19:00Z', 'Asia/Kolkata', '2026-11-24', '2026-11-23T18:30Z', '2026-11-24T18:30Z'],
  // Clocks go forward within this day, by an hour in Berlin and by half of one on Lord Howe.
  ['today', '2026-03-29T12:00Z', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
  ['today', '2026-10-04T00:00Z', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30Z', '2026-10-04T13:00Z'],
  // Midnight does not exist on this day: it begins at one.
  ['today', '2026-09-06T12:00Z', 'America/Santiago', '2026-09-06', '2026-09-06T04:00Z', '2026-09-07T03:00Z'],
  // Midnight comes twice on this day, and begins a month.
  ['today', '2026-11-01T04:30Z', 'America/Havana', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['today', '2026-11-01T05:30Z', 'America/Havana', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  ['today', '2026-10-31T12:00Z', 'America/Havana', '2026-10-31', '2026-10-31T04:00Z', '2026-11-01T04:00Z'],
  ['month', '2026-11-20T12:00Z', 'America/Havana', '2026-11', '2026-11-01T04:00Z', '2026-12-01T05:00Z'],
  ['week', '2026-10-25T12:00Z', 'Atlantic/Azores', '2026-W43', '2026-10-19T00:00Z', '2026-10-26T01:00Z'],
  ['today', '2026-10-25T12:00Z', 'Atlantic/Azores', '2026-10-25', '2026-10-25T00:00Z', '2026-10-26T01:00Z'],
] as const)('%s at %s in %s is %s', (period, moment, zone, name, from, to) => {
  const span = { name, period, from: at(from), to: at(to) };
  expect(spanAt(period, at(moment), zone)).toEqual(span);
  expect(spanNamed(name, zone)).toEqual(span);
});

test('all time has no bounds', () => {
  expect(spanAt('all', 5, 'UTC')).toEqual({ name: 'all', period: 'all', from: 0, to: Number.POSITIVE_INFINITY });
  expect(spanNamed('all', 'UTC')).toEqual(spanAt('all', 5, 'UTC'));
});

test.each(['', '2026-13', '2026-W54', '2026-02-30', '26-1', 'week', '2026-11-24T00'])('%j is no span', (name) => {
  expect(spanNamed(name, 'UTC')).toBeUndefined();
});

test('the spans of a period leave no moment out and count none twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PERIODS.filter((period) => period !== 'all')),
      fc.constantFrom(...ZONES),
      anyMoment,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (period, zone, moment, part) => {
        const span = spanAt(period, moment, zone);
        expect(spanAt(period, span.from + Math.floor(part * (span.to - span.from)), zone)).toEqual(span);
        expect(span.from <= moment && moment < span.to).toBe(true);
        expect(spanAt(period, span.from, zone)).toEqual(span);
        expect(spanAt(period, span.to - 1, zone)).toEqual(span);
        expect(spanAt(period, span.to, zone).from).toBe(span.to);
        expect(spanAt(period, span.from - 1, zone).to).toBe(span.from);
        expect(spanNamed(span.name, zone)).toEqual(span);
      },
    ),
  );
});

test('every time zone on offer works, by its name in any case', () => {
  expect(new Set(timezones()).size).toBe(timezones().length);
  for (const zone of timezones()) {
    expect(spanAt('today', 0, zone).to).toBeGreaterThan(0);
    expect(timezoneNamed(zone.toLowerCase())).toBe(zone);
  }
});

test.each([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['asia/katmandu', 'Asia/Kathmandu'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['US/Eastern', 'America/New_York'],
  ['Etc/UTC', 'UTC'],
])('%s is called %s', (name, present) => {
  expect(timezoneNamed(name)).toBe(present);
  expect(timezones()).toContain(present);
  expect(timezones()).not.toContain(name);
});

test('a zone with a fixed offset counts too', () => {
  expect(timezoneNamed('etc/gmt+5')).toBe('Etc/GMT+5');
});

test.each(['', 'Middle/Earth', 'Etc/GMT+99', 'Berlin', '+05:30', 'local', 'system'])('%j is no time zone', (name) => {
  expect(timezoneNamed(name)).toBeUndefined();
});

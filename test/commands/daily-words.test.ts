import { expect, test } from 'vitest';
import { daysOf, pauseEndOf, typedTime } from '../../src/commands/daily-words.ts';

test.each([
  ['09:30', '09:30'],
  [' 9:05 ', '09:05'],
  ['9', '09:00'],
  ['18h30', '18:30'],
  ['18.30', '18:30'],
  ['9am', '09:00'],
  ['9:30 PM', '21:30'],
  ['9.05 p.m.', '21:05'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['21h', '21:00'],
  ['21 h 15', '21:15'],
  ['0930', '09:30'],
  ['at noon', '12:00'],
  ['Midnight', '00:00'],
  ["9 o'clock", '09:00'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['13pm', undefined],
  ['0am', undefined],
  ['930', undefined],
  ['9:3', undefined],
  ['09:30 Berlin', undefined],
  ['lunch', undefined],
  ['', undefined],
])('the time %j is %j', (text, time) => {
  expect(typedTime(text)).toBe(time);
});

test.each([
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['Daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['fri, Mon wednesday', [1, 3, 5]],
  ['mon mon', [1]],
  ['mon-fri', [1, 2, 3, 4, 5]],
  ['Tue to Thu', [2, 3, 4]],
  ['sat–mon', [1, 6, 7]],
  ['weekends', [6, 7]],
  ['weekdays and Sunday', [1, 2, 3, 4, 5, 7]],
  ['every monday', [1]],
  ['mondays & thursdays', [1, 4]],
  ['on tue', [2]],
  ['mon-', undefined],
  ['mon-wed-fri', undefined],
  ['mon-x', undefined],
  ['m', undefined],
  ['someday', undefined],
  ['', undefined],
])('the days %j are %j', (text, days) => {
  expect(daysOf(text)).toEqual(days);
});

const NOW = Date.parse('2026-11-26T23:30Z');

test.each([
  // Half past midnight of Friday the 27th in Berlin.
  ['2027-01-07', '2027-01-07T00:00+01:00'],
  ['tomorrow', '2026-11-28T00:00+01:00'],
  ['Next Monday', '2026-11-30T00:00+01:00'],
  ['monday', '2026-11-30T00:00+01:00'],
  ['friday', '2026-11-27T00:00+01:00'],
  ['in 2 days', '2026-11-29T00:00+01:00'],
  ['in two weeks', '2026-12-11T00:00+01:00'],
  ['next week', '2026-12-04T00:00+01:00'],
  ['7 January', '2027-01-07T00:00+01:00'],
  ['Jan 7th, 2028', '2028-01-07T00:00+01:00'],
  // In summer, by the clocks of then.
  ['1 July 2027', '2027-07-01T00:00+02:00'],
  ['tomorrow at 9am', '2026-11-28T09:00+01:00'],
  ['in 3 hours', '2026-11-27T03:30+01:00'],
])('a pause until %j ends at %s', async (text, moment) => {
  expect(await pauseEndOf(text, 'Europe/Berlin', NOW)).toBe(Date.parse(moment));
});

test.each([' Today ', 'now'])('a pause until %j has ended', async (text) => {
  expect(await pauseEndOf(text, 'Europe/Berlin', NOW)).toBe(0);
});

test.each([
  '2027',
  '10:00 or so',
  '2027-02-30',
  '+275760-09-13',
  '31 February',
  'next month',
  // The seventh of January or the first of July.
  '7.1.2027',
  '01/07',
  'yesterday',
  'last monday',
  '2 days ago',
  'monday to friday',
  'tomorrow, please',
  'whenever',
  '',
])('a pause until %j is not understood', async (text) => {
  expect(await pauseEndOf(text, 'Europe/Berlin', NOW)).toBeUndefined();
});

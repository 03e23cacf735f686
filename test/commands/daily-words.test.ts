import { expect, test } from 'vitest';
import { daysOf, pauseEndOf, timeOf } from '../../src/commands/daily-words.ts';

test.each([
  ['09:30', '09:30'],
  [' 9:05 ', '09:05'],
  ['9', '09:00'],
  ['18h30', '18:30'],
  ['18.30', '18:30'],
  ['24:00', undefined],
  ['9:60', undefined],
  ['noon', undefined],
])('the time %j is %j', (text, time) => {
  expect(timeOf(text)).toBe(time);
});

test.each([
  ['every day', [1, 2, 3, 4, 5, 6, 7]],
  ['Daily', [1, 2, 3, 4, 5, 6, 7]],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['fri, Mon wednesday', [1, 3, 5]],
  ['mon mon', [1]],
  ['m', undefined],
  ['someday', undefined],
  ['', undefined],
])('the days %j are %j', (text, days) => {
  expect(daysOf(text)).toEqual(days);
});

test.each([
  ['2027-01-07', Date.parse('2027-01-07T00:00+01:00')],
  [' Today ', 0],
  ['tomorrow', undefined],
  ['2027', undefined],
  ['10:00', undefined],
  ['2027-02-30', undefined],
  ['+275760-09-13', undefined],
])('a pause until %j', (text, moment) => {
  expect(pauseEndOf(text, 'Europe/Berlin')).toBe(moment);
});

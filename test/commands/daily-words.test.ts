import { expect, test } from 'vitest';
import { daysOf, timeOf } from '../../src/commands/daily-words.ts';

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

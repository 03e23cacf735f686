import { expect, test } from 'vitest';
import { periodStart } from '../../src/quiz/period.ts';

const at = (text: string) => Date.parse(`${text}Z`);

test.each([
  ['today', '2026-03-01T23:59', '2026-03-01T00:00'],
  ['week', '2026-03-01T12:00', '2026-02-23T00:00'], // a Sunday belongs to the week that began on Monday
  ['week', '2026-03-02T00:00', '2026-03-02T00:00'],
  ['month', '2026-03-01T00:00', '2026-03-01T00:00'],
  ['all', '2026-03-01T00:00', '1970-01-01T00:00'],
] as const)('%s at %s began at %s', (period, now, start) => {
  expect(periodStart(period, at(now))).toBe(at(start));
});

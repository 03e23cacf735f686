import { describe, expect, test } from 'vitest';
import type { Hold } from '../../src/quiz/schedule.ts';
import {
  newSchedule,
  nextUnpaused,
  paused,
  type ScheduleSettings,
  scheduleToUpdate,
  updatedSchedule,
} from '../../src/quiz/schedule-setup.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const NOW = Date.parse('2026-01-05T12:00+01:00');
const YEAR = 365 * 24 * 60 * 60_000;
const wish: ScheduleSettings = {
  id: '78',
  guildId: '1',
  channelId: '11',
  time: '10:00',
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  packId: 'sample',
  roleId: undefined,
  closesAfter: 2,
  reveal: 'at once',
  setBy: '6',
};
const hold = (reason: Hold['reason']): Hold => ({ reason, since: NOW - 1, told: true });

describe('which schedule a wish changes', () => {
  const here = sampleSchedule({});
  const elsewhere = sampleSchedule({ id: '76', channelId: '12' });
  const otherPack = sampleSchedule({ id: '75', packId: 'other' });
  test.each([
    [
      'the same command delivered twice: what it made',
      [sampleSchedule({ id: '78', channelId: '12', packId: 'other' })],
      '78',
    ],
    ['one of the same channel and pack', [elsewhere, otherPack, here], '77'],
    ['none of another channel', [elsewhere], undefined],
    ['none of another pack', [otherPack], undefined],
    ['one whose channel is gone, of the same pack', [{ ...elsewhere, hold: hold('channel-gone') }], '76'],
    ['one whose pack is gone, of the same channel', [{ ...otherPack, hold: hold('pack-gone') }], '75'],
    ['none that is on hold for a permission', [{ ...elsewhere, hold: hold('missing-permission') }], undefined],
    [
      'the one of the channel rather than one it would heal',
      [{ ...elsewhere, hold: hold('channel-gone') }, here],
      '77',
    ],
  ] as const)('%s', (_, schedules, id) => {
    expect(scheduleToUpdate(wish, schedules)?.id).toBe(id);
  });
});

test('a new schedule misses no date from before it was set', () => {
  expect(newSchedule(wish, 'Sample', 7, NOW)).toMatchObject({
    ...wish,
    packTitle: 'Sample',
    seed: 7,
    handledUntil: NOW,
    open: [],
    missed: [],
    hold: undefined,
    off: false,
  });
});

describe('a schedule that is set up again', () => {
  const before = sampleSchedule({
    open: ['77.1'],
    handledUntil: NOW - YEAR,
    pausedUntil: NOW + YEAR,
    hold: hold('channel-gone'),
  });

  test('keeps its id and what is open, and loses its pause and its hold', () => {
    expect(updatedSchedule(before, wish, 'Sample', NOW)).toMatchObject({
      ...wish,
      id: '77',
      open: ['77.1'],
      seed: before.seed,
      pausedUntil: undefined,
      hold: undefined,
    });
  });

  test('misses no date from before the change, and settles none again after a clock that was ahead', () => {
    expect(updatedSchedule(before, wish, 'Sample', NOW).handledUntil).toBe(NOW);
    expect(updatedSchedule({ ...before, handledUntil: NOW + 1 }, wish, 'Sample', NOW).handledUntil).toBe(NOW + 1);
  });
});

describe('a pause', () => {
  const schedule = sampleSchedule({ handledUntil: NOW });
  const tomorrow = Date.parse('2026-01-06T09:00+01:00');

  test('puts the next question off to the first date at or after its end', () => {
    const until = tomorrow + 1;
    expect(nextUnpaused({ ...schedule, pausedUntil: until })).toMatchObject({ date: '2026-01-07' });
    expect(nextUnpaused({ ...schedule, pausedUntil: tomorrow })).toMatchObject({ date: '2026-01-06', at: tomorrow });
    expect(nextUnpaused(schedule)).toMatchObject({ date: '2026-01-06' });
  });

  test('until a moment that has passed ends the pause', () => {
    expect(paused({ ...schedule, pausedUntil: NOW + 5 }, NOW, NOW)?.pausedUntil).toBeUndefined();
    expect(paused(schedule, NOW + 1, NOW)?.pausedUntil).toBe(NOW + 1);
  });

  test('of more than five years is refused', () => {
    expect(paused(schedule, NOW + 5 * YEAR, NOW)).toBeDefined();
    expect(paused(schedule, NOW + 5 * YEAR + 1, NOW)).toBeUndefined();
  });
});

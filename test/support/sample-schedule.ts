import type { Schedule } from '../../src/quiz/schedule.ts';
import { newSchedule, type ScheduleSettings } from '../../src/quiz/schedule-setup.ts';

const WISH: ScheduleSettings = {
  id: '77',
  guildId: '1',
  channelId: '11',
  time: '09:00',
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5, 6, 7],
  packId: 'sample',
  roleId: undefined,
  closesAfter: undefined,
  reveal: 'close',
  setBy: '5',
};

export const sampleSchedule = (more: Partial<Schedule>): Schedule => ({
  ...newSchedule(WISH, 'Sample', 1, Date.parse('2026-11-01T00:00Z')),
  ...more,
});

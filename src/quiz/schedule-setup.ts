import { nextOccurrence, type Occurrence, occurrenceAfter, type Schedule } from './schedule.ts';

/** The settings of a schedule that an admin wishes for. */
export type ScheduleSettings = Pick<
  Schedule,
  'guildId' | 'channelId' | 'time' | 'timezone' | 'days' | 'packId' | 'roleId' | 'closesAfter' | 'reveal' | 'setBy'
> & {
  /** The id of the command's interaction: it becomes the id of a new schedule. */
  id: string;
};

/** How many schedules a guild may have. */
export const MAX_SCHEDULES = 10;

const MAX_PAUSE_MS = 5 * 365 * 24 * 60 * 60_000;

/**
 * The schedule that a wish changes; undefined when it makes a new one. A channel has one schedule per pack. A schedule on hold
 * whose channel or pack is gone is changed by the wish that replaces what it lacks.
 */
export const scheduleToUpdate = (wish: ScheduleSettings, schedules: readonly Schedule[]): Schedule | undefined =>
  schedules.find((schedule) => isSame(schedule, wish)) ?? schedules.find((schedule) => heals(schedule, wish));

const isSame = (schedule: Schedule, wish: ScheduleSettings): boolean =>
  schedule.id === wish.id || (schedule.channelId === wish.channelId && schedule.packId === wish.packId);

const heals = ({ hold, channelId, packId }: Schedule, wish: ScheduleSettings): boolean =>
  (hold?.reason === 'channel-gone' && packId === wish.packId) ||
  (hold?.reason === 'pack-gone' && channelId === wish.channelId);

/** A new schedule: its first date is the first after `now`. @param seed decides the order of its questions */
export const newSchedule = (wish: ScheduleSettings, packTitle: string, seed: number, now: number): Schedule => ({
  ...wish,
  packTitle,
  seed,
  handledUntil: now,
  latest: '',
  missed: [],
  open: [],
  previous: undefined,
  pausedUntil: undefined,
  hold: undefined,
  off: false,
});

/** A schedule that is set up again. Open questions stay open; its pause and its hold end. */
export const updatedSchedule = (
  before: Schedule,
  wish: ScheduleSettings,
  packTitle: string,
  now: number,
): Schedule => ({
  ...before,
  ...wish,
  id: before.id,
  packTitle,
  // Only dates after the change follow the new settings.
  handledUntil: Math.max(now, before.handledUntil),
  pausedUntil: undefined,
  hold: undefined,
});

/**
 * The schedule with no question before `until` (ms since the epoch); a moment that has passed ends the pause.
 * @returns undefined for a pause of more than five years
 */
export const paused = (schedule: Schedule, until: number, now: number): Schedule | undefined =>
  until - now > MAX_PAUSE_MS ? undefined : { ...schedule, pausedUntil: until > now ? until : undefined };

/** The first date on which a question is due, after the pause if there is one. */
export function nextUnpaused(schedule: Schedule): Occurrence {
  const next = nextOccurrence(schedule);
  const { pausedUntil } = schedule;
  return pausedUntil !== undefined && next.at < pausedUntil ? occurrenceAfter(schedule, pausedUntil - 1) : next;
}

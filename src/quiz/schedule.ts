import { Cron } from 'croner';
import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';
import type { Obstacle } from './quiz.ts';

/**
 * A schedule of daily questions: the pack, the channel, the days and the time. Its dates, such as `2026-11-24`, are in its time zone.
 * Each is posted once or missed, and people are told about missed ones.
 */
export interface Schedule {
  /** The id of the interaction that made it. */
  id: string;
  guildId: string;
  channelId: string;
  /** `09:30`. */
  time: string;
  /** An IANA name. */
  timezone: string;
  /** ISO weekdays: 1 is Monday. */
  days: number[];
  packId: string;
  packTitle: string;
  /** The one role that its questions mention. */
  roleId: string | undefined;
  /** For how many hours a question is open; undefined: until the next one comes. */
  closesAfter: number | undefined;
  /** When a player learns the key: with everybody else, or privately after answering. */
  reveal: 'close' | 'at once';
  /** Who set it up. */
  setBy: string;
  /** Decides which questions come, and the order of their options. */
  seed: number;
  /** Everything due up to this moment is settled: ms since the epoch. */
  handledUntil: number;
  /** The latest date that was posted or missed. It keeps any date from being settled twice, whatever clocks do. */
  latest: string;
  /** Dates that were missed since the latest post. */
  missed: string[];
  /** Rounds that are not over yet, the oldest first. */
  open: string[];
  /** The id of the latest round that is over. */
  previous: string | undefined;
  /** No question before this moment. */
  pausedUntil: number | undefined;
  /** What keeps it from posting. It tries again on every date. */
  hold: Hold | undefined;
  /** It was switched off. Open questions are still revealed, then it is removed. */
  off: boolean;
}

export interface Hold {
  reason: Obstacle | 'pack-gone';
  /** ms since the epoch. */
  since: number;
  /** Whether people were told, or it was tried for long enough. */
  told: boolean;
}

/** One date of a schedule, and the moment at which it is due: ms since the epoch. */
export interface Occurrence {
  date: string;
  at: number;
}

/** What became of a date. */
export type DateOutcome = { date: string; roundId: string } | { date: string; roundId: undefined };

/** How late a due question may still be posted (ms). */
export const LATE_MS = 6 * 60 * 60_000;

type Rule = Pick<Schedule, 'time' | 'timezone' | 'days'>;

/**
 * The first occurrence after a moment. Where the clocks skip the time on a date, it is due at the first moment after it;
 * where they show it twice, at the first.
 */
export function occurrenceAfter(rule: Rule, moment: number): Occurrence {
  const key = `${rule.time} ${rule.timezone} ${rule.days} ${moment}`;
  const found = KNOWN.get(key) ?? calculate(rule, moment);
  KNOWN.set(key, found);
  return found;
}

/** Occurrences are needed often, and by many schedules the same. */
const KNOWN = new LRUCache<string, Occurrence>({ max: 10_000 });

function calculate({ time, timezone, days }: Rule, moment: number): Occurrence {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const cron = new Cron(`${minute} ${hour} * * ${days.join(',')}`, { timezone, paused: true });
  const next = cron.nextRun(new Date(moment));
  if (!next) throw new Error(`a schedule without a next date: ${time} on ${days.join(',')}`);
  const found = { date: dateAt(next.getTime(), timezone), at: next.getTime() };

  // croner passes over a date on which the time is skipped together with midnight, as in Nuuk in March.
  let day = DateTime.fromMillis(moment, { zone: timezone }).startOf('day');
  for (; isoDate(day) < found.date; day = day.plus({ days: 1 }).startOf('day')) {
    const skipped = days.includes(day.weekday) && !day.set({ hour, minute }).hasSame(day, 'day');
    const after = day.plus({ days: 1 }).startOf('day').toMillis();
    if (skipped && after > moment) return { date: isoDate(day), at: after };
  }
  return found;
}

/** The first occurrence that is not settled yet. */
export function nextOccurrence(schedule: Schedule): Occurrence {
  let next = occurrenceAfter(schedule, schedule.handledUntil);
  // A date does not come again when the clock is set back or the time zone changes.
  while (next.date <= schedule.latest) next = occurrenceAfter(schedule, next.at);
  return next;
}

/** The date at a moment. */
export const dateAt = (moment: number, timezone: string): string =>
  isoDate(DateTime.fromMillis(moment, { zone: timezone }));

/** `2026-11-25` of `2026-11-24`. */
export const dayAfter = (date: string): string => isoDate(DateTime.fromISO(date, { zone: 'UTC' }).plus({ days: 1 }));

const isoDate = (day: DateTime): string => day.toISODate() ?? '';

/**
 * The id of the round of a date. With the days since 1970 it fits the 25 characters of a message's nonce, since the id of a
 * schedule has at most 19.
 */
export const roundIdOf = ({ id }: Schedule, date: string): string =>
  `${id}.${Math.round(Date.parse(`${date}T00:00Z`) / (24 * 60 * 60_000))}`;

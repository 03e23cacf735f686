/** How `<t:…>` and message times read. Pure: the instant, the style, and `now` last. All times in ms since the epoch. */
import type { TimeStyle } from './nodes.ts';

const FORMATS: Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Each unit with its length; a distance is told in the largest unit it fills once. */
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

export function timeText(at: number, style: TimeStyle, now: number): string {
  if (style !== 'R') return new Intl.DateTimeFormat(undefined, FORMATS[style]).format(at);
  const distance = at - now;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size) ?? (['second', SECOND] as const);
  const count = Math.round(distance / length);
  return count === 0 ? 'now' : relative.format(count, unit);
}

/** The time beside a name: the hour today, "Yesterday at" the hour, or the date and the hour. */
export function messageTimeText(at: number, now: number): string {
  const hour = timeText(at, 't', now);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight && at < midnight + DAY) return hour;
  if (at >= midnight - DAY && at < midnight) return `Yesterday at ${hour}`;
  return timeText(at, 's', now);
}

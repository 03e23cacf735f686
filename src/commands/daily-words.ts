import { DateTime } from 'luxon';

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS = [1, 2, 3, 4, 5];

/** `09:30` from what people write; undefined when it is no time of day. */
export function timeOf(text: string): string | undefined {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** ISO weekdays from what people write; undefined when a word is no day. */
export function daysOf(text: string): number[] | undefined {
  const words = text.toLowerCase().trim();
  if (/^(every ?day|daily|all)$/.test(words)) return EVERY_DAY;
  if (/^(weekdays?|working days)$/.test(words)) return WEEKDAYS;
  const days = words
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((word) => DAY_NAMES.findIndex((name) => word.length >= 2 && name.startsWith(word)) + 1);
  return days.length === 0 || days.includes(0) ? undefined : [...new Set(days)].sort();
}

/**
 * When a day begins from what people write: ms since the epoch. `today` is any moment that is over: a pause until then has
 * ended.
 * @param zone an IANA name
 */
export function pauseEndOf(text: string, zone: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'today') return 0;
  const day = DateTime.fromFormat(word, 'yyyy-MM-dd', { zone });
  return day.isValid ? day.toMillis() : undefined;
}

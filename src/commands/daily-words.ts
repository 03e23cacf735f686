import type { ParsedResult } from 'chrono-node/en';
import { DateTime } from 'luxon';

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

const NAMED_TIMES: Record<string, string> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/** `09:30` from what people write, such as `9:30 pm`, `21h`, `0930` or `noon`; undefined if it isn't a time of day. */
export function typedTime(typed: string): string | undefined {
  const text = typed
    .toLowerCase()
    .replace(/^\s*at\s|\s*o['’]clock\s*$/g, '')
    .replace(/([ap])\.?\s*m\.?\s*$/, '$1m')
    .trim();
  const named = NAMED_TIMES[text];
  if (named) return named;
  const [, first, second, half] =
    /^(\d\d)(\d\d)()$/.exec(text) ?? /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})|\s*h)?\s*([ap]m)?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [hour, minute] = [Number(first), Number(second ?? 0)];
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return undefined;
  const onClock = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  return `${String(onClock).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** ISO weekdays from what people write, such as `mon, wed`, `mon-fri` or `weekdays`; undefined if a word isn't a day. */
export function daysOf(typed: string): number[] | undefined {
  const words = typed
    .toLowerCase()
    .trim()
    .replace(/^(on|every|each)\s+/, '')
    .replace(/\s*([-–]|\bto\b)\s*/g, '-');
  if (/^(every ?day|day|daily|all)$/.test(words)) return EVERY_DAY;
  const days = words
    .split(/[\s,;&+]+|\band\b/)
    .filter(Boolean)
    .flatMap(daysIn);
  return days.length === 0 || days.includes(0) ? undefined : [...new Set(days)].sort();
}

/** 0: not a day. */
function daysIn(word: string): number[] {
  if (/^(weekdays?|workdays?|working-days)$/.test(word)) return WEEKDAYS;
  if (/^weekends?$/.test(word)) return WEEKEND;
  const [from = 0, to = from, ...more] = word.split('-').map(dayNamed);
  if (from === 0 || to === 0 || more.length > 0) return [0];
  return Array.from({ length: 1 + ((to - from + 7) % 7) }, (_, index) => ((from - 1 + index) % 7) + 1);
}

const dayNamed = (word: string): number =>
  word.length < 2 ? 0 : DAY_NAMES.findIndex((name) => `${name}s`.startsWith(word)) + 1;

/**
 * When a pause ends from what people write, such as `tomorrow`, `next monday`, `in 2 weeks` or `2027-01-07`: ms since the epoch.
 * A day begins at midnight. `today` and `now` have passed, so a pause until then ends at once.
 * @param zone an IANA name; @param now ms since the epoch
 */
export async function pauseEndOf(typed: string, zone: string, now: number): Promise<number | undefined> {
  const text = typed.trim().toLowerCase();
  if (text === 'today' || text === 'now') return 0;
  // In `3/4`, readers disagree about which number is the month. And a pause ends in the future.
  if (/^\d{1,2}\s?[./-]\s?\d{1,2}/.test(text) || /\b(last|past|ago|yesterday)\b/.test(text)) return undefined;
  // Loaded on demand, since pauses are rare.
  const { casual } = await import('chrono-node/en');
  const timezone = DateTime.fromMillis(now, { zone }).offset;
  const [found, ...others] = casual.parse(text, { instant: new Date(now), timezone }, { forwardDate: true });
  if (!found || others.length > 0 || found.end || found.text.length !== text.length) return undefined;
  return momentOf(found, zone);
}

function momentOf({ start }: ParsedResult, zone: string): number | undefined {
  if (!start.isCertain('day') && !start.isCertain('weekday')) return undefined;
  const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0];
  const date = DateTime.fromObject({ year, month, day }, { zone });
  const moment = start.isCertain('hour')
    ? date.set({ hour: start.get('hour') ?? 0, minute: start.get('minute') ?? 0 })
    : date.startOf('day');
  return moment.isValid ? moment.toMillis() : undefined;
}

import { DateTime, IANAZone } from 'luxon';

/** The periods a board can cover. */
export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** A certain day, week or month, or all time. */
export interface Span {
  /** Names it for ever, whatever the time zone: `2026-11-24`, `2026-W48`, `2026-11` or `all`. */
  name: string;
  period: Period;
  /** Its first moment, and the first one after it: ms since the epoch. */
  from: number;
  to: number;
}

const ALL: Span = { name: 'all', period: 'all', from: 0, to: Number.POSITIVE_INFINITY };

const UNITS = { today: 'day', week: 'week', month: 'month' } as const;
const NAMES = { today: 'yyyy-MM-dd', week: "kkkk-'W'WW", month: 'yyyy-MM' } as const;

/**
 * The span of a period that contains a moment. Weeks are ISO weeks, from Monday; a day begins at midnight, or at the
 * first moment after it where the clocks skip midnight.
 * @param moment ms since the epoch; @param zone an IANA name
 */
export function spanAt(period: Period, moment: number, zone: string): Span {
  return period === 'all' ? ALL : spanOf(period, DateTime.fromMillis(moment, { zone }));
}

/** The span with this name in a time zone; undefined for anything that is not a name. */
export function spanNamed(name: string, zone: string): Span | undefined {
  if (name === ALL.name) return ALL;
  for (const period of ['today', 'week', 'month'] as const) {
    const start = DateTime.fromFormat(name, NAMES[period], { zone });
    if (start.isValid && start.toFormat(NAMES[period]) === name) return spanOf(period, start);
  }
  return undefined;
}

/** The weeks or months that began after `since`'s and have ended by `now`, the latest first. */
export function finishedSpans(period: 'week' | 'month', since: number, now: number, zone: string): Span[] {
  const spans: Span[] = [];
  for (let span = spanAt(period, spanAt(period, now, zone).from - 1, zone); span.to > since; ) {
    spans.push(span);
    span = spanAt(period, span.from - 1, zone);
  }
  return spans;
}

export const isTimezone = (name: string): boolean => IANAZone.isValidZone(name);

/** Every time zone that can be chosen. */
export const timezones = (): string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
];

function spanOf(period: Exclude<Period, 'all'>, within: DateTime): Span {
  const start = within.startOf(UNITS[period]);
  // From the middle of the next unit: a unit added to a start that the clocks have moved would not be the next start.
  const next = start.plus({ [UNITS[period]]: 1, hours: 12 }).startOf(UNITS[period]);
  return { name: start.toFormat(NAMES[period]), period, from: start.toMillis(), to: next.toMillis() };
}

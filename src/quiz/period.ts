import { DateTime } from 'luxon';

/** The periods a board can cover. */
export const PERIODS = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** A particular day, week or month, or all time. */
export interface Span {
  /** The same in every time zone: `2026-11-24`, `2026-W48`, `2026-11` or `all`. */
  name: string;
  period: Period;
  /** From its first moment to the first moment after it: ms since the epoch. */
  from: number;
  to: number;
}

/** Whether a moment (ms since the epoch) belongs to a span. */
export const contains = ({ from, to }: Pick<Span, 'from' | 'to'>, moment: number): boolean =>
  from <= moment && moment < to;

const ALL: Span = { name: 'all', period: 'all', from: 0, to: Number.POSITIVE_INFINITY };

const UNITS = { today: 'day', week: 'week', month: 'month' } as const;
const NAMES = { today: 'yyyy-MM-dd', week: "kkkk-'W'WW", month: 'yyyy-MM' } as const;

/**
 * The span of a period that contains a moment. Weeks are ISO weeks, from Monday; a day begins at midnight, or at the
 * first moment after it where the clocks skip midnight, or at the first one where it comes twice.
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

/**
 * The current names of zones that JavaScript lists by an outdated name, such as `Asia/Calcutta`.
 * Source: zone.tab of the IANA time zone database, 2025b, less what `Intl.supportedValuesOf` has in Node 20.
 */
const RENAMED = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];
const PRESENT_NAMES = new Map(RENAMED.map((name) => [listedName(name), name]));

const TIMEZONES = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone')
    .map((name) => PRESENT_NAMES.get(name) ?? name)
    .filter((name) => name !== 'UTC')
    .sort(),
];

/** Every time zone that can be chosen. */
export const timezones = (): readonly string[] => TIMEZONES;

/** The zone with this name, in upper or lower case, or with another name that it has or had; undefined for anything else. */
export function timezoneNamed(name: string): string | undefined {
  const listed = listedName(name);
  const present = listed && (PRESENT_NAMES.get(listed) ?? listed);
  // Zones such as `Etc/GMT+5` are valid too, but nobody needs them in a list of places.
  return TIMEZONES.find((zone) => zone === present) ?? (present?.startsWith('Etc/') ? present : undefined);
}

/** The name by which JavaScript lists a zone; undefined if it has no such zone. */
function listedName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function spanOf(period: Exclude<Period, 'all'>, within: DateTime): Span {
  const start = within.startOf(UNITS[period]);
  // From the middle of the next unit, since a start that the clocks have moved plus one unit is not the next start.
  const next = start.plus({ [UNITS[period]]: 1, hours: 12 }).startOf(UNITS[period]);
  return { name: start.toFormat(NAMES[period]), period, from: firstMomentOf(start), to: firstMomentOf(next) };
}

/** The first moment of a local date. Where the clocks go back over midnight, midnight comes twice, and the first one counts. */
function firstMomentOf({ year, month, day, zone }: DateTime): number {
  const midnight = DateTime.fromObject({ year, month, day }, { zone });
  return Math.min(...midnight.getPossibleOffsets().map((one) => one.toMillis()));
}

import { DateTime, Interval } from 'luxon';

/** Keeps a number and its unit on one line. */
export const NBSP = '\u00a0';

/** The forms of a noun for the plural categories of its language: https://cldr.unicode.org/index/cldr-spec/plural-rules */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Numbers, dates and lists as a language writes them: the one place that knows how. */
export interface Format {
  /** `1,234`. */
  number(value: number): string;
  /** `2nd`. */
  ordinal(value: number): string;
  /** The form for a number of things. */
  plural(value: number, forms: Forms): string;
  /** `3 questions`, on one line. */
  count(value: number, forms: Forms): string;
  /** `67%`; 0% of nothing. */
  percent(part: number, whole: number): string;
  /** `0.31`. */
  decimal(value: number): string;
  /** `4.2 s`, of milliseconds. */
  seconds(ms: number): string;
  /** `a`, `a and b`, `a, b and c`. @param most how many are named. The others are counted: `a, b and 3 more` */
  list(items: readonly string[], most?: number): string;
  /** `a or b`. */
  disjunction(items: readonly string[]): string;
  /** `24 November 2026`. @param zone an IANA name, here as below */
  date(moment: number, zone: string): string;
  /** `23–29 November 2026`, of the days from `from` to before `to`; `Tuesday 24 November 2026` of a single one. */
  dates(from: number, to: number, zone: string): string;
  /** `November 2026`. */
  month(moment: number, zone: string): string;
  /** `Tuesday 24 November`. @param date `2026-11-24` */
  weekday(date: string): string;
  /** `Mon`. @param day of an ISO week, from 1 for Monday */
  shortDay(day: number): string;
  /** `09:30`, on a clock of 24 hours. */
  clock(moment: number, zone: string): string;
  /** `Germany`. @param code an ISO code, such as `DE` */
  region(code: string): string;
}

/**
 * @param locale a BCP 47 tag
 * @param endings what follows the digits of an ordinal number
 * @param more the words for items that a list does not name
 */
export function createFormat(locale: string, endings: Forms, more: (count: string) => string): Format {
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const rules = new Intl.PluralRules(locale);
  const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' });
  const lists = new Intl.ListFormat(locale);
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const alternatives = new Intl.ListFormat(locale, { type: 'disjunction' });
  const at = (moment: number, zone: string) => DateTime.fromMillis(moment, { zone, locale });
  const number = (value: number) => numbers.format(value);
  const plural = (value: number, forms: Forms) => forms[rules.select(value)] ?? forms.other;
  return {
    number,
    decimal: (value) => hundredths.format(value),
    ordinal: (value) => number(value) + (endings[ordinals.select(value)] ?? endings.other),
    plural,
    count: (value, forms) => `${number(value)}${NBSP}${plural(value, forms)}`,
    percent: (part, whole) => percents.format(whole === 0 ? 0 : part / whole),
    seconds: (ms) => `${tenths.format(ms / 1000)}${NBSP}s`,
    list(items, most = items.length) {
      const left = items.length - most;
      return lists.format(left > 0 ? [...items.slice(0, most), more(number(left))] : items);
    },
    disjunction: (items) => alternatives.format(items),
    date: (moment, zone) => at(moment, zone).toLocaleString(DateTime.DATE_FULL),
    dates(from, to, zone) {
      const [first, last] = [at(from, zone), at(to - 1, zone)];
      const format = first.hasSame(last, 'day') ? DateTime.DATE_HUGE : DateTime.DATE_FULL;
      return Interval.fromDateTimes(first, last).toLocaleString(format);
    },
    month: (moment, zone) => at(moment, zone).toLocaleString({ month: 'long', year: 'numeric' }),
    weekday: (date) => inUtc(date).toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' }),
    // The first of January 2024 was a Monday.
    shortDay: (day) => inUtc(`2024-01-0${day}`).toLocaleString({ weekday: 'short' }),
    clock: (moment, zone) => at(moment, zone).toLocaleString(DateTime.TIME_24_SIMPLE),
    region: (code) => regions.of(code) ?? code,
  };

  function inUtc(date: string): DateTime {
    return DateTime.fromISO(date, { zone: 'UTC', locale });
  }
}

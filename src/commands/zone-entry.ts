/** A time zone with everything it can be found by. */
export interface ZoneEntry {
  zone: string;
  /** An ISO code, `DE`. */
  country: string | undefined;
  /** The population of its known cities. */
  people: number;
  /** Its names and abbreviations. */
  exact: Set<string>;
  /** Its country, also as a code, and the last part of its names. */
  named: Set<string>;
  /** The words of its names, its country, and the names of its time. */
  words: string[];
  /** Its cities by {@link searchable} name. */
  cities: Map<string, { name: string; people: number }>;
}

/** A text in the form in which it is searched: `sao paulo` for `São_Paulo`. */
export const searchable = (text: string): string =>
  (/^[ -~]*$/.test(text) ? text : withoutAccents(text))
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('−', '-');

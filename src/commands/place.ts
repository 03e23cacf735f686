/** A time zone with everything it can be found by. */
export interface Place {
  zone: string;
  /** An ISO code, `DE`. */
  country: string | undefined;
  /** Of the cities that are known. */
  people: number;
  /** Its names and its abbreviations. */
  exact: Set<string>;
  /** Country, also as a code, and the last part of its names. */
  named: Set<string>;
  /** The words of its names, its country and how people call its time. */
  words: string[];
  /** By name, as it is searched. */
  cities: Map<string, { name: string; people: number }>;
}

/** As it is searched: `sao paulo` of `São_Paulo`. */
export const plainText = (text: string): string =>
  (/^[ -~]*$/.test(text) ? text : withoutAccents(text))
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('−', '-');

import { DateTime } from 'luxon';
import { timezoneNamed } from '../quiz/period.ts';
import { searchable, type ZoneEntry } from './zone-entry.ts';

/** A time zone that was found. */
export interface FoundZone {
  /** An IANA name. */
  zone: string;
  /** The city by which it was found. */
  city: string | undefined;
  /** An ISO code, `DE`; none for `UTC`. */
  country: string | undefined;
}

/** Codes that people type but that no list has. */
const NICKNAMES: Record<string, string> = {
  uk: 'gb',
  nyc: 'new york',
  'new york city': 'new york',
  holland: 'netherlands',
};

/** How well a zone matches, from best to worst. */
const EXACT = 0;
const NAMED = 1;
const BY_WORDS = 2;
const BY_CITY = 3;

interface Match extends FoundZone {
  grade: number;
  people: number;
  home: boolean;
}

/**
 * The zones that fit what was typed: a name, a country, a city, an abbreviation such as `CET` or an offset such as `UTC+2`;
 * the likely one first, by how many people live there. Nothing typed: where a person may be, then where most people are.
 * @param now ms since the epoch: decides which offset a zone has; @param locale of who types, a BCP 47 tag
 */
export async function findZones(typed: string, now: number, locale: string): Promise<FoundZone[]> {
  const text = searchable(typed);
  const query = NICKNAMES[text] ?? text;
  const region = regionOf(locale);
  const offset = offsetOf(query);
  const fits = (place: ZoneEntry): { grade: number; people?: number; city?: string } | undefined => {
    if (query === '') return { grade: EXACT };
    if (offset !== undefined) return offsetIn(place.zone, now) === offset ? { grade: EXACT } : undefined;
    return gradeOf(place, query);
  };
  const matches = (await entries()).flatMap((place): Match[] => {
    const fit = fits(place);
    if (!fit) return [];
    const { grade, people = place.people, city } = fit;
    // A city or a country says where it is; an abbreviation does not.
    const home = grade === EXACT && region !== undefined && place.named.has(region);
    return [{ zone: place.zone, city, country: place.country, grade, people, home }];
  });
  return matches
    .sort((a, b) => a.grade - b.grade || Number(b.home) - Number(a.home) || b.people - a.people)
    .map(({ zone, city, country }) => ({ zone, city, country }));
}

/** The zone that was typed, if it is unambiguous; otherwise similar ones, the likely one first. */
export async function readZone(
  typed: string,
  now: number,
  locale: string,
): Promise<{ ok: true; zone: string } | { ok: false; near: string[] }> {
  const named = timezoneNamed(typed.trim());
  if (named) return { ok: true, zone: named };
  const query = searchable(typed);
  const near = query === '' ? [] : (await findZones(typed, now, locale)).map(({ zone }) => zone);
  const [zone, ...others] = near;
  return zone && others.length === 0 ? { ok: true, zone } : { ok: false, near };
}

function gradeOf(place: ZoneEntry, query: string): { grade: number; people?: number; city?: string } | undefined {
  if (place.exact.has(query)) return { grade: EXACT };
  const city = place.cities.get(query);
  if (city) return { grade: NAMED, people: city.people, city: city.name };
  if (place.named.has(query)) return { grade: NAMED };
  const typed = query.split(/[/ ]+/);
  if (typed.every((word) => place.words.some((own) => own.startsWith(word)))) return { grade: BY_WORDS };
  let largest: { name: string; people: number } | undefined;
  for (const [name, one] of place.cities) {
    if (name.startsWith(query) && one.people > (largest?.people ?? -1)) largest = one;
  }
  return largest && { grade: BY_CITY, people: largest.people, city: largest.name };
}

/** `utc+5:30`, `gmt-3`, `+2` and `+0530` as minutes. */
function offsetOf(query: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2}):?(\d{2})?$/.exec(query) ?? [];
  return hours === undefined ? undefined : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

const offsetIn = (zone: string, now: number): number => DateTime.fromMillis(now, { zone }).offset;

function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region?.toLowerCase();
  } catch {
    return undefined;
  }
}

/** Loaded when somebody looks for a zone for the first time. */
const entries = async (): Promise<readonly ZoneEntry[]> => (await import('./zone-entries.ts')).ZONE_ENTRIES;

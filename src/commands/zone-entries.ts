import { rawTimeZones } from '@vvo/tzdb';
import { cityMapping } from 'city-timezones';
import { timezoneNamed, timezones } from '../quiz/period.ts';
import { searchable, type ZoneEntry } from './zone-entry.ts';

/** Every time zone that can be chosen, with what is known of it. This file is loaded on demand, because the lists are large. */
export const ZONE_ENTRIES: readonly ZoneEntry[] = readEntries();

function readEntries(): ZoneEntry[] {
  const byZone = new Map(timezones().map((zone) => [zone, emptyPlace(zone)]));
  // Some names in the lists are outdated, and asking for a zone's current name is slow.
  const older = new Map<string, ZoneEntry | undefined>();
  const placeOf = (name: string) => {
    const place = byZone.get(name);
    if (!place && !older.has(name)) older.set(name, byZone.get(timezoneNamed(name) ?? ''));
    return place ?? older.get(name);
  };
  for (const {
    name,
    group,
    countryName,
    countryCode,
    alternativeName,
    abbreviation,
    dstAbbreviation,
  } of rawTimeZones) {
    const place = placeOf(name);
    if (!place) continue;
    place.country ??= countryCode;
    for (const short of [abbreviation, dstAbbreviation]) if (short) place.exact.add(searchable(short));
    for (const country of [countryName, countryCode]) if (country) place.named.add(searchable(country));
    for (const former of group) if (!byZone.has(former)) addName(place, former);
    place.words.push(...searchable(`${countryName ?? ''} ${alternativeName}`).split(' '));
  }
  for (const { city, city_ascii, pop, country, iso2, iso3, timezone } of cityMapping) {
    const place = placeOf(timezone);
    if (!place) continue;
    place.people += pop;
    // Where there is no code, the list has a number.
    const codes = [iso2, iso3].filter((code) => typeof code === 'string');
    place.country ??= codes[0];
    for (const one of [country, ...codes]) place.named.add(searchable(one));
    for (const name of new Set([city, city_ascii].map(searchable))) {
      if (pop > (place.cities.get(name)?.people ?? -1)) place.cities.set(name, { name: city, people: pop });
    }
  }
  return [...byZone.values()];
}

function emptyPlace(zone: string): ZoneEntry {
  const place: ZoneEntry = {
    zone,
    country: undefined,
    people: 0,
    exact: new Set(),
    named: new Set(),
    words: [],
    cities: new Map(),
  };
  addName(place, zone);
  return place;
}

function addName({ exact, named, words }: ZoneEntry, name: string): void {
  const text = searchable(name);
  exact.add(text);
  named.add(text.split('/').at(-1) ?? text);
  words.push(...text.split(/[/ ]/));
}

/** Reads keys that are given separately from their questions: `1,3,3,4`, `b c a d`, `1-b, 2-c`, or one per line. */

import type { Draft } from './draft.ts';
import { placeOfLetter } from './labels.ts';

/** Whether a list of keys fits the questions, or why not. */
export type Keys = { ok: true } | { ok: false; reason: string };

/** The number of the first option in a list of numbers. */
export type Base = 0 | 1;

/** "b", "3", "1+3", "ac" as positions from 0; undefined for anything else. */
const placesOf = (entry: string, base: Base): number[] | undefined => {
  const parts = /^[a-j]{2,10}$/i.test(entry) ? [...entry] : entry.split('+');
  const places = parts.map((part) => {
    const bare = part.trim().replace(/^\(|[).]$/g, '');
    if (/^\d{1,2}$/.test(bare)) return Number(bare) - base;
    return [...bare].length === 1 ? placeOfLetter(bare) : undefined;
  });
  return places.length > 0 && places.every((place) => place !== undefined) ? places : undefined;
};

/** `1-b`, `2.(c)`, `3=1+3`, `4d`. */
const PAIR = /(\d{1,5})(?:\s*[-–.:)=]+\s*\(?([\p{L}](?:\+\p{L})*|\d{1,2}(?:\+\d{1,2})*)\)?|\s?(\p{L})(?![\p{L}\d+]))/gu;

/** `1-b, 2-c`: question numbers with their keys, several if the list contradicts itself; undefined for a list without numbers. */
export const keyPairs = (text: string): Map<number, string[]> | undefined => {
  const found = [...text.matchAll(PAIR)];
  const rest = text.replace(PAIR, '').replace(/[\s,;|]+/g, '');
  if (found.length === 0 || rest !== '') return undefined;
  const pairs = new Map<number, string[]>();
  for (const [, number, spaced, close] of found) {
    const key = spaced ?? close ?? '';
    const keys = pairs.get(Number(number)) ?? [];
    if (!keys.some((one) => one.toLowerCase() === key.toLowerCase())) keys.push(key);
    pairs.set(Number(number), keys);
  }
  return pairs;
};

/** Half a sentence about a question with contradictory keys; undefined for one key. */
export const twoKeys = ([first, second]: readonly string[]): string | undefined =>
  second === undefined ? undefined : `has two keys, "${first}" and "${second}"`;

const setKey = (draft: Draft, entry: string, base: Base): string | undefined => {
  if (entry === '?' || entry === '-') return undefined;
  const places = placesOf(entry, base);
  if (places === undefined || draft.kind === 'typed')
    return `key "${entry}" of question ${draft.number} (line ${draft.line}) is neither a number nor a letter of an option`;
  const beyond = places.find((place) => place < 0 || place >= draft.options.length);
  if (beyond !== undefined) {
    return `key "${entry}" of question ${draft.number} (line ${draft.line}) names option ${beyond + base},${base === 0 ? ' counted from 0,' : ''} and the question has ${draft.options.length}`;
  }
  draft.key = [...new Set(places)].sort((one, two) => one - two);
  if (draft.key.length > 1) draft.kind = 'several';
  return undefined;
};

/**
 * Gives keys to drafts, by the numbers of the questions or in their order. A list needs one entry for each question of the file, or
 * for each that waits for its key. `?` leaves a question waiting. Nothing changes if the list is refused.
 * @param total how many questions the file has, including those that were left out
 * @param base the number of the first option
 */
export const giveKeys = (drafts: readonly Draft[], list: string, total: number, base: Base = 1): Keys => {
  const waiting = drafts.filter(({ key, kind }) => key === undefined && kind !== 'typed');
  const given = new Map<Draft, string>();
  const pairs = keyPairs(list);
  if (pairs !== undefined) {
    for (const [number, keys] of pairs) {
      const two = twoKeys(keys);
      if (two !== undefined) return { ok: false, reason: `question ${number} ${two}` };
    }
    for (const draft of drafts) {
      const [entry] = pairs.get(draft.number) ?? [];
      if (entry !== undefined) given.set(draft, entry);
    }
    if (given.size === 0)
      return { ok: false, reason: 'none of the numbers in the list of keys is the number of a question' };
  } else {
    const entries = list.split(/[\s,;|]+/).filter((entry) => entry !== '');
    if (entries.length === waiting.length)
      for (const [place, draft] of waiting.entries()) given.set(draft, entries[place] ?? '');
    else if (entries.length === total) for (const draft of waiting) given.set(draft, entries[draft.number - 1] ?? '');
    else {
      return {
        ok: false,
        reason: `the list has ${entries.length} keys, and ${waiting.length} questions wait for one: give one for each, "?" for one you do not know`,
      };
    }
  }
  for (const [draft, entry] of given) {
    const trial = { ...draft };
    const reason = setKey(trial, entry, base);
    if (reason !== undefined) return { ok: false, reason };
  }
  for (const [draft, entry] of given) setKey(draft, entry, base);
  return { ok: true };
};

import { type Key, OPTION_IDS, type OptionId, optionIdsOf, type Question } from '../question.ts';
import type { AskedQuestion, Given } from './kind.ts';

/** What the kinds that are answered by options have in common. */

/** The letter of a place: 0 is A. */
export const letterAt = (place: number): string => String.fromCharCode(65 + place);

/** The options in an answer. */
export const optionsIn = (given: Given): OptionId[] => OPTION_IDS.filter((id) => given.includes(id));

/** The letters of a key; none if the key is typed. */
export const lettersIn = (key: Key): readonly OptionId[] =>
  typeof key === 'string' ? [key] : isLetters(key) ? key : [];

const isLetters = (key: Key): key is readonly OptionId[] => Array.isArray(key);

/** The options that are right, taking a correction into account; none when the question was voided. */
export function rightOptions({ question, verdict }: AskedQuestion): readonly OptionId[] {
  if (verdict === 'void') return [];
  // A correction made while the question was answered by typing has no letters.
  const corrected = verdict === undefined ? [] : lettersIn(verdict);
  return corrected.length > 0 ? corrected : lettersIn(question.key);
}

export const textsOf = ({ options }: Question, given: Given): string[] =>
  optionsIn(given).map((id) => options[id] ?? '');

/** The letters that somebody wrote, such as `a, C`, each once and in their order; undefined if one of them is not an option. */
export function readLetters(question: Question, written: string): OptionId[] | undefined {
  const letters: string[] = written.toLowerCase().match(/[^\s,;+&]+/g) ?? [];
  const ids = optionIdsOf(question).filter((id) => letters.includes(id));
  return ids.length > 0 && letters.every((letter) => ids.some((id) => id === letter)) ? ids : undefined;
}

/** The places of the options in the shown order. */
export const placesOf = ({ order }: AskedQuestion, given: Given): number[] =>
  optionsIn(given)
    .map((id) => order.indexOf(id))
    .sort((a, b) => a - b);

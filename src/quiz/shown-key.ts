import { lettersIn } from './kinds/options.ts';
import { type Key, OPTION_IDS, type OptionId, optionIdsOf, type Question } from './question.ts';

/** The order in which people last saw the options of a question; the author's order if the options have changed since. */
export const shownOrder = (question: Question, last: readonly OptionId[] | undefined): readonly OptionId[] => {
  const own = optionIdsOf(question);
  return last && last.length === own.length && own.every((id) => last.includes(id)) ? last : own;
};

/** A key in the letters that people saw: `b` for the option of the button B. A typed key has no letters. */
export const asShown = (key: Key, order: readonly OptionId[]): Key =>
  withLetters(key, (id) => OPTION_IDS[order.indexOf(id)] ?? id);

/** The inverse: a key in its author's letters. */
export const asWritten = (shown: Key, order: readonly OptionId[]): Key =>
  withLetters(shown, (letter) => order[OPTION_IDS.indexOf(letter)] ?? letter);

function withLetters(key: Key, change: (letter: OptionId) => OptionId): Key {
  const letters = lettersIn(key);
  if (letters.length === 0) return key;
  const changed = letters.map(change).sort();
  return typeof key === 'string' ? (changed[0] ?? key) : changed;
}

import { isNumberKey, isTextKey, type Key, type Question } from '../question.ts';
import type { AskedQuestion, Given, Kind } from './kind.ts';
import { number } from './number.ts';
import { lettersIn } from './options.ts';
import { several } from './several.ts';
import { single } from './single.ts';
import { text } from './text.ts';

/** Every kind of question that can be played. */
const KINDS = { single, several, text, number } as const satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;

/** How a question is answered, which its key shows. */
export function kindNameOf({ key }: { key: Key }): KindName {
  if (isTextKey(key)) return 'text';
  if (isNumberKey(key)) return 'number';
  return typeof key === 'string' ? 'single' : 'several';
}

export const kindOf = ({ question }: { question: Question }): Kind => KINDS[kindNameOf(question)];

/** Whether the share that an answer earns is known only when everybody has answered. */
export const isRelative = ({ key }: Question): boolean => isNumberKey(key) && key.nearest === true;

/** The share of the points that an answer earns by itself: from 0 to 1. */
export const shareOf = (asked: AskedQuestion, given: Given): number => kindOf(asked).share(asked, [given])(given);

/** Whether a key fits the question: its kind, and the options that it has. */
export const isKeyOf = (question: Question, key: Key): boolean =>
  kindNameOf({ key }) === kindNameOf(question) && lettersIn(key).every((id) => question.options[id] !== undefined);

/** Whether two versions of a question (before and after a correction) have the same key. */
export const sameKey = (one: AskedQuestion, other: AskedQuestion): boolean =>
  JSON.stringify(kindOf(one).key(one)) === JSON.stringify(kindOf(other).key(other));

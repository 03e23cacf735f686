import type { Asked, Given, Kind } from './kind.ts';
import { single } from './single.ts';

/** Every kind of question that can be played. */
const KINDS = { single } as const satisfies Record<string, Kind>;

export const kindOf = (_asked: Asked): Kind => KINDS.single;

/** Whether an answer earns all the points. */
export const isRight = (asked: Asked, given: Given): boolean => kindOf(asked).share(asked, given) === 1;

/** Whether two versions of a question (before and after a correction) have the same key. */
export function sameKey(one: Asked, other: Asked): boolean {
  const [keys, others] = [kindOf(one).key(one), kindOf(other).key(other)];
  return keys.length === others.length && keys.every((key) => others.includes(key));
}

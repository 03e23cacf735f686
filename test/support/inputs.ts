import type { Input } from '../../src/quiz/kinds/kind.ts';
import type { Round } from '../../src/quiz/round.ts';

/** An answer as a person sends it, for any kind of question: a right one, or one that is entirely wrong. */
export function inputTo({ question: { key }, order }: Pick<Round, 'question' | 'order'>, right = true): Input {
  if (typeof key === 'string') {
    const place = order.indexOf(key);
    return { places: [right ? place : (place + 1) % order.length] };
  }
  if ('accepted' in key) return { text: right ? (key.accepted[0] ?? '') : 'something else' };
  if ('number' in key) return { text: String(right ? key.number : key.number + 1e6) };
  const places = order.map((_, place) => place);
  return { places: places.filter((place) => key.includes(order[place] ?? 'a') === right) };
}

import type { Input } from '../../src/quiz/kinds/kind.ts';
import type { Round } from '../../src/quiz/round.ts';

/** An answer as a person sends it, of whatever kind the question is: one that is right, or one that is wrong all through. */
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

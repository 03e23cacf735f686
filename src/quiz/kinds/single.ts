import type { Kind } from './kind.ts';

/** The letter on the button at a place: 0 is A. */
export const letterAt = (place: number): string => String.fromCharCode(65 + place);

/** One of the options is right, and one is chosen. */
export const single: Kind = {
  accept: ({ order }, place) => order[place],
  share: (asked, given) => (single.key(asked).includes(given) ? 1 : 0),
  tell: ({ order }, given) => letterAt(order.indexOf(given)),
  key: ({ question, verdict }) => (verdict === 'void' ? [] : [verdict ?? question.key]),
};

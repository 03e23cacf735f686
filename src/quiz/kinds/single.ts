import type { Kind } from './kind.ts';
import { lettersIn, readLetters, rightOptions, textsOf } from './options.ts';

/** One of the options is right, and one is chosen. */
export const single: Kind = {
  accept({ order }, input) {
    const given = 'places' in input && input.places.length === 1 ? order[input.places[0] ?? -1] : undefined;
    return given === undefined ? { ok: false, refusal: { code: 'no-such-option' } } : { ok: true, given };
  },
  share(asked) {
    const right = rightOptions(asked);
    return (given) => (right.some((id) => id === given) ? 1 : 0);
  },
  key: (asked) => rightOptions(asked)[0],
  right: (asked) => rightOptions(asked)[0],
  texts: textsOf,
  nobodys: (_asked, given) => given,
  write: (key) => lettersIn(key).join(', '),
  read(question, written) {
    const letters = readLetters(question, written);
    return letters?.length === 1 ? letters[0] : undefined;
  },
};

import type { OptionId } from '../question.ts';
import type { Kind } from './kind.ts';
import { lettersIn, optionsIn, readLetters, rightOptions, textsOf } from './options.ts';

/**
 * Several options may be right, and a player may choose any number of them. The share is (right − wrong) / all that are right,
 * but never below 0, so that ticking everything earns nothing.
 */
export const several: Kind = {
  accept({ order }, input) {
    const chosen = 'places' in input ? input.places.map((place) => order[place]) : [];
    if (chosen.length === 0 || chosen.includes(undefined)) return { ok: false, refusal: { code: 'no-such-option' } };
    return { ok: true, given: optionsIn(chosen.join('')).join('') };
  },
  share(asked) {
    const right = new Set<OptionId>(rightOptions(asked));
    return (given) => {
      const chosen = optionsIn(given);
      const hits = chosen.filter((id) => right.has(id)).length;
      return right.size === 0 ? 0 : Math.max(0, (2 * hits - chosen.length) / right.size);
    };
  },
  key(asked) {
    const right = rightOptions(asked);
    return right.length === 0 ? undefined : right;
  },
  right: (asked) => optionsIn(rightOptions(asked).join('')).join('') || undefined,
  texts: textsOf,
  nobodys: (_asked, given) => given,
  write: (key) => lettersIn(key).join(', '),
  read: readLetters,
};

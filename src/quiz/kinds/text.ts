import { lookOf } from '../look.ts';
import { isTextKey, type TextKey, TYPED_LENGTH } from '../question.ts';
import { oneLine } from '../texts.ts';
import type { AskedQuestion, Kind } from './kind.ts';

/** A typed text, which is compared with the accepted spellings. */
export const text: Kind = {
  accept(_asked, input) {
    const typed = 'text' in input ? oneLine(input.text) : '';
    if (lookOf(typed) === '') return { ok: false, refusal: { code: 'nothing-typed' } };
    return { ok: true, given: typed.slice(0, TYPED_LENGTH).replace(/\p{Surrogate}/gu, '') };
  },
  share(asked) {
    const key = keyOf(asked);
    return (given) => (key && spellingOf(key, given) !== undefined ? 1 : 0);
  },
  key: keyOf,
  right: (asked) => keyOf(asked)?.accepted[0],
  texts: (_question, given) => [given],
  nobodys(asked, given) {
    const key = keyOf(asked);
    return (key && spellingOf(key, given)) ?? '';
  },
  write: (key) => (isTextKey(key) ? key.accepted.join(' | ') : ''),
  read({ key }, written) {
    const accepted = written
      .split(/[|\n]/)
      .map(oneLine)
      .filter((one) => lookOf(one) !== '' && one.length <= TYPED_LENGTH);
    if (accepted.length === 0 || !isTextKey(key)) return undefined;
    return { accepted, ...(key.match ? { match: key.match } : {}) };
  },
};

function keyOf({ question, verdict }: AskedQuestion): TextKey | undefined {
  if (verdict === 'void') return undefined;
  if (isTextKey(verdict)) return verdict;
  return isTextKey(question.key) ? question.key : undefined;
}

/** The accepted spelling that matches what was typed. */
function spellingOf({ accepted, match = {} }: TextKey, typed: string): string | undefined {
  const wanted = foldedBy(match, typed);
  return accepted.find((spelling) => {
    const folded = foldedBy(match, spelling);
    return folded === wanted || (match.typos === true && isMisspelt(folded, wanted));
  });
}

/** The form in which texts are compared: without differences in case and accents, unless the author wants them to matter. */
export function foldedBy({ case: capitals, accents }: NonNullable<TextKey['match']>, typed: string): string {
  const looks = lookOf(oneLine(typed));
  const bare = accents ? looks.normalize('NFC') : looks.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  // Upper case first, since it turns ß into SS.
  return capitals ? bare : bare.toUpperCase().toLowerCase();
}

/** From this length on, one wrong letter in a word is forgiven. */
const LONG_WORD = 6;

/** Whether one letter is wrong, missing or too much in a long word, or two neighbours changed places. A digit is no letter. */
function isMisspelt(right: string, typed: string): boolean {
  const [one, two] = [[...right], [...typed]];
  if (one.length < LONG_WORD || Math.abs(one.length - two.length) > 1) return false;
  if (right.replace(/\D/g, '') !== typed.replace(/\D/g, '')) return false;
  let start = 0;
  while (start < one.length && one[start] === two[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, two.length) - start && one.at(-1 - end) === two.at(-1 - end)) end += 1;
  const [left, other] = [one.slice(start, one.length - end), two.slice(start, two.length - end)];
  if (left.length <= 1 && other.length <= 1) return true;
  return left.length === 2 && other.length === 2 && left[0] === other[1] && left[1] === other[0];
}

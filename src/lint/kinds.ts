/** Rules for the kinds of question that are not answered by one option. */

import { keyOf } from '../packs/playable.ts';
import { foldedBy } from '../quiz/kinds/text.ts';
import { isNumberKey, isTextKey } from '../quiz/question.ts';
import { type Rule, ruleAt } from './rule.ts';
import { wordsIn } from './words.ts';

/** Nobody types an answer with more words in the same way. */
const MAX_WORDS = 6;
const MANY_DECIMALS = /\.\d{3}|e-/;

export const KINDS: Rule[] = [
  ruleAt(
    'key',
    { code: 'K1', level: 'warning', sentence: 'Not every option is right.' },
    ({ question, kind, options }) =>
      kind === 'several' && [question.key].flat().length === options.length
        ? 'names every option, so that ticking everything earns all points: add a wrong option'
        : undefined,
  ),
  ruleAt(
    'key',
    { code: 'K2', level: 'warning', sentence: 'No two spellings of an answer count as the same.' },
    ({ question }) => {
      const key = keyOf(question);
      if (!isTextKey(key)) return undefined;
      const folded = key.accepted.map((spelling) => foldedBy(key.match ?? {}, spelling));
      const twice = key.accepted.filter((_, place) => folded.indexOf(folded[place] ?? '') < place);
      return twice.length > 0
        ? `has "${twice[0]}", which another spelling already covers: remove it, or set "match"`
        : undefined;
    },
  ),
  ruleAt('key', { code: 'K3', level: 'warning', sentence: 'An answer to type is short.' }, ({ question }) => {
    const key = keyOf(question);
    if (!isTextKey(key)) return undefined;
    return key.accepted.every((spelling) => wordsIn(spelling).length > MAX_WORDS)
      ? `has more than ${MAX_WORDS} words, which nobody types in the same way: ask for a shorter answer, or give options`
      : undefined;
  }),
  ruleAt(
    'key',
    { code: 'K4', level: 'warning', sentence: 'A number that nobody types in full has a tolerance.' },
    ({ question: { key } }) => {
      if (!isNumberKey(key)) return undefined;
      const { number, tolerance = 0, nearest } = key;
      return tolerance === 0 && nearest !== true && MANY_DECIMALS.test(String(number))
        ? 'is right only with all of its decimals: give a "tolerance", or "nearest: true"'
        : undefined;
    },
  ),
];

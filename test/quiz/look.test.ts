import { expect, test } from 'vitest';
import { lookOf } from '../../src/quiz/look.ts';

test.each([
  ['a no-break space', 'New York', 'New\u00a0York'],
  ['a narrow space', 'New York', 'New\u202fYork'],
  ['a zero-width space', 'Paris', 'Pa\u200bris'],
  ['a zero-width space at the end', 'Paris', 'Paris\u200b'],
  ['a soft hyphen', 'Paris', 'Pa\u00adris'],
  ['a byte order mark', 'Paris', '\ufeffParis'],
  ['a mark of direction', 'Paris', '\u200ePa\u2066ris\u2069'],
  ['an accent of its own', 'Caf\u00e9', 'Cafe\u0301'],
  ['a ligature', 'office', 'o\ufb03ce'],
  ['full-width letters', 'ABC', '\uff21\uff22\uff23'],
])('%s makes no difference', (_what, one, other) => {
  expect(lookOf(one)).toBe(lookOf(other));
});

test.each([
  ['case', 'ls -a', 'ls -A'],
  ['an accent', 'ou', 'où'],
  ['a raised number', '2³', '23'],
  ['a lowered number', 'H₂', 'H2'],
  ['the number of spaces', '"a b"', '"a  b"'],
  ['punctuation', 'f()', 'f'],
])('%s does', (_what, one, other) => {
  expect(lookOf(one)).not.toBe(lookOf(other));
});

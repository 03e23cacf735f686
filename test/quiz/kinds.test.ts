import { describe, expect, test } from 'vitest';
import type { Asked } from '../../src/quiz/kinds/kind.ts';
import { isRight, kindOf, sameKey } from '../../src/quiz/kinds/kinds.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

/** Its key is a; the button A is option c. */
const asked: Asked = { question: { ...sampleQuestion(0), key: 'a' }, order: ['c', 'a', 'd', 'b'], verdict: undefined };

describe('a question with one right option', () => {
  test('takes the option behind a button, and tells it by the button’s letter', () => {
    expect([0, 1, 2, 3, 4].map((place) => kindOf(asked).accept(asked, place))).toEqual(['c', 'a', 'd', 'b', undefined]);
    expect(kindOf(asked).tell(asked, 'a')).toBe('B');
  });

  test('gives all points to its key, and none to the others', () => {
    expect((['a', 'b', 'c', 'd'] as const).map((given) => kindOf(asked).share(asked, given))).toEqual([1, 0, 0, 0]);
  });

  test('is judged by a correction where there is one, and right for nobody when it is void', () => {
    expect(isRight({ ...asked, verdict: 'b' }, 'b')).toBe(true);
    expect(isRight({ ...asked, verdict: 'b' }, 'a')).toBe(false);
    expect(kindOf(asked).key({ ...asked, verdict: 'void' })).toEqual([]);
    expect(isRight({ ...asked, verdict: 'void' }, 'a')).toBe(false);
  });
});

test.each([
  ['no correction and one that says the same', undefined, 'a', true],
  ['two corrections that say the same', 'b', 'b', true],
  ['another option', undefined, 'b', false],
  ['nothing and an option', 'void', 'a', false],
  ['nothing twice', 'void', 'void', true],
] as const)('the key is the same: %s', (_, one, other, same) => {
  expect(sameKey({ ...asked, verdict: one }, { ...asked, verdict: other })).toBe(same);
});

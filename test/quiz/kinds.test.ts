import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/quiz/correction.ts';
import type { AskedQuestion, Input } from '../../src/quiz/kinds/kind.ts';
import { isKeyOf, kindOf, sameKey, shareOf } from '../../src/quiz/kinds/kinds.ts';
import type { Key, NumberKey, TextKey } from '../../src/quiz/question.ts';
import { sampleQuestion } from '../support/sample-pack.ts';

/** The first option shown is c. */
const asked = (key: Key, verdict?: Verdict): AskedQuestion => ({
  question: { ...sampleQuestion(0), key, ...(typeof key === 'object' && !Array.isArray(key) ? { options: {} } : {}) },
  order: typeof key === 'object' && !Array.isArray(key) ? [] : ['c', 'a', 'd', 'b'],
  verdict,
});
const give = (key: Key, input: Input) => {
  const accepted = kindOf(asked(key)).accept(asked(key), input);
  return accepted.ok ? accepted.given : accepted.refusal.code;
};
const judge = (one: AskedQuestion, ...all: string[]) => all.map(kindOf(one).share(one, all));

describe('one right option', () => {
  test('takes the option behind a button, and nothing else', () => {
    const inputs: Input[] = [
      ...[0, 1, 2, 3, 4].map((place) => ({ places: [place] })),
      { places: [0, 1] },
      { text: 'a' },
    ];
    const none = 'no-such-option';
    expect(inputs.map((input) => give('a', input))).toEqual(['c', 'a', 'd', 'b', none, none, none]);
  });

  test('gives all points to its key, or to a correction’s; nobody is right if it is void', () => {
    expect(judge(asked('a'), 'a', 'b', 'c', 'd')).toEqual([1, 0, 0, 0]);
    expect(judge(asked('a', 'b'), 'a', 'b')).toEqual([0, 1]);
    expect(judge(asked('a', 'void'), 'a', 'b')).toEqual([0, 0]);
    expect(kindOf(asked('a')).right(asked('a', 'void'))).toBeUndefined();
  });
});

describe('several right options', () => {
  test('takes what was chosen in the author’s order, however it was clicked', () => {
    expect([[3, 1], [1, 3], [0], [1, 1]].map((places) => give(['a', 'b'], { places }))).toEqual(['ab', 'ab', 'c', 'a']);
    expect([[], [4], [0, 9]].map((places) => give(['a', 'b'], { places }))).toEqual(Array(3).fill('no-such-option'));
    expect(give(['a', 'b'], { text: 'ab' })).toBe('no-such-option');
  });

  test.each<[right: Key, given: string, share: number]>([
    [['a', 'b', 'c'], 'abc', 1],
    [['a', 'b', 'c'], 'ab', 2 / 3],
    [['a', 'b', 'c'], 'a', 1 / 3],
    [['a', 'b', 'c'], 'abd', 1 / 3],
    [['a', 'b', 'c'], 'abcd', 2 / 3],
    [['a', 'b', 'c'], 'ad', 0],
    [['a', 'b', 'c'], 'd', 0],
    [['a', 'b'], 'abcd', 0],
    [['a'], 'a', 1],
    [['a'], 'ab', 0],
  ])('of %j, %s earns %d: the right ones less the wrong ones, by all that are right', (key, given, share) => {
    expect(shareOf(asked(key), given)).toBeCloseTo(share, 12);
  });

  test('is judged by a correction, of several or of one, and right for nobody when it is void', () => {
    expect(judge(asked(['a', 'b'], ['a', 'c']), 'ac', 'ab')).toEqual([1, 0]);
    expect(judge(asked(['a', 'b'], 'c'), 'c', 'ab')).toEqual([1, 0]);
    expect(judge(asked(['a', 'b'], 'void'), 'ab')).toEqual([0]);
    expect(kindOf(asked(['b', 'a'])).right(asked(['b', 'a']))).toBe('ab');
  });
});

describe('a typed text', () => {
  const text = (accepted: string[], match?: TextKey['match']): TextKey => ({ accepted, ...(match ? { match } : {}) });

  test('is kept as it was typed, in one line; invisible text is no answer', () => {
    expect(give(text(['x']), { text: '  The\n GIL ' })).toBe('The GIL');
    expect(['', '   ', '\u200b\u2800'.slice(0, 1)].map((typed) => give(text(['x']), { text: typed }))).toEqual(
      Array(3).fill('nothing-typed'),
    );
    expect(give(text(['x']), { places: [0] })).toBe('nothing-typed');
    expect(give(text(['x']), { text: `${'x'.repeat(99)}😀` }), 'no half of a character').toBe('x'.repeat(99));
  });

  test.each<[key: TextKey, typed: string, right: boolean]>([
    [text(['Paris']), 'paris', true],
    [text(['Paris']), ' PARIS ', true],
    [text(['Paris', 'City of Light']), 'city  of light', true],
    [text(['Paris']), 'Pariss', false],
    [text(['São Paulo']), 'sao paulo', true],
    [text(['São Paulo'], { accents: true }), 'sao paulo', false],
    [text(['São Paulo'], { accents: true }), 'SA\u0303O PAULO', true],
    [text(['None'], { case: true }), 'none', false],
    [text(['None'], { case: true }), 'None', true],
    [text(['Straße']), 'STRASSE', true],
    [text(['ΑΣ']), 'ας', true],
    [text(['ﬁnally']), 'finally', true],
    [text(['a b']), 'a\u00a0b', true],
    [text(['2³']), '23', false],
  ])('%j takes %j: %s', (key, typed, right) => {
    expect(shareOf(asked(key), typed)).toBe(Number(right));
  });

  const long = text(['Guido van Rossum'], { typos: true });
  test.each<[key: TextKey, typed: string, right: boolean]>([
    [long, 'guido van rosum', true],
    [long, 'guido van rossumm', true],
    [long, 'guido van rossun', true],
    [long, 'guido van rosusm', true],
    [long, 'giudo van rosum', false],
    [text(['Guido van Rossum']), 'guido van rosum', false],
    [text(['tuple'], { typos: true }), 'tupel', false],
    [text(['tuples'], { typos: true }), 'tupels', true],
    [text(['Python 3.14'], { typos: true }), 'Python 3.15', false],
    [text(['Python 3.14'], { typos: true }), 'Pyton 3.14', true],
    [text(['generator'], { typos: true }), 'operator', false],
  ])('where typos are forgiven in long words, %j takes %j: %s', (key, typed, right) => {
    expect(shareOf(asked(key), typed)).toBe(Number(right));
  });

  test('a deleted player’s own words are not kept, only the accepted spelling or nothing', () => {
    const one = asked(text(['Paris', 'Lutetia']));
    expect(['LUTETIA', 'my mail is a@b.c'].map((typed) => kindOf(one).nobodys(one, typed))).toEqual(['Lutetia', '']);
    expect(judge(one, '')).toEqual([0]);
  });
});

describe('a typed number', () => {
  const metres: NumberKey = { number: 1200, tolerance: 50, unit: 'm' };

  test.each([
    ['1200', '1200'],
    [' 1200 m ', '1200'],
    ['1200M', '1200'],
    ['1 200', '1200'],
    ['1\u202f200', '1200'],
    ["1'200", '1200'],
    ['1_200', '1200'],
    ['1,200,000', '1200000'],
    ['1,200,000.5', '1200000.5'],
    ['1200,5', '1200.5'],
    ['0,125', '0.125'],
    ['.5', '0.5'],
    ['1.2e3', '1200'],
    ['−7', '-7'],
    ['+7', '7'],
    ['-0', '0'],
    ['1,200', 'not-a-number'],
    ['1.200.000', 'not-a-number'],
    ['1200 km', 'not-a-number'],
    ['twelve', 'not-a-number'],
    ['1e999', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['1/2', 'not-a-number'],
    ['', 'nothing-typed'],
  ])('%j is read as %s', (typed, given) => {
    expect(give(metres, { text: typed })).toBe(given);
  });

  test('an ambiguous number is refused with both readings', () => {
    expect(kindOf(asked(metres)).accept(asked(metres), { text: '1,234' })).toEqual({
      ok: false,
      refusal: { code: 'not-a-number', typed: '1,234', hints: ['1234', '1.234'] },
    });
  });

  test('is right within its tolerance, the bounds included', () => {
    expect(judge(asked(metres), '1150', '1250', '1149.9', '1250.1')).toEqual([1, 1, 0, 0]);
    expect(judge(asked({ number: 0.3, tolerance: 0.2 }), '0.1', '0.5')).toEqual([1, 1]);
    expect(judge(asked({ number: 0.3 }), String(0.1 + 0.2))).toEqual([1]);
    expect(judge(asked(metres, 'void'), '1200')).toEqual([0]);
  });

  test('if the nearest number wins, all who are as near are right, however far off', () => {
    const nearest: NumberKey = { number: 100, nearest: true };
    expect(judge(asked(nearest), '90', '110', '111', '-5')).toEqual([1, 1, 0, 0]);
    expect(judge(asked(nearest), '1000000')).toEqual([1]);
    expect(judge(asked(nearest, 'void'), '100')).toEqual([0]);
  });
});

test.each<[what: string, key: Key, one: Verdict | undefined, other: Verdict | undefined, same: boolean]>([
  ['no correction and one that says the same', 'a', undefined, 'a', true],
  ['two corrections that say the same', 'a', 'b', 'b', true],
  ['another option', 'a', undefined, 'b', false],
  ['nothing and an option', 'a', 'void', 'a', false],
  ['nothing twice', 'a', 'void', 'void', true],
  ['the same options', ['a', 'c'], undefined, ['a', 'c'], true],
  ['one more option', ['a', 'c'], undefined, ['a', 'b', 'c'], false],
  ['the same spellings', { accepted: ['x'] }, undefined, { accepted: ['x'] }, true],
  ['another spelling', { accepted: ['x'] }, undefined, { accepted: ['x', 'y'] }, false],
  ['another tolerance', { number: 1 }, undefined, { number: 1, tolerance: 1 }, false],
  ['options, when it is typed now', { accepted: ['x'] }, undefined, 'b', true],
])('the key is the same: %s', (_, key, one, other, same) => {
  expect(sameKey(asked(key, one), asked(key, other))).toBe(same);
});

describe('a key as an admin writes it', () => {
  const read = (key: Key, written: string) => kindOf(asked(key)).read(asked(key).question, written);

  test.each<[key: Key, written: string, read: Key | undefined]>([
    ['a', 'C', 'c'],
    ['a', 'a, b', undefined],
    ['a', 'e', undefined],
    [['a', 'b'], 'd and a', undefined],
    [['a', 'b'], 'd; A', ['a', 'd']],
    [['a', 'b'], 'b', ['b']],
    [{ accepted: ['x'], match: { case: true } }, ' y |  z ', { accepted: ['y', 'z'], match: { case: true } }],
    [{ accepted: ['x'] }, ' | ', undefined],
    [{ number: 1, tolerance: 2, unit: 'm' }, '5 m', { number: 5, unit: 'm' }],
    [{ number: 1, unit: 'm' }, '5 ± 0,5', { number: 5, tolerance: 0.5, unit: 'm' }],
    [{ number: 1 }, '5 +- -1', undefined],
    [{ number: 1 }, 'five', undefined],
  ])('of %j, %j is %j', (key, written, result) => {
    expect(read(key, written)).toEqual(result);
    if (result) expect(isKeyOf(asked(key).question, result)).toBe(true);
  });

  test.each<Key>(['b', ['a', 'c'], { accepted: ['x', 'y z'] }, { number: 1.5, tolerance: 0.5, unit: 'm' }])(
    'comes back as it was written: %j',
    (key) => {
      expect(read(key, kindOf(asked(key)).write(key))).toEqual(key);
    },
  );

  test('is refused for another kind of question, or with an option that is not there', () => {
    const { question } = asked('a');
    expect(
      ([['a', 'b'], { accepted: ['a'] }, { number: 1 }, 'j', 'd'] as Key[]).map((key) => isKeyOf(question, key)),
    ).toEqual([false, false, false, false, true]);
  });
});

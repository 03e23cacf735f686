/** From what people type into the form of a question to the question, and back. */
import { describe, expect, test } from 'vitest';
import type { TypedQuestion } from '../../src/quiz/own-pack.ts';
import type { WrittenQuestion } from '../../src/quiz/question-schema.ts';
import { typingOf } from '../../src/quiz/typed-fields.ts';
import { readTyping } from '../../src/quiz/typed-question.ts';
import { typed } from '../support/sample-own-pack.ts';

const read = (more: Partial<TypedQuestion>, tags = '') =>
  readTyping({ typed: typed(more), tags, difficulty: undefined, changes: undefined }, () => false);

const question = (more: Partial<TypedQuestion>, tags = '') => {
  const found = read(more, tags);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.question;
};

const problems = (more: Partial<TypedQuestion>, tags = '') => {
  const found = read(more, tags);
  return found.ok ? [] : found.problems;
};

describe('a question that is typed', () => {
  test('has its options by letter, and the key that was marked', () => {
    expect(question({})).toEqual({
      stem: 'Which port does our database listen on?',
      options: { a: '5432', b: '80', c: '443' },
      key: 'a',
      explanation: 'It is in the runbook.',
    });
    expect(question({ right: ['a', 'c'] }).key).toEqual(['a', 'c']);
  });

  test.each<[name: string, typed: string, stem: string, code: string | undefined, language: string | undefined]>([
    [
      'a block with its language',
      'What is printed?\n```py\nx = [1]\n  y\n```',
      'What is printed?',
      'x = [1]\n  y',
      'py',
    ],
    ['a block without one', 'What?\n```\nls -a\n```\nReally?', 'What? Really?', 'ls -a', undefined],
    ['a block on one line', 'What does ```ls -a``` do?', 'What does do?', 'ls -a', undefined],
    ['a block that nothing closes', 'What?\n```ts\nlet x;', 'What?', 'let x;', 'ts'],
    ['two blocks', 'A\n```js\n1\n```\nor\n```js\n2\n```', 'A or', '1\n\n2', 'js'],
    ['a language that is none', 'What?\n```<@1>\nx\n```', 'What?', 'x', undefined],
    ['code in the line', 'What is `x`?\r\nSay.', 'What is `x`? Say.', undefined, undefined],
  ])('takes %s', (_name, text, stem, code, codeLanguage) => {
    expect(question({ question: text })).toMatchObject({ stem });
    expect(question({ question: text }).code).toBe(code);
    expect(question({ question: text }).codeLanguage).toBe(codeLanguage);
  });

  test.each<[typed: string, options: string[]]>([
    ['A) one\nB) two\n\nC) three', ['one', 'two', 'three']],
    ['1. one\n2. two', ['one', 'two']],
    ['- one\n- two', ['one', 'two']],
    ['a. one\ntwo', ['a. one', 'two']],
    ['-1\n-2', ['-1', '-2']],
    ['2. x\n1. y', ['2. x', '1. y']],
  ])('takes the options %j', (text, options) => {
    expect(Object.values(question({ options: text }).options ?? {})).toEqual(options);
  });

  test('has a reference if the last line of why is an address', () => {
    const { explanation, reference } = question({ why: 'So it is.\nhttps://example.org/x' });
    expect([explanation, reference]).toEqual(['So it is.', 'https://example.org/x']);
    expect(question({ why: 'See https://example.org/x' }).reference).toBeUndefined();
    expect(question({ why: ' ' }).explanation).toBeUndefined();
  });

  test('has tags as people write them', () => {
    expect(question({}, '#Ops,  On Call; ops').tags).toEqual(['ops', 'on-call']);
  });

  test('comes out of the form as it was put in', () => {
    const one = question({ question: 'What?\n```py\nx\n```', right: ['b'], why: 'So.\nhttps://example.org/x' });
    expect(question(typingOf(one))).toEqual(one);
  });

  test('is answered by typing if there is only one line, with spellings between bars', () => {
    expect(question({ options: 'HEAD', right: [] })).toMatchObject({ key: 'HEAD' });
    const spelled = question({ options: 'grep -r | rgrep', right: [] });
    expect(spelled).toMatchObject({ key: ['grep -r', 'rgrep'] });
    expect(spelled.options).toBeUndefined();
    expect(typingOf(spelled)).toMatchObject({ options: 'grep -r | rgrep', right: [] });
    const written = { stem: 'How many?', key: { number: 8, tolerance: 1 }, match: undefined };
    const changes = { packId: 'own.x', id: 'q-1', edition: 1, written };
    const again = readTyping({ typed: typingOf(written), tags: '', difficulty: undefined, changes }, () => false);
    expect(again).toMatchObject({ ok: true, question: { key: { number: 8, tolerance: 1 } } });
    expect(problems({ options: 'x'.repeat(101), right: [] })).toEqual([
      { field: 'options', code: 'too-long', letter: 'a', has: 101, most: 100 },
    ]);
  });

  test.each<[name: string, written: WrittenQuestion]>([
    ['a fixed order', { stem: 'Which?', options: { a: 'x', b: 'y' }, key: 'a', order: 'fixed' }],
    ['several, of which one is right', { stem: 'Which?', options: { a: 'x', b: 'y' }, key: ['a'] }],
    ['options like a list', { stem: 'Which line?', options: { a: 'A) x', b: 'B) y' }, key: 'b' }],
    ['a letter to type', { stem: 'Which drive?', key: 'c' }],
    ['rules for spellings', { stem: 'Who?', key: ['Ångström', 'A | B'], match: { accents: true, typos: true } }],
    ['a number', { stem: 'How hot?', key: { number: 3.5, tolerance: 0.5, unit: '°C', nearest: true } }],
    ['an address that explains', { stem: 'Who?', key: 'x', explanation: 'See\nhttps://example.org/x' }],
    ['code and its end', { stem: 'What  is it?', code: 'a\n\n', codeLanguage: 'py', key: 'x' }],
    [
      'all that has no field',
      {
        id: 'one',
        stem: 'Which?',
        options: { a: 'x', b: 'y' },
        key: ['a', 'b'],
        applies: { text: 'Python 3.12', python: '3.12' },
        weight: 0,
        enemies: ['two'],
        checked: '2026-11-26',
        retired: true,
        picture: { https: 'https://example.org/x.png', alt: 'An x' },
      },
    ],
  ])('loses nothing when its form is opened and sent: %s', (_name, written) => {
    const changes = { packId: 'own.x', id: 'q-1', edition: 1, written };
    const found = readTyping({ typed: typingOf(written), tags: '', difficulty: undefined, changes }, () => false);
    expect(found).toEqual({ ok: true, question: written });
  });

  test.each([
    ['4', { number: 4, unit: 'kg', nearest: true }],
    ['4 ± 0.5 kg', { number: 4, tolerance: 0.5, unit: 'kg', nearest: true }],
    ['a lot', 'a lot'],
  ])('a number that is changed to %s stays one where it can', (line, key) => {
    const written = { stem: 'How heavy?', key: { number: 3, tolerance: 1, unit: 'kg', nearest: true } };
    const changes = { packId: 'own.x', id: 'q-1', edition: 1, written };
    const form = { ...typingOf(written), options: line };
    expect(typingOf(written).options).toBe('3 ± 1');
    expect(readTyping({ typed: form, tags: '', difficulty: undefined, changes }, () => false)).toMatchObject({
      question: { key },
    });
  });

  test('keeps what its form has no field for when it is changed', () => {
    const base = { ...question({}), applies: 'since 2024', weight: 2 as const, tags: ['old'], order: 'fixed' as const };
    const changes = { packId: 'own.x', id: 'q-1', edition: 1, written: base };
    const found = readTyping({ typed: typed(), tags: 'new', difficulty: 'hard', changes }, () => false);
    expect(found).toMatchObject({
      ok: true,
      question: { applies: 'since 2024', weight: 2, tags: ['new'], difficulty: 'hard' },
    });
    expect(found.ok && found.question.order).toBe('fixed');
  });
});

describe('a mistake is reported at its field', () => {
  const long = (length: number) => 'x'.repeat(length);

  test.each<[name: string, more: Partial<TypedQuestion>, tags: string, found: object[]]>([
    [
      'nothing at all',
      { question: '', options: '', right: [], why: '' },
      '',
      [
        { field: 'question', code: 'missing' },
        { field: 'options', code: 'too-few', has: 0 },
      ],
    ],
    [
      'one option that is ticked',
      { options: 'one', right: ['a'] },
      '',
      [{ field: 'options', code: 'too-few', has: 1 }],
    ],
    ['code alone', { question: '```x```' }, '', [{ field: 'question', code: 'missing' }]],
    ['a long question', { question: long(1001) }, '', [{ field: 'question', code: 'too-long', has: 1001, most: 1000 }]],
    [
      'long code',
      { question: `Q\n\`\`\`\n${long(1001)}\n\`\`\`` },
      '',
      [{ field: 'question', code: 'code-too-long', has: 1001, most: 1000 }],
    ],
    ['a question nobody can see', { question: '\u200b' }, '', [{ field: 'question', code: 'unseen' }]],
    ['half a character', { question: 'x \ud83d' }, '', [{ field: 'question', code: 'unseen' }]],
    [
      'eleven options',
      { options: Array.from({ length: 11 }, (_, index) => index).join('\n') },
      '',
      [{ field: 'options', code: 'too-many', has: 11 }],
    ],
    [
      'a long option',
      { options: `one\n${long(301)}` },
      '',
      [{ field: 'options', code: 'too-long', letter: 'b', has: 301, most: 300 }],
    ],
    [
      'two that look the same',
      { options: 'one\ntwo\none\u200b' },
      '',
      [{ field: 'options', code: 'alike', letters: ['a', 'c'] }],
    ],
    ['an option nobody can see', { options: 'one\n\u200b' }, '', [{ field: 'options', code: 'unseen', letter: 'b' }]],
    ['no right one', { right: [] }, '', [{ field: 'right', code: 'missing' }]],
    [
      'a right one that there is not',
      { right: ['d'] },
      '',
      [{ field: 'right', code: 'no-such-option', letter: 'd', has: 3 }],
    ],
    ['a long why', { why: long(901) }, '', [{ field: 'why', code: 'too-long', has: 901, most: 900 }]],
    [
      'too much in all',
      {
        question: `${long(1000)}\n\`\`\`\n${long(1000)}\n\`\`\``,
        options: `${long(300)}\n${long(299)}`,
        why: long(900),
      },
      '',
      [{ field: 'question', code: 'too-long-in-all', has: 3499, most: 3000 }],
    ],
    ['a tag in another alphabet', {}, 'ops, Безопасность', [{ field: 'tags', code: 'form', tag: 'безопасность' }]],
    ['six tags', {}, 'a,b,c,d,e,f', [{ field: 'tags', code: 'too-many' }]],
    [
      'several things',
      { question: '', right: [], why: long(901) },
      '!',
      [
        { field: 'question', code: 'missing' },
        { field: 'right', code: 'missing' },
        { field: 'why', code: 'too-long', has: 901, most: 900 },
        { field: 'tags', code: 'form', tag: '!' },
      ],
    ],
  ])('%s', (_name, more, tags, found) => {
    expect(problems(more, tags)).toEqual(found);
  });
});

describe('a picture that is typed', () => {
  const url = 'https://example.org/logo.png';
  const withPicture = (address: string, alt: string) =>
    readTyping(
      { typed: typed(), tags: '', difficulty: undefined, changes: undefined, picture: { address, alt } },
      () => false,
    );

  test.each([
    ['http://example.org/logo.png', 'A whale', 'address'],
    ['logo.png', 'A whale', 'address'],
    [`https://example.org/${'x'.repeat(300)}`, 'A whale', 'address'],
    ['', 'A whale', 'no-address'],
    [url, ' \n ', 'no-alt'],
    [url, '\u200b', 'no-alt'],
    [url, 'x'.repeat(301), 'alt-too-long'],
  ])('%s with the words %j is refused: %s', (address, alt, code) => {
    expect(withPicture(address, alt)).toMatchObject({ ok: false, problems: [{ field: 'picture', code }] });
  });

  test('is shown with its words in one line; two empty fields are none', () => {
    expect(withPicture(` ${url} `, 'A whale\nin a box')).toMatchObject({
      question: { picture: { https: url, alt: 'A whale in a box' } },
    });
    const none = withPicture(' ', '');
    expect(none.ok && none.question).not.toHaveProperty('picture');
  });

  test('stays where a draft of before knows nothing of it', () => {
    const written = {
      stem: 'Whose?',
      options: { a: 'x', b: 'y' },
      key: 'a' as const,
      picture: { https: url, alt: 'A whale' },
    };
    const changes = { packId: 'own.ours', id: 'q-1', edition: 1, written };
    const kept = readTyping({ typed: typed(), tags: '', difficulty: undefined, changes }, () => false);
    expect(kept).toMatchObject({ question: { picture: { https: url } } });
  });
});

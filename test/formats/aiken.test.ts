import { expect, test } from 'vitest';
import { drafts, leftOut, read } from './support.ts';

test('labels with dots, brackets, small and other letters; gaps; several lines of a question', () => {
  const text = [
    'How many moons',
    'has Mars?',
    'A. one',
    'B. two',
    'ANSWER: B',
    '',
    'A) sounds like a label?',
    'a)yes',
    'b)no',
    'answer: a',
    '',
    '  Indented',
    '   A) x',
    '',
    '   B) y',
    'ANSWER:A  ',
    '',
    'Сколько?',
    'А) один',
    'Б) два',
    'ANSWER: Б',
    'No gap before',
    'A) x',
    'B) y',
    'SVAR: B',
  ].join('\r\n');
  expect(read(text).format).toBe('Aiken');
  expect(drafts(text)).toEqual([
    'How many moons has Mars? [one | *two]',
    'A) sounds like a label? [*yes | no]',
    'Indented [*x | y]',
    'Сколько? [один | *два]',
    'No gap before [x | *y]',
  ]);
});

test('a key that fits no label is refused; two letters are several right answers', () => {
  const text = [
    'One',
    'A) x',
    'B) y',
    'ANSWER: 2',
    '',
    'Two',
    'A) x',
    'B) y',
    'ANSWER: C',
    '',
    'Three',
    'A) x',
    'B) y',
    'C) z',
    'ANSWER: A, C',
  ].join('\n');
  expect(drafts(text)).toEqual(['several: Three [*x | y | *z]']);
  expect(leftOut(text)).toEqual([
    '1 (1) its answer "2" is none of its options A, B',
    '6 (2) its answer "C" is none of its options A, B',
  ]);
});

test('explanations behind, and a question without its answer line', () => {
  const text = [
    'One',
    'A) x',
    'B) y',
    'ANSWER: A',
    'EXPLANATION: x it is.',
    '',
    'Lost',
    'A) x',
    'B) y',
    '',
    'Two',
    'A) x',
    'B) y',
    'ANSWER: B',
  ].join('\n');
  expect(read(text).drafts[0]?.explanation).toBe('x it is.');
  expect(leftOut(text)).toEqual(['7 (2) has no ANSWER line']);
  expect(drafts(text)).toHaveLength(2);
});

test('whatever an option ends with, a file of blocks with letters stays Aiken', () => {
  const text = [
    'Is it flat?\nA. yes\nB. no\nANSWER: B',
    'A) What?\nA. x\nB. y ✓\nANSWER: A',
    'Which braces?\nA. {=a}\nB. <details>\nC. - [x] x\nANSWER: C',
    '7. Which sign?\nA. ✓\nB. (correct)\nC. b\\*\nANSWER: B',
  ].join('\n\n');
  expect(read(text).format).toBe('Aiken');
  expect(drafts(text)).toEqual([
    'Is it flat? [yes | *no]',
    'A) What? [*x | y ✓]',
    'Which braces? [{=a} | \\<details> | *\\- [x] x]',
    '7\\. Which sign? [✓ | *(correct) | b\\\\\\*]',
  ]);
});

test('a question without its answer never takes the key of the next; letters out of order are left out', () => {
  const text = [
    'Lost?\nA) x\nB) y\nC) z\nFound?\ngoes on\nA) one\nB) two\nANSWER: B',
    'Gap?\nA) x\nB) y\nD) z\nANSWER: B',
    'Long?\nA) first\ngoes on\nB) second\nANSWER: A',
  ].join('\n');
  expect(drafts(text)).toEqual(['Found? goes on [one | *two]', 'Long? [*first goes on | second]']);
  expect(leftOut(text)).toEqual([
    '1 (1) has no ANSWER line',
    '10 (3) has the letter D where another should stand (line 13)',
  ]);
});

test('code among the lines of a question keeps them', () => {
  const [first] = read('What is printed?\nx = 5\nif x > 3:\n    print(x)\nA. 5\nB. 3\nCorrect answer: A\n').drafts;
  expect(first).toMatchObject({ stem: 'What is printed?', code: 'x = 5\nif x > 3:\n    print(x)', key: [0] });
});

test('lines with types tell what is asked below them, and numbers are no text', () => {
  const text =
    '1. Which?\nA. x\nB. y\nANSWER: A\n\ntruefalse\n2. It is so.\nAnswer: False\nFeedback: It is not.\n\nnumerical\n3. How many?\nAnswer: 5\n\nshortanswer\n4. Two and two?\nAnswer: 4, four\n\nessay\n5. Write.\n\nmatching\nPair them\n1. a\nmatch: b\n\norder\n6. Sort\n1. b\n2. a\nAnswer: 2,1\n';
  expect(drafts(text)).toEqual([
    'Which? [*x | y]',
    'It is so. [True | *False]',
    'typed: How many? = 5 ± 0',
    'typed: Two and two? = 4 / four',
  ]);
  expect(leftOut(text)).toEqual([
    '20 (5) is of the type essay',
    '23 (6) is of the type matching',
    '28 (7) is of the type order',
  ]);
  expect(read(text).drafts[1]?.explanation).toBe('It is not.');
});

test('options keep their order where the explanation names one by its letter, unless the letters are names', () => {
  const text = (explanation: string, stem = 'Which is hot?') =>
    `${stem}\nA) Lava\nB) Ice\nANSWER: A\nFEEDBACK: ${explanation}\n`;
  const orderOf = (...given: Parameters<typeof text>) => read(text(...given)).drafts[0]?.fixed;
  expect(orderOf('B is wrong because it is cold.')).toBe(true);
  expect(orderOf('The second option is cold.')).toBe(true);
  expect(orderOf('Ice is cold, and lava is not.')).toBeUndefined();
  expect(orderOf('B is wrong because it is cold.', 'Of stones A and B, which is hot?')).toBeUndefined();
});

test('options that differ in capitals are two, as in a pack', () => {
  expect(drafts('Which lists hidden files?\nA) ls -a\nB) ls -A\nANSWER: A\n')).toEqual([
    'Which lists hidden files? [*ls -a | ls -A]',
  ]);
});

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

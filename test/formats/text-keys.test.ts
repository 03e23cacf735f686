import { describe, expect, test } from 'vitest';
import { giveKeys } from '../../src/formats/keys.ts';
import { keysWritten } from '../../src/formats/text/key-lists.ts';
import { numbered, write } from './sea-quiz.ts';
import { drafts, leftOut, read, told } from './support.ts';

describe('a list of keys', () => {
  const waiting = () => read(write(numbered)).drafts;

  test.each(['1,2,3', 'a b c', '1\n2\n3\n', '1-a, 2-b, 3-c', '1: 1; 2: 2; 3: 3', '3) c 1) a 2) b'])('%s', (list) => {
    const found = waiting();
    expect(giveKeys(found, list, 3)).toEqual({ ok: true });
    expect(found.map(({ key }) => key)).toEqual([[0], [1], [2]]);
  });

  test('counts options from 0 where it is told to; letters stay letters', () => {
    for (const [list, places] of [
      ['1,1,2', [1, 1, 2]],
      ['0,1,2', [0, 1, 2]],
      ['1-0, 2-1, 3-c', [0, 1, 2]],
    ] as const) {
      const found = waiting();
      expect(giveKeys(found, list, 3, 0)).toEqual({ ok: true });
      expect(found.map(({ key }) => key?.[0])).toEqual(places);
    }
    expect(giveKeys(waiting(), '1,1,3', 3, 0)).toEqual({
      ok: false,
      reason: 'key "3" of question 3 (line 13) names option 3, counted from 0, and the question has 3',
    });
  });

  test('may name several options, or leave one waiting', () => {
    const found = waiting();
    expect(giveKeys(found, '1+3, ?, b', 3)).toEqual({ ok: true });
    expect(found.map(({ kind, key }) => [kind, key])).toEqual([
      ['several', [0, 2]],
      ['single', undefined],
      ['single', [1]],
    ]);
  });

  test.each([
    ['1,2', 'the list has 2 keys, and 3 questions wait for one: give one for each, "?" for one you do not know'],
    ['1,4,1', 'key "4" of question 2 (line 8) names option 4, and the question has 3'],
    ['1-b, 1-c, 2-a', 'question 1 has two keys, "b" and "c"'],
    ['1,x!,1', 'key "x!" of question 2 (line 8) is neither a number nor a letter of an option'],
  ])('%s is refused and changes nothing', (list, reason) => {
    const found = waiting();
    expect(giveKeys(found, list, 3)).toEqual({ ok: false, reason });
    expect(found.every(({ key }) => key === undefined)).toBe(true);
  });
});

test('keys by marks', () => {
  const text = [
    '1. Star',
    '* Sun',
    '- Moon',
    '',
    '2. Bold',
    'a) one',
    'b) **two**',
    '',
    '3. Box',
    '[ ] one',
    '[x] two',
    '',
    '4. Tick',
    'A) one ✓',
    'B) two',
    '',
    '5. Word',
    'a. one',
    'b. two (correct)',
    '',
    '6. Front',
    '*a) one',
    'b) two',
    '',
    '7. Text behind',
    'a) one',
    'b) two',
    'Answer: b) two',
    '',
    '8. Explained',
    'a) one',
    'b) two',
    'Richtige Antwort: A',
    'Erklärung: Darum.',
  ].join('\n');
  expect(drafts(text)).toEqual([
    'Star [*Sun | Moon]',
    'Bold [one | *two]',
    'Box [one | *two]',
    'Tick [*one | two]',
    'Word [one | *two]',
    'Front [*one | two]',
    'Text behind [one | *two]',
    'Explained [*one | two]',
  ]);
  expect(read(text).drafts[7]?.explanation).toBe('Darum.');
});

test('keys in a line at the end, two options a line, and a question about code', () => {
  const text = [
    'Ports',
    '=====',
    '',
    '1) SSH?',
    '   (a) 21   (b) 22',
    '   (c) 23   (d) 25',
    '',
    '2) What does this print?',
    'x = [1]',
    'print(x * 2)',
    'a. `[1, 1]`',
    'b. [2]',
    '',
    'Answers: 1-b, 2-a',
  ].join('\n');
  expect(drafts(text)).toEqual(['SSH? [21 | *22 | 23 | 25]', 'What does this print? [*`[1, 1]` | [2]]']);
  expect(read(text).drafts[1]?.code).toBe('x = [1]\nprint(x * 2)');
  expect(read(text).title).toBe('Ports');
});

test('a question with two keys in the list at its end is left out', () => {
  expect(leftOut('1. One?\na) x\nb) y\n\n2. Two?\na) x\nb) y\n\nAnswers: 1-a, 1-b, 2-a')).toEqual([
    '1 (1) has two keys, "a" and "b"',
  ]);
});

test('a question with two keys that differ is left out', () => {
  const text = [
    '1. What is it?\n*a) one\nb) two\nAnswer: B',
    '2. What?\n*a) x\nb) y',
    '3. Which?\na) x\nb) y\nAnswer: A\nAnswer: B',
    '4. Who?\na) x\nb) y ✓\nAnswer: B\nCorrect answer: b) y',
  ].join('\n\n');
  expect(drafts(text)).toEqual(['What? [*x | y]', 'Who? [x | *y]']);
  expect(leftOut(text)).toEqual([
    '1 (1) has two keys: its answer line says "B", its marks a',
    '10 (3) has two keys, "A" and "B"',
  ]);
});

test('an answer line of several letters keeps those that are words elsewhere', () => {
  const options = 'a) one\nb) two\nc) three\nd) four\ne) five';
  expect(drafts(`1. Which?\n${options}\nAnswer: B, E\n\n2. Which ones?\n${options}\nAnswer: a, c and e`)).toEqual([
    'several: Which? [one | *two | three | four | *five]',
    'several: Which ones? [*one | two | *three | four | *five]',
  ]);
});

test('letters alone below the options of every question are its keys, also several', () => {
  const text =
    '# Quiz\n\n### Q1: Who swims?\n\n- A: cat\n- B: carp\n---\nB\n\n### Q2: Who walks?\n- A: cat\n- B: carp\n- C: cow\nAC\n';
  expect(drafts(text)).toEqual(['Who swims? [cat | *carp]', 'several: Who walks? [*cat | carp | *cow]']);
});

test('an empty line for the answer makes no list of answers of the next question', () => {
  const asked = (number: number): string =>
    `D${number}. Who swims?\n\n1. cat ${number}\n2. carp\n3. cow\n\nRisposta:\n\n------\n\n`;
  const { drafts: found, report } = read(`# Quiz\n\n${[1, 2, 3].map(asked).join('')}`);
  expect(found.map(told)).toEqual([1, 2, 3].map((number) => `Who swims? [cat ${number} | carp | cow]`));
  expect(report.leftOut).toEqual([]);
});

test('a list of points or of questions has no options', () => {
  const points = '## Section 1. Nets\n1. **Neurons.** What they are.\n2. **Layers.** How many.\n\n';
  const asked = '## Pets\n\nThings could be worse.\n\n- Who swims?\n- Who walks?\n- Who flies?\n';
  expect(drafts(`# Topics\n\n${points}## Section 2. Words\n3. **Tokens.** What.\n4. **Stems.** Why.\n`)).toEqual([]);
  expect(drafts(`# Topics\n\n${asked}`)).toEqual([]);
});

test.each([
  ['numbers and letters, also as a table', '1,B\n2,A\n3,b', '1-B\n2-A\n3-b'],
  ['a headline above numbers', 'Number,Answer\n1,B\n2,A', '1-B\n2-A'],
  ['a headline above letters', 'Answer Key\n\nB\nA\n', '\nB\nA\n'],
  ['words in front', 'Question 1: B\nQuestion 2: A\n', '1-B, 2-A'],
  ['words behind', '1. b) carp\n2. a) cat - since it walks\n', '1-b, 2-a'],
  ['several letters', '1. B, D\n2. A and more', '1. B, D\n2. A and more'],
  ['several letters and a reason', '1. B, D\n2. A - so it is', '1-B+D, 2-A'],
  ['a table in Markdown', '# Answers\n\n| # | Answer |\n|---|---|\n| 1 | B |\n| 2 | C |', '1-B, 2-C'],
  ['what is known already', 'b, c, a', 'b, c, a'],
])('keys of a file of their own: %s', (_name, text, keys) => {
  expect(keysWritten(text)).toBe(keys);
});

test('a list of keys is no quiz', () => {
  expect(read('1) a\n2) b\n3) a\n').report.changed.map(({ reason }) => reason)).toEqual([
    'it is a list of keys: give it beside the file with the questions',
  ]);
});

test('numbers alone between questions: the key of one, and the number of the next', () => {
  const text =
    '3\n1\nWho swims?\na) cat\nb) carp\n2\n2\nThe one that flies\na) bee\nb) cow\n1\n3\nWho walks?\na) carp\nb) cow\n2';
  expect(drafts(text)).toEqual([
    'Who swims? [cat | *carp]',
    'The one that flies [*bee | cow]',
    'Who walks? [carp | *cow]',
  ]);
  // Without a key at the end, the numbers may be anything.
  expect(read(text.replace(/\n2$/, '')).drafts.every(({ key }) => key === undefined)).toBe(true);
});

test('a letter alone below the options with letters of a single question is its key', () => {
  expect(drafts('Who swims?\nA. cat\nB. carp\nB\n')).toEqual(['Who swims? [cat | *carp]']);
  expect(read('Who swims?\ncat\ncarp\nB\n').drafts.map(({ key }) => key)).toEqual([undefined]);
});

test('a number alone below the options of each question may be its key, and is no option', () => {
  const text =
    'A1\nWho swims?\ncat\ncarp\ncow\n2\n100\nA2\nWho flies?\nbee\ncat\ncow\n1\n300\nA3\nWho walks?\nbee\ncod\ncow\n3\n500';
  const { drafts: found, report } = read(text);
  expect(found).toEqual([]);
  expect(report.changed).toEqual([{ line: 6, number: 0, reason: expect.stringContaining('write "Answer: 2"') }]);
  expect(drafts('What is 1 + 1?\n2\n3\n4\nWhat is 2 + 2?\n3\n4\n5')).toHaveLength(2);
});

import { describe, expect, test } from 'vitest';
import { giveKeys } from '../../src/formats/keys.ts';
import { drafts, leftOut, read, told } from './support.ts';

/** Forms in which people write the same three questions, none with a key. */
const QUESTIONS = [
  ['Which sea is salty?', 'The Dead Sea', 'Lake Como', 'The Rhine'],
  ['What flies?', 'A stone', 'A lark', 'A carp'],
  ['Who swims?', 'A cat', 'A lark', 'A carp'],
] as const;
const numbered = (question: readonly string[], place: number): string[] => [
  `${place + 1}. ${question[0]}`,
  ...question.slice(1),
];
const instructed = (question: readonly string[]): string[] => [
  question[0] ?? '',
  'Select the correct answer',
  ...question.slice(1),
];
const lettered = (mark: string) => (question: readonly string[]) => [
  question[0],
  ...question.slice(1).map((option, place) => `${'abc'[place]}${mark} ${option}`),
];
const write = (
  form: (question: readonly string[], place: number) => readonly (string | undefined)[],
  line = '\n',
  gap = '\n\n',
): string => `My quiz\n\n${QUESTIONS.map((question, place) => form(question, place).join(line)).join(gap)}\n`;

describe('a quiz without a key is read whatever form it has', () => {
  test.each([
    ['blank lines between questions', write((question) => question)],
    ['numbers', write(numbered, '\n', '\n')],
    ['an instruction line', write(instructed)],
    ['an instruction line and no blank lines', write(instructed, '\n', '\n')],
    ['an instruction line and blank lines everywhere', write(instructed, '\n\n')],
    ['blank lines everywhere', write((question) => question, '\n\n')],
    ['no blank lines', write((question) => question, '\n', '\n')],
    ['letters', write(lettered(')'))],
    ['letters and no blank lines', write(lettered('.'), '\n', '\n')],
    ['bullets', write((question) => [question[0], ...question.slice(1).map((option) => `- ${option}`)])],
    [
      'numbered options',
      write((question) => [question[0], ...question.slice(1).map((option, place) => `${place + 1}) ${option}`)]),
    ],
  ])('%s', (_form, text) => {
    const { title, drafts: found, report } = read(text);
    expect(title).toBe('My quiz');
    expect(report.leftOut).toEqual([]);
    expect(found.map(told)).toEqual(QUESTIONS.map(([stem, ...options]) => `${stem} [${options.join(' | ')}]`));
    expect(found.every(({ key }) => key === undefined)).toBe(true);
  });
});

describe('questions with an instruction line and two to six options come in whole', () => {
  const many = Array.from({ length: 32 }, (_, place) => [
    place % 4 === 3 ? `Number ${place} is called` : `Which one is number ${place}?`,
    'Select the correct answer',
    ...Array.from({ length: 2 + ((place * 3) % 5) }, (_option, at) => `Thing ${place} ${at}`),
  ]);
  test.each([
    ['without blank lines', many.flat().join('\n')],
    ['with one after each line', many.flat().join('\n\n')],
    ['with one between questions', many.map((lines) => lines.join('\n')).join('\n\n')],
    ['with one around the instruction', many.map(([stem, ...rest]) => `${stem}\n\n${rest.join('\n')}`).join('\n\n')],
    ['with one in the wrong place', many.flat().join('\n').replace('Thing 1 1\n', 'Thing 1 1\n\n')],
  ])('%s', (_form, text) => {
    const { title, drafts: found, report } = read(`My quiz\n${text}\n`);
    expect([title, report.leftOut]).toEqual(['My quiz', []]);
    expect(found.map(told)).toEqual(many.map(([stem, , ...options]) => `${stem} [${options.join(' | ')}]`));
    expect(giveKeys(found, many.map((_, place) => 1 + (place % 2)).join(), 32)).toEqual({ ok: true, left: 0 });
  });

  test.each([
    [
      'a word and the number of the question',
      (question: number, option: number) => `Room ${question} ${'abcdef'[option]}`,
    ],
    ['a word, the number and a colon', (question: number, option: number) => `Room ${question}: ${'abcdef'[option]}`],
    ['a word and the number of the option', (_question: number, option: number) => `Level ${option + 1}`],
    ['a year', (question: number, option: number) => `${1900 + question + option}`],
  ])('options with %s', (_form, write_) => {
    const asked = Array.from({ length: 32 }, (_, place) => [
      place % 4 === 3 ? `Number ${place} is called` : `Which one is number ${place}?`,
      'Select the correct answer',
      ...Array.from({ length: 2 + ((place * 3) % 5) }, (_option, at) => write_(place, at)),
    ]);
    for (const gap of ['\n', '\n\n']) {
      const { drafts: found } = read(`My quiz\n\n${asked.map((lines) => lines.join('\n')).join(gap)}\n`);
      expect(found.map(told)).toEqual(asked.map(([stem, , ...options]) => `${stem} [${options.join(' | ')}]`));
    }
  });

  test('a question without the line among others with it is told apart by what it asks, and named', () => {
    const text =
      'My quiz\nA?\nSelect the correct answer\na1\na2\na3\nB?\nb1\nb2\nC?\nSelect the correct answer\nc?\nc2\n';
    expect(drafts(text)).toEqual(['A? [a1 | a2 | a3]', 'B? [b1 | b2]', 'C? [c? | c2]']);
    expect(read(text).report.changed).toEqual([
      { line: 7, number: 2, reason: 'is taken for a question, without the line of instruction that the others have' },
    ]);
  });

  test('a few options that look like names, marks or keys, and questions with numbers in them, cost no other question', () => {
    const odd = [
      'A. Turing',
      'B. Franklin',
      '- minus',

      'e.g. this',
      'print(x)',
      'Level 1',
      'Java 8',
      'Answer',
      'C',
    ];
    const asked = Array.from({ length: 32 }, (_, place) => [
      place === 5
        ? 'Node 18 ships with'
        : place === 9
          ? 'Choose the best definition of it'
          : `What is the name of number ${place}?`,
      ...(place % 3 === 0 ? [odd[place % odd.length] ?? ''] : []),
      `first of ${place}`,
      `second of ${place}`,
    ]);
    const text = asked.map((lines) => lines.join('\n')).join('\n\n');
    expect(read(text).drafts.map(({ options }) => options.length)).toEqual(asked.map(({ length }) => length - 1));
    const withLetters = asked.map(([stem, ...options]) =>
      [stem, ...options.map((option, at) => `(${'abc'[at]}) ${option}`)].join('\n'),
    );
    expect(read(withLetters.join('\n\n')).drafts.map(({ options, key }) => [options.length, key])).toEqual(
      asked.map(({ length }) => [length - 1, undefined]),
    );
  });

  test('options that look like labels, numbers, bullets or an instruction of their own', () => {
    const text = [
      'Presidents',
      'Who was the first?',
      'Select the correct answer',
      'Lincoln',
      'A. Jackson',
      'B. Obama',
      'Washington',
      'Choose the correct date',
      'Select the correct answer',
      '7. April',
      '8. April',
      'What does this print?',
      'x = [1]',
      'print(x)',
      'Select the correct answer',
      '[1]',
      'x',
      'What is left of it?',
      'Select the correct answer',
      '- nothing',
      'a dash',
      'all of it',
    ].join('\n');
    expect(drafts(text)).toEqual([
      'Who was the first? [Lincoln | A. Jackson | B. Obama | Washington]',
      'Choose the correct date [7\\. April | 8\\. April]',
      'What does this print? [[1] | x]',
      'What is left of it? [\\- nothing | a dash | all of it]',
    ]);
  });
});

describe('a list of keys', () => {
  const waiting = () => read(write(numbered)).drafts;

  test.each(['1,2,3', 'a b c', '1\n2\n3\n', '1-a, 2-b, 3-c', '1: 1; 2: 2; 3: 3', '3) c 1) a 2) b'])('%s', (list) => {
    const found = waiting();
    expect(giveKeys(found, list, 3)).toEqual({ ok: true, left: 0 });
    expect(found.map(({ key }) => key)).toEqual([[0], [1], [2]]);
  });

  test('counts options from 0 where it is told to; letters stay letters', () => {
    for (const [list, places] of [
      ['1,1,2', [1, 1, 2]],
      ['0,1,2', [0, 1, 2]],
      ['1-0, 2-1, 3-c', [0, 1, 2]],
    ] as const) {
      const found = waiting();
      expect(giveKeys(found, list, 3, 0)).toEqual({ ok: true, left: 0 });
      expect(found.map(({ key }) => key?.[0])).toEqual(places);
    }
    expect(giveKeys(waiting(), '1,1,3', 3, 0)).toEqual({
      ok: false,
      reason: 'key "3" of question 3 (line 13) names option 3, counted from 0, and the question has 3',
    });
  });

  test('may name several options, or leave one waiting', () => {
    const found = waiting();
    expect(giveKeys(found, '1+3, ?, b', 3)).toEqual({ ok: true, left: 1 });
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

test('a heading between two questions parts them, also where a number is missing', () => {
  expect(drafts('# Quiz\n\n## Sea\n1. One?\n- A) x ✓\n- B) y\n\n## Land\n3. Two?\n- A) x\n- B) y ✓\n')).toEqual([
    'One? [*x | y]',
    'Two? [x | *y]',
  ]);
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

test('an answer that is none of the options, and a question without options, are named', () => {
  expect(leftOut('1. One?\na) x\nb) y\nAnswer: c\n\n2. Two?\n\n3. Three?\na) x\nb) y\nAnswer: y')).toEqual([
    '1 (1) its answer "c" is none of its options a, b',
    '6 (2) has no options to choose from',
  ]);
});

test('what people write is text: nothing of it is rendered, pings or breaks out', () => {
  expect(
    drafts(
      '1. Is **this** bold? ```js\na) ||x||\nb) <@123> \u202Ereversed\n\n2. See https://example.org/a_b.png?\na) > no\nb) # yes',
    ),
  ).toEqual([
    'Is \\*\\*this\\*\\* bold? \\`\\`\\`js [\\|\\|x\\|\\| | \\<@123> reversed]',
    'See <https://example.org/a_b.png>? [\\> no | \\# yes]',
  ]);
});

test('numbers, labels and answers of other scripts', () => {
  expect(drafts('1、哪个？\nA、甲\nB、乙\n答案：B\n\n2、谁？\nA、我\nB、你\n答案：A')).toEqual([
    '哪个？ [甲 | *乙]',
    '谁？ [*我 | 你]',
  ]);
  expect(drafts('1. Кто?\nА) я\nБ) ты\nОтвет: Б\n\n2. Что?\nА) то\nБ) это\nОтвет: А')).toEqual([
    'Кто? [я | *ты]',
    'Что? [*то | это]',
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

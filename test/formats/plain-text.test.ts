import { describe, expect, test } from 'vitest';
import { giveKeys } from '../../src/formats/keys.ts';
import { instructed, lettered, numbered, QUESTIONS, write } from './sea-quiz.ts';
import { drafts, leftOut, read, told } from './support.ts';

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
    expect(giveKeys(found, many.map((_, place) => 1 + (place % 2)).join(), 32)).toEqual({ ok: true });
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

test('a heading between two questions parts them, also where a number is missing', () => {
  expect(drafts('# Quiz\n\n## Sea\n1. One?\n- A) x ✓\n- B) y\n\n## Land\n3. Two?\n- A) x\n- B) y ✓\n')).toEqual([
    'One? [*x | y]',
    'Two? [x | *y]',
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

test('numbers without a sign, empty lines for the answers, and pages between them', () => {
  const asked = (number: number): string =>
    `${number} Which of these swim \nwell?\n(Choose two).\na. cats ${number}\nb. carps\nc. eels\nAnswer:\n`;
  const text = `# Sea\n\n## Week 4\n${asked(1)}${asked(2)}Day 26 Page 8 of 9 A. Teacher (2021)\n${asked(3).replace('Answer:', 'Answer')}${asked(1)}${asked(2)}`;
  const { drafts: found, format } = read(text);
  expect(format).toBe('Markdown');
  expect(found.map(told)).toEqual(
    [1, 2, 3, 1, 2].map((number) => `Which of these swim well? (Choose two). [cats ${number} | carps | eels]`),
  );
});

test('the numbers of headings are no part of questions, and dashes alone no part of options', () => {
  const asked = (number: number): string => `### Q${number}: Who swims?\n- A: cat ${number}\n- B: carp\n—\n\n`;
  expect(drafts(`# Quiz\n\n${[1, 2, 8, 9, 9].map(asked).join('')}`)).toEqual(
    [1, 2, 8, 9, 9].map((number) => `Who swims? [cat ${number} | carp]`),
  );
});

test('a diff below a question has no right lines', () => {
  const text =
    '1. What changed?\n\n-  a = b["x"]\n+  a = int(b["x"])\n\n-  c = d[1:]\n+  c = d[2:]\n\n2. Who?\na) me\nb) you';
  expect(read(text).drafts.every(({ key }) => key === undefined)).toBe(true);
});

test('a blank line below every line, and more below each question', () => {
  const asked = (number: number): string => `Who swims best, ${number}?\n\ncats\n\ncarps\n\neels\n\n\n\n`;
  expect(drafts([1, 2, 3].map(asked).join(''))).toEqual(
    [1, 2, 3].map((number) => `Who swims best, ${number}? [cats | carps | eels]`),
  );
});

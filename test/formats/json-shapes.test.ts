/** JSON of programs: the names of fields, where the lists lie, and what a key may be. */
import { describe, expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

const said = (value: unknown): string[] => drafts(JSON.stringify(value));

describe('one question in the fields that programs give it', () => {
  const words = { question: 'Who swims?' };
  test.each<[string, object]>([
    ['options as fields', { ...words, a: 'A cat', b: 'A carp', correct: 'b' }],
    [
      'a header above its body',
      {
        Header: 'Sea',
        Body: 'Who swims?',
        Answers: [
          { Answer: 'A cat', Correct: false },
          { Answer: 'A carp', Correct: true },
        ],
      },
    ],
    ['numbered fields and the name of one', { ...words, option1: 'A cat', option2: 'A carp', answer: 'option2' }],
    [
      'named options, some empty',
      {
        ...words,
        answers: { answer_a: 'A cat', answer_b: 'A carp', answer_c: null },
        correct_answers: { answer_a_correct: 'false', answer_b_correct: 'true' },
      },
    ],
    [
      'words run together',
      {
        questionText: 'Who swims?',
        answerOptions: [
          { answerText: 'A cat', isCorrect: false },
          { answerText: 'A carp', isCorrect: true },
        ],
      },
    ],
    [
      'options with ids',
      {
        ...words,
        options: [
          { id: 'x1', label: 'A cat' },
          { id: 'x2', label: 'A carp' },
        ],
        correctOptionId: 'x2',
      },
    ],
    ['options that carry letters, and a letter', { ...words, options: ['A) A cat', 'B) A carp'], answer: 'B' }],
    [
      'options that carry letters, and one of them',
      { ...words, options: ['A) A cat', 'B) A carp'], answer: 'B) A carp' },
    ],
    [
      'a text in a list, and weights',
      {
        _question: { _text: ['<p>Who swims?</p>'] },
        _options: [
          { fraction: 0, text: 'A cat' },
          { fraction: 100, text: 'A carp' },
        ],
      },
    ],
    ['options that are the answer', { ...words, options: [{ option: 'A cat' }, { option: 'A carp', answer: true }] }],
    [
      'options that are code',
      {
        ...words,
        answers: [
          { code: 'A cat', correct: false },
          { code: 'A carp', correct: true, feedback: 'It has fins.' },
        ],
      },
    ],
    [
      'words for right and wrong answers beside marked options',
      {
        ...words,
        a: [{ option: 'A cat' }, { option: 'A carp', correct: true }],
        correct: 'Yes, it has fins.',
        incorrect: 'No.',
      },
    ],
    ['a text within', { question: { text: 'Who swims?' }, options: ['A cat', 'A carp'], answer: 'A carp' }],
    [
      'a list of texts with their labels',
      { ...words, choices: { text: ['A cat', 'A carp'], label: ['A', 'B'] }, answerKey: 'B' },
    ],
    [
      'the options within the question',
      {
        question: {
          stem: 'Who swims?',
          choices: [
            { text: 'A cat', label: 'A' },
            { text: 'A carp', label: 'B' },
          ],
        },
        answerKey: 'B',
      },
    ],
    ['q, a and choices', { q: 'Who swims?', a: 'A carp', choices: ['A cat', 'A carp'] }],
    ['fields as in tests of medicine', { ...words, opa: 'A cat', opb: 'A carp', cop: 2 }],
    ['a list whose name is unknown', { ...words, endings: ['A cat', 'A carp'], answer: 'B' }],
    ['names in another language', { fråga: 'Who swims?', svar: ['A cat', 'A carp'], rätt: 'A carp' }],
  ])('%s', (_form, question) => {
    expect(said([question])).toEqual(['Who swims? [A cat | *A carp]']);
  });

  test('the right option or the words for it explain', () => {
    const marked = { text: 'x', isCorrect: true };
    const explained = [
      {
        ...words,
        options: [
          { ...marked, rationale: 'It is.' },
          { text: 'y', rationale: 'No.' },
        ],
      },
      { ...words, options: [marked, { text: 'y' }], correct: 'It is.', incorrect: 'No.' },
    ];
    expect(read(JSON.stringify(explained)).drafts.map(({ explanation }) => explanation)).toEqual(['It is.', 'It is.']);
  });

  test('the type tells typed answers from options, and what is no question here', () => {
    const answers = [
      { text: 'cod', fraction: 100 },
      { text: 'cat', fraction: 0 },
    ];
    const list = [
      { ...words, type: 'short answer', answers },
      { ...words, type: 'essay', answer: 'Fish swim because of many things.' },
      { ...words, type: 'ordering', options: ['cod', 'carp'], answer: [1, 0] },
      {
        ...words,
        type: 'matching',
        options: [
          { text: 'cod', answer: 'sea' },
          { text: 'carp', answer: 'lake' },
        ],
      },
      { ...words, type: 'sorting algorithms', options: ['cod', 'cat'], answer: 'cod' },
    ];
    expect(said(list)).toEqual(['typed: Who swims? = cod', 'Who swims? [*cod | cat]']);
    expect(leftOut(JSON.stringify(list))).toEqual([
      '1 (2) is an essay: it has no answers to choose from',
      '1 (3) is of a type that is no kind of question here',
      '1 (4) is of a type that is no kind of question here',
    ]);
  });

  test('options and answers in a field of the question', () => {
    expect(
      said([
        {
          question: {
            concept: 'sea',
            stem: 'Who swims?',
            choices: [
              { label: 'A', text: 'cat' },
              { label: 'B', text: 'carp' },
            ],
          },
          answerKey: 'B',
        },
      ]),
    ).toEqual(['Who swims? [cat | *carp]']);
    expect(
      said({
        fields: [{ title: 'Who swims?', properties: { choices: [{ label: 'cat' }, { label: 'carp' }] }, type: 'x' }],
      }),
    ).toEqual(['Who swims? [cat | carp]']);
    expect(
      said([
        {
          question_text: '<p>Who swims?</p>',
          answers: [
            { text: 'cat', weight: 0 },
            { text: 'carp', weight: 100 },
          ],
        },
      ]),
    ).toEqual(['Who swims? [cat | *carp]']);
    expect(said([{ question: 'Who swims?', '(A)': 'cat', '(B)': 'carp', answer: 'b' }])).toEqual([
      'Who swims? [cat | *carp]',
    ]);
    expect(said([{ question: 'Who swims?', answer: '<i>a carp</i>' }])).toEqual(['typed: Who swims? = a carp']);
  });

  test('short names, and longer ones for the key', () => {
    expect(
      said([
        { Q: 'Who swims?', O: ['cat', 'carp'], A: 1 },
        { Q: 'Who flies?', O: ['bee', 'cow'], A: 0 },
      ]),
    ).toEqual(['Who swims? [cat | *carp]', 'Who flies? [*bee | cow]']);
    expect(
      said([
        {
          text: 'Who swims?',
          choices: [
            { id: 'x', text: 'cat' },
            { id: 'y', text: 'carp' },
          ],
          correctChoiceId: 'y',
        },
      ]),
    ).toEqual(['Who swims? [cat | *carp]']);
  });

  test('without any key, the first option may be right, which is asked', () => {
    const list = [
      { question: 'Who swims?', answer: ['carp', 'cat', 'cow'] },
      { question: 'Who flies?', answer: ['bee', 'cat', 'cow'] },
    ];
    expect(read(JSON.stringify(list)).asks).toMatchObject([{ setting: 'firstIsRight' }]);
    expect(said(list)).toEqual(['Who swims? [carp | cat | cow]', 'Who flies? [bee | cat | cow]']);
    expect(drafts(JSON.stringify(list), { firstIsRight: true })).toEqual([
      'Who swims? [*carp | cat | cow]',
      'Who flies? [*bee | cat | cow]',
    ]);
    // As many answers to each question are no accident; other lists are answers to type.
    expect(said([list[0], { question: 'Who flies?', answer: ['bee', 'a bee'] }])).toEqual([
      'typed: Who swims? = carp / cat / cow',
      'typed: Who flies? = bee / a bee',
    ]);
  });

  test('a form of Google', () => {
    const question = (choiceQuestion: object | undefined, answers: string[], more: object = {}): object => ({
      questionItem: {
        question: {
          questionId: 'q',
          grading: { pointValue: 1, correctAnswers: { answers: answers.map((value) => ({ value })) }, ...more },
          ...(choiceQuestion === undefined ? { textQuestion: {} } : { choiceQuestion }),
        },
      },
    });
    const options = ['ice', 'lava', 'fire'].map((value) => ({ value }));
    const form = {
      formId: 'f',
      info: { title: 'Heat', documentTitle: 'Copy of heat' },
      items: [
        { title: 'Your name', questionItem: { question: { textQuestion: {} } } },
        { title: 'Part one', pageBreakItem: {} },
        {
          title: 'Which is cold?',
          description: 'Touch it.',
          ...question({ type: 'RADIO', options }, ['ice'], { whenRight: { text: 'It freezes.' } }),
        },
        { title: 'Which are hot?', ...question({ type: 'CHECKBOX', options }, ['lava', 'fire']) },
        { title: 'What freezes?', ...question(undefined, ['water', 'Water']) },
      ],
    };
    const { format, title, drafts: found } = read(JSON.stringify(form, null, 1));
    expect([format, title, found[0]?.explanation]).toEqual(['Google Forms', 'Heat', 'It freezes.']);
    expect(found.map(told)).toEqual([
      'Which is cold? Touch it. [*ice | lava | fire]',
      'several: Which are hot? [ice | *lava | *fire]',
      'typed: What freezes? = water / Water',
    ]);
    expect(leftOut(JSON.stringify(form))).toEqual(['1 (1) has neither options nor an answer']);
  });

  test('fields that are known by what they hold are named', () => {
    expect(read('[{"fråga":"A?","svar":["x","y"],"rätt":"x"}]').report.changed).toEqual([
      {
        line: 1,
        number: 0,
        reason: '"fråga", "svar", "rätt" are taken for the question, its options and its answer, by what they hold',
      },
    ]);
  });

  test('true and false without options; several right ones; right and wrong ones apart', () => {
    expect(
      said([
        { question: 'A?', answer: false },
        { question: 'B?', type: 'boolean', correct_answer: 'True' },
      ]),
    ).toEqual(['A? [True | *False]', 'B? [*True | False]']);
    expect(said([{ question: 'A?', options: ['x', 'y', 'z'], answer: ['x', 'z'] }])).toEqual([
      'several: A? [*x | y | *z]',
    ]);
    expect(said([{ question: { text: 'A?' }, correctAnswer: 'x', incorrectAnswers: ['y'] }])).toEqual(['A? [*x | y]']);
  });
});

test('every list of a file is read, however deep, with its name as a tag and its lines', () => {
  const q = (question: string) => ({ question, options: ['x', 'y'], answer: 'x' });
  const deep = { quiz: { sport: { q1: q('A?') }, maths: { q1: q('B?'), q2: q('C?') } } };
  const { drafts: found } = read(JSON.stringify(deep, null, 1));
  expect(found.map(({ stem, tags, line }) => [stem, tags, line])).toEqual([
    ['A?', ['sport'], 4],
    ['B?', ['maths'], 14],
    ['C?', ['maths'], 22],
  ]);
  expect(
    said([
      { name: 'Sport', items: [q('A?')] },
      { name: 'Art', items: [q('B?')] },
    ]),
  ).toHaveLength(2);
  expect(said({ 1: q('A?'), 2: q('B?') })).toHaveLength(2);
});

test('code keeps its lines, whether it is in a field, in a fence or in the question; a picture is told', () => {
  const options = { options: ['1', '2'], answer: '2' };
  const { drafts: found, report } = read(
    JSON.stringify([
      { question: 'A?', code: 'x = 1\nprint(x)', ...options },
      { question: 'B?\n```js\nlog(1)\n```', ...options },
      { question: 'C?\n\nclass X {\n  int y = 1;\n}', image: 'c.png', ...options },
    ]),
  );
  expect(found.map(({ stem, code }) => [stem, code])).toEqual([
    ['A?', 'x = 1\nprint(x)'],
    ['B?', 'log(1)'],
    ['C?', 'class X {\n  int y = 1;\n}'],
  ]);
  expect(report.changed.map(({ number, reason }) => [number, reason.slice(0, 23)])).toEqual([
    [3, 'its picture is left out'],
  ]);
});

test('entities are decoded where a file has them, tags stay text', () => {
  expect(said([{ question: 'Is &quot;&lt;b&gt;&quot; it?', options: ['&eacute;', 'e'], answer: 'e' }])).toEqual([
    'Is "\\<b>" it? [é | *e]',
  ]);
  expect(said([{ question: 'Which tag is <b>?', options: ['<b>', '<i>'], answer: '<b>' }])).toEqual([
    'Which tag is \\<b>? [*\\<b> | \\<i>]',
  ]);
});

test('a value a line; a comma too many; a file that ends too early', () => {
  const one = '{"question":"A?","options":["x","y"],"answer":"x"}';
  const two = '{"question":"B?","options":["x","y"],"answer":"y"}';
  const both = ['A? [*x | y]', 'B? [x | *y]'];
  expect(drafts(`${one}\n${two}\n`)).toEqual(both);
  for (const text of [`[\n${one},\n${two},\n]`, `[\n${one},\n${two},\n`]) {
    expect(drafts(text)).toEqual(both);
    expect(read(text).report.changed).toEqual([
      { line: expect.any(Number), number: 0, reason: expect.stringMatching(/^it is broken JSON: .*; check/) },
    ]);
  }
});

test('lists in programs are read as they are written, with their lines, and nothing of them is run', () => {
  const js = [
    "import React from 'react';",
    '// the questions',
    'export const questions: Question[] = [',
    "  { numb: 1, question: 'It\\'s?', options: [\"x\", `y`], answer: 'y', }, // one",
    '  /* { question: "Off?" } */',
    '  { question: "Two\\u003f", options: ["x", "y"], answer: "x" },',
    '];',
  ].join('\n');
  expect(read(js).drafts.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    "4 It's? [x | *y]",
    '6 Two? [*x | y]',
  ]);
  const python =
    'import random\nquestion_data = [\n  {"text": "Cats purr.", "answer": True},  # yes\n  {"text": "Cats bark.", "answer": False},\n]\n';
  expect(drafts(python)).toEqual(['Cats purr. [*True | False]', 'Cats bark. [True | *False]']);
  expect(drafts("const a = [{ question: load('x'), options: ['x', 'y'], answer: 'x' }];")).toEqual([]);
});

test('lists of older bots, a question and its answers a line', () => {
  const lines = 'Capital of Peru?*Lima\nWho painted it?*Leonardo da Vinci*da Vinci\n\n3 * 4 = ?*12\n';
  const typed = ['typed: Capital of Peru? = Lima', 'typed: Who painted it? = Leonardo da Vinci / da Vinci'];
  expect(drafts(lines.replace('3 * 4', '3 x 4'))).toEqual([...typed, 'typed: 3 x 4 = ? = 12']);
  expect(drafts(lines.replace(/\n\n.*/, '\nWho?*I\n').replaceAll('*', '`'))).toEqual([...typed, 'typed: Who? = I']);
});

test('wrong answers in numbered fields are options', () => {
  expect(said([{ question: 'Who swims?', answer: 'A carp', wrong1: 'A cat', wrong_2: 'A cow' }])).toEqual([
    'Who swims? [*A carp | A cat | A cow]',
  ]);
});

test('fields without names, lists as rows, and a question with its options as a list', () => {
  expect(
    said([
      ['Who swims?', ['a cat', 'a carp'], 'B'],
      ['Who walks?', ['a cat', 'a carp'], 'A'],
    ]),
  ).toEqual(['Who swims? [a cat | *a carp]', 'Who walks? [*a cat | a carp]']);
  expect(
    said([
      ['Who swims?', 'a cat', 'a carp', 'a cow', 3],
      ['Who walks?', 'a cat', 'a carp', 'an eel', 1],
    ]),
  ).toEqual(['Who swims? [a cat | a carp | *a cow]', 'Who walks? [*a cat | a carp | an eel]']);
  const named = read(
    JSON.stringify({ 'Who swims?': ['a carp', 'a cat', 'a cow'], 'Who walks?': ['a cat', 'a carp', 'an eel'] }),
  );
  expect(named.drafts.map(told)).toEqual([
    'Who swims? [a carp | a cat | a cow]',
    'Who walks? [a cat | a carp | an eel]',
  ]);
  expect(named.asks.map(({ setting }) => setting)).toEqual(['firstIsRight']);
});

test('files that were joined are read as one', () => {
  const one = (question: string): string =>
    JSON.stringify([{ question, options: ['a cat', 'a carp'], answer: 'a carp' }], null, 1);
  const { drafts: found, report } = read(`${one('Who swims?')}${one('Who dives?')}\n\n${one('Who drinks?')}\n`);
  expect(found.map((draft) => `${draft.line} ${told(draft)}`)).toEqual([
    '2 Who swims? [a cat | *a carp]',
    '11 Who dives? [a cat | *a carp]',
    '22 Who drinks? [a cat | *a carp]',
  ]);
  expect(report.changed).toEqual([]);
});

test('a key that names an option without a text is no key of the next, and a key may be a place in an object', () => {
  const named = JSON.stringify([
    { question: 'Who swims?', options: { A: 'a cat', B: '', C: 'a carp' }, answer: 'B' },
    { question: 'Who walks?', options: { A: 'a cat', B: '', C: 'a carp' }, answer: 'A' },
  ]);
  expect(drafts(named)).toEqual(['Who walks? [*a cat | a carp]']);
  expect(leftOut(named)).toEqual(['1 (1) its key B names an option it does not have']);
  const places = [1, 0].map((index) => ({
    question: `Who, ${index}?`,
    choices: ['a cat', 'a carp'],
    correctChoice: { index },
  }));
  expect(said(places)).toEqual(['Who, 1? [a cat | *a carp]', 'Who, 0? [*a cat | a carp]']);
});

test('questions and answers by name, in pairs, as cards, and beside a type of TypeScript', () => {
  const typed = ['typed: Which planet is largest? = Jupiter', 'typed: Who wrote Faust? = Goethe'];
  for (const value of [
    { 'Which planet is largest?': 'Jupiter', 'Who wrote Faust?': 'Goethe' },
    [
      ['Which planet is largest?', 'Jupiter'],
      ['Who wrote Faust?', 'Goethe'],
    ],
    {
      cards: [
        { front: 'Which planet is largest?', back: 'Jupiter' },
        { term: 'Who wrote Faust?', definition: 'Goethe' },
      ],
    },
    [
      { text: 'Which planet is largest?', acceptedAnswers: ['Jupiter'] },
      { text: 'Who wrote Faust?', acceptedAnswers: ['Goethe'] },
    ],
  ])
    expect(drafts(JSON.stringify(value))).toEqual(typed);
  expect(drafts(JSON.stringify({ 'Save file': 'Datei sichern', 'Open file': 'Datei öffnen' }))).toEqual([]);
  expect(
    drafts(
      "export const ALL: Q[] = [\n  { prompt: 'Hot?' as const, choices: ['ice', 'lava'] as const, correct: [1] },\n  { prompt: 'Cold?', choices: ['ice', 'lava'] as const, correct: [0] } satisfies Q,\n] as const;",
    ),
  ).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
});

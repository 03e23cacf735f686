/** Plain texts as people have them, each with what it says. */
import { describe, expect, test } from 'vitest';
import { drafts, leftOut, read } from './support.ts';

const code = (text: string): (string | undefined)[] => read(text).drafts.map((draft) => draft.code);

describe('numbers in answer lines', () => {
  const asked = (form: (question: string, answer: number) => string) =>
    `${form('Who?', 2)}\n\n${form('What?', 1)}\n`.replace(/^\n+/, '');
  test.each([
    ['lines', asked((question, answer) => `${question}\na) x\nb) y\nc) z\nAnswer: ${answer}`)],
    ['a list', '1. Who?\na) x\nb) y\nc) z\n\n2. What?\na) x\nb) y\nc) z\n\nAnswers:\n1. 2\n2. 1\n'],
    ['a list in order', '1. Who?\na) x\nb) y\nc) z\n\n2. What?\na) x\nb) y\nc) z\n\nAnswers: 2, 1\n'],
    ['Markdown', asked((question, answer) => `## ${question}\n\n- x\n- y\n- z\n\n**Answer:** ${answer}`)],
  ])('ask where they start: %s', (_form, text) => {
    const keys = (base?: 0 | 1) => read(text, base === undefined ? {} : { base }).drafts.map(({ key }) => key?.[0]);
    expect(read(text).asks).toMatchObject([
      { setting: 'base', sentence: expect.stringContaining('from 0 that is "z"') },
    ]);
    expect([keys(), keys(0), keys(1)]).toEqual([
      [undefined, undefined],
      [2, 1],
      [1, 0],
    ]);
  });

  test.each([
    ['the last', 'Who?\na) x\nb) y\nAnswer: 2\n\nWhat?\na) x\nb) y\nAnswer: 1', ['Who? [x | *y]', 'What? [*x | y]']],
    ['a 0', 'Who?\na) x\nb) y\nAnswer: 0\n\nWhat?\na) x\nb) y\nAnswer: 1', ['Who? [*x | y]', 'What? [x | *y]']],
    [
      'their options',
      'Who?\n1) x\n2) y\n3) z\nAnswer: 2\n\nWhat?\n1) x\n2) y\n3) z\nAnswer: 1',
      ['Who? [x | *y | z]', 'What? [*x | y | z]'],
    ],
    [
      'the texts',
      'Who?\na) x\nb) y\nc) z\nAnswer: 1) y\n\nWhat?\na) 2\nb) 1\nc) 0\nAnswer: 2',
      ['Who? [x | *y | z]', 'What? [*2 | 1 | 0]'],
    ],
    [
      'several',
      'Who?\na) x\nb) y\nc) z\nAnswer: 1, 3\n\nWhat?\na) x\nb) y\nAnswer: 1',
      ['several: Who? [*x | y | *z]', 'What? [*x | y]'],
    ],
  ])('start where %s shows', (_what, text, questions) => {
    expect([drafts(text), read(text).asks]).toEqual([questions, []]);
  });

  test('that are none of the options leave their question out', () => {
    expect(leftOut('Who?\na) x\nb) y\nAnswer: 2\n\nWhat?\na) x\nb) y\nAnswer: 3')).toEqual([
      '6 (2) its answer "3" is none of its options a, b',
    ]);
  });
});

describe('questions of several lines', () => {
  const story = 'Ann buys two pens.\nA pen costs 3 euros.\nHow much does she pay?';
  const told = 'Ann buys two pens. A pen costs 3 euros. How much does she pay?';
  const program = 'let x = 1;\nx += 2;';
  test.each([
    [
      'letters',
      `${story}\na) 3\nb) 6\nThe heart pumps blood.\nIt has\na) one part\nb) four parts`,
      [`${told} [3 | 6]`, 'The heart pumps blood. It has [one part | four parts]'],
      [],
    ],
    ['bullets', `${story}\n- 3\n- 6\nWhat is left?\n- 1\n- 2`, [`${told} [3 | 6]`, 'What is left? [1 | 2]'], []],
    [
      'an instruction',
      `What?\nSelect the correct answer\nx\ny\n${story}\nSelect the correct answer\n3\n6`,
      ['What? [x | y]', `${told} [3 | 6]`],
      [],
    ],
    [
      'code above the question',
      `${program}\nWhat is x now?\na) 1\nb) 3\nWho?\na) x\nb) y`,
      ['What is x now? [1 | 3]', 'Who? [x | y]'],
      [program],
    ],
    [
      'code inside',
      `Look at this:\n${program}\nWhat is x now?\na) 1\nb) 3\nWho?\na) x\nb) y\nAnswer: a`,
      ['Look at this: What is x now? [1 | 3]', 'Who? [*x | y]'],
      [program],
    ],
    ['a title', 'My quiz\nWho?\na) x\nb) y\nWhat?\na) x\nb) y', ['Who? [x | y]', 'What? [x | y]'], []],
  ])('without blank lines between them, with %s', (_form, text, questions, codes) => {
    expect([drafts(text), code(text).filter(Boolean)]).toEqual([questions, codes]);
  });
});

test('tags that format are formatting, unless a text is about tags', () => {
  expect(
    drafts('1. Which is <em>not</em> it?\na) H<sub>2</sub>O *\nb) 5 &lt; 6\n\n2. What? a < b\na) x *\nb) y'),
  ).toEqual(['Which is *not* it? [*H\\_2O | 5 < 6]', 'What? a < b [*x | y]']);
  expect(drafts('Who said <strong>this</strong>?\nA. Tom &amp; Jerry\nB. x\nANSWER: A')).toEqual([
    'Who said **this**? [*Tom & Jerry | x]',
  ]);
  expect(drafts('question,a,b,answer\nWho said <i>this</i>?,x,y,a')).toEqual(['Who said *this*? [*x | y]']);
  for (const text of [
    'Which tag is bold?\nA. <b>x</b>\nB. <i>x</i>\nANSWER: A',
    'Bold?\nA. <b>x</b>\nB. <p>\nANSWER: A',
  ])
    expect(drafts(text)[0]).toContain('\\<b>x\\</b>');
});

const BOTH = ['What is red? [*blood | grass | sky]', 'What is blue? [blood | grass | *sky]'];
const asked = (form: (question: string, right: number) => string, gap = '\n\n'): string =>
  [form('What is red?', 0), form('What is blue?', 2)].join(gap);
const words = ['blood', 'grass', 'sky'];
const options = (form: (word: string, place: number) => string): string => words.map(form).join('\n');

test.each([
  [
    'letters without a sign',
    `${asked((question) => `${question}\n${options((word, place) => `${'ABC'[place]} ${word}`)}`)}\n\nLösungen: 1A, 2C`,
  ],
  [
    '+ and -',
    asked((question, right) => `${question}\n${options((word, place) => `${place === right ? '+' : '-'}${word}`)}`),
  ],
  [
    'empty circles, and a part of the answers with a name',
    `${asked((question) => `${question === 'What is red?' ? 1 : 2}. ${question}\n${options((word) => `○ ${word}`)}`)}\n\nAnswer Section\nMULTIPLE CHOICE\n1. ANS: A PTS: 1\n2. ANS: C PTS: 1`,
  ],
  [
    'pages, and lines for the answers',
    `${asked((question) => `___ ${question === 'What is red?' ? 1 : 2}. ${question}\na) blood\nb) grass\nColours – Page 1 of 2\nc) sky`, '\n')}\nKey: 1a 2c`,
  ],
  [
    'numbers of dumps, with explanations below',
    asked(
      (question, right) =>
        `NEW QUESTION ${right + 1}\n- (Exam Topic 1)\n${question}\nA. blood\nB. grass\nC. sky\n\nAnswer: ${'ABC'[right]}\n\nExplanation:\nLook.`,
    ).replace('QUESTION 3', 'QUESTION 2'),
  ],
  [
    'quotation signs',
    asked(
      (question, right) =>
        `> **Q1:** ${question}\n>\n${options((word, place) => `> - [${place === right ? 'x' : ' '}] ${word}`)}`,
    ),
  ],
  [
    'numbers in bold',
    asked(
      (question, right) =>
        `${right === 0 ? 1 : 2}. **${question}**\n${options((word, place) => `   - ${word}${place === right ? ' ✅' : ''}`)}`,
    ),
  ],
  [
    'numbers under numbered headings, and a number that is hidden',
    asked(
      (question, right) =>
        `### ${right === 0 ? 1 : 2}. ${question}\n${options((word, place) => `${place + 1}. ${word}`)}\n\n<details><summary>Answer</summary>\n\n${right + 1}\n\n</details>`,
    ),
  ],
  [
    'a table of the answers',
    `# Colours\n\n${asked((question) => `${question === 'What is red?' ? 1 : 2}. ${question}\n${options((word, place) => `   - ${'ABC'[place]}. ${word}`)}`)}\n\n| Question | Answer |\n|---|---|\n| 1 | A |\n| 2 | C |`,
  ],
  [
    'a note on each option',
    asked(
      (question, right) =>
        `# ${question}\n\n${options((word, place) => `- [${place === right ? 'x' : ' '}] ${word}\n  > Note ${place}`)}`,
    ),
  ],
  [
    'the answer behind the question',
    asked(
      (question, right) =>
        `${question} (Answer: ${'ABC'[right]})\n${options((word, place) => `${'ABC'[place]}. ${word}`)}`,
    ),
  ],
  [
    'letters alone at the end',
    `${asked((question, right) => `${right === 0 ? 1 : 2}. ${question}\n${options((word, place) => `${'ABC'[place]}. ${word}`)}`)}\n\nANSWERS\nA\nC`,
  ],
  [
    'a list with tabs at the end, and what forms add',
    `${asked((question) => `${question} *\n1 point\n${options((word) => `○ ${word}`)}`)}\n\nAnswer key\n1\tA\n2\tC`,
  ],
  [
    'options that count from 0',
    asked(
      (question, right) =>
        `${right === 0 ? 1 : 2}. ${question}\n${options((word, place) => `${place}) ${word}`)}\nAnswer: ${right}`,
    ),
  ],
  [
    'options in a line with a name',
    asked((question, right) => `Q: ${question}\nOptions: ${words.join(', ')}\nAnswer: ${words[right]}`),
  ],
])('two questions with %s', (_form, text) => {
  expect([drafts(text), leftOut(text)]).toEqual([BOTH, []]);
});

test('code between a question and options without signs is code, unless options look like it', () => {
  const program = 'const a = [1];\na.push(2);';
  const text = `What does this print?\n${program}\n1\n2\n\nWhich one is a call?\na()\nb = 1\n\nWho?\nx\ny`;
  expect([drafts(text), code(text)[0]]).toEqual([
    ['What does this print? [1 | 2]', 'Which one is a call? [a() | b = 1]', 'Who? [x | y]'],
    program,
  ]);
});

test('a single answer makes a statement if it says true or false, in any language, but not if it says yes or right', () => {
  expect(drafts('1. Solen er en stjerne.\nSvar: Sandt\n\n2. Where do ships keep?\nAnswer: Right')).toEqual([
    'Solen er en stjerne. [*Sandt | Falsk]',
    'typed: Where do ships keep? = Right',
  ]);
});

test('statements with their truth behind, and below the choice of both', () => {
  const both = ['Ice is cold. [*True | False]', 'Fish fly. [True | *False]'];
  expect(drafts('1. Ice is cold. (True)\n2. Fish fly. (F)\n')).toEqual(both);
  expect(drafts('1. Ice is cold.\nTrue / False\nAnswer: True\n\n2. Fish fly.\nTrue / False\nAnswer: False\n')).toEqual(
    both,
  );
});

test('tags in Markdown are formatting, code is not', () => {
  expect(drafts('## 1. What is H<sub>2</sub>O?\n\n- [x] <b>water</b><br>\n- [ ] `<b>`\n')).toEqual([
    'What is H\\_2O? [***water** | `<b>`]',
  ]);
});

test('text2qti: choices, boxes, numbers, words, remarks, and what is no question here', () => {
  const text = [
    'Quiz title: Sea',
    'Title: One',
    'Points: 2',
    '1.  Who',
    '    swims?',
    '... Think of water.',
    '+   So it is.',
    '-   It is not.',
    'a)  a cat',
    '... No.',
    '*b) a carp',
    '',
    '1.  Which two?',
    '[*] cod',
    '[ ] cat',
    '[*] carp',
    '',
    '1.  Root of 2?',
    '=   1.41 +- 0.01',
    '',
    '1.  More or less?',
    '=   [1.5, 2.5]',
    '1.  Twenty?',
    '=   20 +- 10%',
    '1.  What is wet?',
    '*   water',
    '*   rain',
    '',
    '1.  Write.',
    '____',
    '1.  Upload.',
    '^^^^',
  ].join('\n');
  expect(drafts(text)).toEqual([
    'Who swims? [a cat | *a carp]',
    'several: Which two? [*cod | cat | *carp]',
    'typed: Root of 2? = 1.41 ± 0.01',
    'typed: More or less? = 2 ± 0.5',
    'typed: Twenty? = 20 ± 2',
    'typed: What is wet? = water / rain',
  ]);
  expect(read(text)).toMatchObject({
    title: 'Sea',
    drafts: [{ explanation: 'Think of water.\nSo it is.', line: 4 }, {}, {}, {}, {}, {}],
  });
  expect(leftOut(text)).toEqual([
    '29 (7) is an essay: it has no answers to choose from',
    '31 (8) asks for a file, which is no kind of question here',
  ]);
});

test('questions with their number as a word, and options behind them', () => {
  const asked = ['One', 'Two', 'Thirteen'].map((word) => `Question ${word}: Who swims? A. cat ${word} B. carp`);
  expect(drafts(asked.join('\n'))).toEqual(['One', 'Two', 'Thirteen'].map((word) => `Who swims? [cat ${word} | carp]`));
});

test('lines that ask, with a number behind each, are no options', () => {
  expect(drafts('How many legs?2\nHow many arms?8\nHow many eyes?3\n')).toEqual([]);
});

test('a question below a single option is not its text', () => {
  expect(drafts('Which swim\n+ carps\n+ eels\n- cats\nWhich walk:\n+ cats\nWhich fly?\n+ gulls\n- eels\n')).toEqual([
    'several: Which swim [*carps | *eels | cats]',
    'Which fly? [*gulls | eels]',
  ]);
});

test('options in two columns, as ExamView prints them, and its fields behind each answer', () => {
  const text =
    '\t____\t1.\tWho swims?\na.\tcat\tc.\tcow\nb.\tcarp\td.\tgull\n\n\tANS:\tB\tPTS:\t1\n\n____\t2.\tWho walks (e.g. b. cats)?\na.\tcarp\nb.\tcat\n\n\tANS:\tB\tPTS:\t1\tDIF:\tEasy\n';
  expect(drafts(text)).toEqual(['Who swims? [cat | *carp | cow | gull]', 'Who walks (e.g. b. cats)? [carp | *cat]']);
});

describe('questions and answers without options', () => {
  const pairs: [string, string][] = [
    ['What is the capital of France?', 'Paris'],
    ['Who painted the Mona Lisa?', 'Leonardo da Vinci'],
    ['How many legs has a spider?', 'Eight'],
  ];
  const typed = pairs.map(([question, answer]) => `typed: ${question} = ${answer}`);
  const written = (form: (question: string, answer: string, number: number) => string, between = '\n'): string =>
    pairs.map(([question, answer], place) => form(question, answer, place + 1)).join(between);

  test.each<[string, (question: string, answer: string, number: number) => string]>([
    ['a dash', (question, answer, number) => `${number}. ${question} - ${answer}`],
    ['an arrow', (question, answer) => `${question} => ${answer}`],
    ['a comma', (question, answer) => `${question}, ${answer}`],
    ['brackets', (question, answer, number) => `${number}) ${question} (${answer})`],
    ['a word', (question, answer, number) => `${number}. ${question} Answer: ${answer}`],
    ['letters', (question, answer, number) => `Q${number}: ${question} A: ${answer}`],
    ['bold', (question, answer, number) => `${number}. ${question} **${answer}**`],
    ['nothing', (question, answer) => `${question} ${answer}`],
    ['a line below', (question, answer) => `${question}\n${answer}`],
    ['a line below a number', (question, answer, number) => `${number}. ${question}\n\n${answer}\n`],
    ['a bullet below', (question, answer, number) => `${number}. **${question}**\n   - *${answer}*`],
    ['numbers of its own', (question, answer, number) => `Q${number}. ${question}\nA${number}. ${answer}`],
    ['a bold Q', (question, answer) => `**Q: ${question}**\nA: ${answer}\n`],
    [
      'a hidden part',
      (question, answer) => `### ${question}\n\n<details><summary>Answer</summary>\n\n${answer}\n\n</details>\n`,
    ],
  ])('an answer behind %s', (_name, form) => {
    expect(drafts(written(form))).toEqual(typed);
  });

  test('rounds, a request beside questions, and a line without an answer', () => {
    const text = `PUB QUIZ MARCH

Round 1 - Geography

1. What is the capital of France? - Paris
2. Name the longest river of Europe - Volga
3. Which country has most lakes? - Canada
4. Where is Timbuktu?

Round 2 - Art

1. Who painted the Mona Lisa? - Leonardo da Vinci
2. Where is the Prado? - Madrid`;
    expect(drafts(text)).toEqual([
      'typed: What is the capital of France? = Paris',
      'typed: Name the longest river of Europe = Volga',
      'typed: Which country has most lakes? = Canada',
      'typed: Who painted the Mona Lisa? = Leonardo da Vinci',
      'typed: Where is the Prado? = Madrid',
    ]);
    expect(leftOut(text)).toEqual(['8 (4) has no options and no answer that stands like those of the others']);
    expect(drafts('Is ice cold? Yes\nIs lava cold? No\nIs snow cold? Yes')[1]).toBe('Is lava cold? [Yes | *No]');
  });

  test('what stands behind or below questions is no answer if it explains, asks, counts or lists', () => {
    for (const text of [
      written((question, _answer, number) => `${number}. ${question} (${number} points)`),
      written((question, _answer, number) => `${number}. ${question} Explain in ${number} words.`),
      written((question, _answer, number) => `${number}. ${question} ______`),
      written((question, answer, number) => `${number}. ${question}\n${answer}, or one, or two`),
      written((question, answer, number) => `${number}. ${question}\nIt is ${answer}, as people know.`),
      '# FAQ\n\n## How do I install it?\nRun the installer twice.\n\n## Does it work?\nYes, on most days.\n\n## Who makes it?\nA team in Lyon.',
      'Why do we do this? Because we like it.\nWhat comes next? Nobody knows yet.\nWho decides? The members do.',
    ])
      expect(drafts(text), text).toEqual([]);
  });
});

describe('HTML between the lines of a document', () => {
  const expected = ['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava]'];
  const page = (question: (stem: string, options: string[], right: number) => string): string =>
    [question('1. Hot?', ['ice', 'lava', 'snow'], 1), question('2. Cold?', ['ice', 'lava'], 0)].join('\n\n');
  const items = (options: string[], right = -1): string =>
    options.map((option, place) => `  <li>${place === right ? `<b>${option}</b>` : option}</li>`).join('\n');

  test.each<[string, (stem: string, options: string[], right: number) => string]>([
    ['letters', (stem, options, right) => `${stem}\n<ol type="A">\n${items(options)}\n</ol>\n\nAnswer: ${'AB'[right]}`],
    ['numbers', (stem, options, right) => `${stem}\n<ol>\n${items(options)}\n</ol>\n\nAnswer: ${right + 1}`],
    ['bold', (stem, options, right) => `### ${stem}\n\n<ul>\n${items(options, right)}\n</ul>`],
    [
      'one line',
      (stem, options, right) => `${stem}\n<ul>${items(options).replaceAll('\n', '')}</ul>\n\nAnswer: ${'AB'[right]}`,
    ],
    [
      'a hidden key',
      (stem, options, right) =>
        `**${stem}**\n\n<ol type="a">\n${items(options)}\n</ol>\n\n<details>\n<summary>Answer</summary>\n\n${'ab'[right]}) ${options[right]} - it is known.\n\n</details>`,
    ],
    [
      'paragraphs',
      (stem, options, right) =>
        `<h3>${stem}</h3>\n${options.map((option, place) => `<p>${'abc'[place]}) ${option}</p>`).join('\n')}\n<p><b>Answer: ${'ab'[right]}</b></p>`,
    ],
    [
      'breaks',
      (stem, options, right) =>
        `Q${stem} <br>\n${options.map((option, place) => `(${'ABC'[place]}) ${option} <br>`).join('\n')}\n**Ans: (${'AB'[right]})** <br>`,
    ],
    [
      'a hidden letter in bold',
      (stem, options, right) =>
        `## Question ${stem}\n\n${options.map((option, place) => `${'ABC'[place]}. ${option}`).join('\n')}\n\n<details>\n<summary>Key</summary>\n<b>${'AB'[right]}</b>\n</details>`,
    ],
    [
      'comments',
      (stem, options, right) =>
        `### ${stem}\n${options.map((option, place) => `- ${option}${place === right ? ' <!-- correct -->' : ''}`).join('\n')}`,
    ],
    [
      'bold and a tick',
      (stem, options, right) =>
        `${stem}\n${options.map((option, place) => (place === right ? `   - **${option}** ✅` : `   - ${option}`)).join('\n')}`,
    ],
  ])('options and keys by %s', (_name, question) => {
    expect(drafts(page(question))).toEqual(expected);
    expect(read(page(question)).drafts[1]?.line).toBe(
      page(question)
        .split('\n')
        .findIndex((line) => line.includes('Cold?')) + 1,
    );
  });

  test('lists in questions about HTML stay', () => {
    const text = '1. What does it show?\n<ul>\n<li>One</li>\n</ul>\na) a list\nb) a table\n\nAnswer: a';
    expect(drafts(text)[0]).toContain('<li>');
    expect(drafts('1. Which tag?\na) <li>\n*b) <ol>\n\n2. Which other?\na) <p>\n*b) <br>')).toEqual([
      'Which tag? [\\<li> | *\\<ol>]',
      'Which other? [\\<p> | *\\<br>]',
    ]);
  });
});

test('nested numbers of options, front matter that speaks of questions, and cells with breaks', () => {
  expect(
    drafts('1. Hot?\n    1. ice\n    2. lava\n\n2. Cold?\n    1. ice\n    2. lava\n\n## Answers\n\n1. 2\n2. 1'),
  ).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
  expect(drafts('---\ntitle: Heat\nquestions: 1\n---\n\n1. Hot?\n\n( ) ice\n(x) lava')).toEqual(['Hot? [ice | *lava]']);
  expect(
    drafts(
      '| Question | Options | Answer |\n|:--|:--|:--:|\n| Hot? | a) ice<br>b) lava | b |\n| Cold? | a) ice<br>b) fire | a |',
    ),
  ).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | fire]']);
});

test('what programs and pages write between questions', () => {
  const expected = ['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava]'];
  expect(
    drafts(
      'Question #1Topic 1\nHot?\n\nA. ice\nB. lava\nC. snow\n\nCorrect Answer: B\n\nCommunity vote distribution\nB (90%) C (10%)\n\nQuestion #2Topic 1\nCold?\n\nA. ice\nB. lava\n\nCorrect Answer: A',
    ),
  ).toEqual(expected);
  expect(drafts('Type: MC\n1) Hot?\na) ice\n*b) lava\nc) snow\n\nType: F\n2) Cold?\n*a) ice\nb) lava')).toEqual(
    expected,
  );
  expect(
    drafts('Title: Heat\n\n1. Lead melts at?\n= 327.5 +- 2\n\n2. Who wrote Faust?\n* Goethe\n* J. W. Goethe'),
  ).toEqual(['typed: Lead melts at? = 327.5 ± 2', 'typed: Who wrote Faust? = Goethe / J. W. Goethe']);
});

describe('a quiz without a key, some of whose questions end with a colon', () => {
  const questions = Array.from({ length: 8 }, (_none, place) => ({
    stem: `What does number ${place + 1} like${place % 4 === 3 ? ':' : '?'}`,
    options: ['ice', 'lava', `thing ${place}`, ...(place % 3 === 0 ? ['sand'] : [])],
  }));
  const expected = questions.map(({ stem, options }) => `${stem} [${options.join(' | ')}]`);
  test.each<[string, (stem: string, options: string[], number: number) => string, string]>([
    ['bullets', (stem, options) => [stem, ...options.map((option) => `- ${option}`)].join('\n'), '\n\n'],
    ['bare lines', (stem, options) => [stem, ...options].join('\n'), '\n'],
    ['gaps between all lines', (stem, options) => [stem, ...options].join('\n\n'), '\n\n'],
    [
      'numbers in lines of their own',
      (stem, options, number) => [`Question ${number}`, stem, ...options].join('\n'),
      '\n\n',
    ],
  ])('%s', (name, form, between) => {
    const title = name.startsWith('numbers') ? 'Heat quiz\n\n' : '';
    const text = title + questions.map(({ stem, options }, place) => form(stem, options, place + 1)).join(between);
    expect(drafts(text)).toEqual(expected);
    expect(read(text).drafts.every(({ key }) => key === undefined)).toBe(true);
  });
});

test('keys of all questions in a hidden part, a sign as a word, and words behind a key in bold', () => {
  const expected = ['Hot? [ice | *lava]', 'Cold? [*ice | lava]'];
  const hidden = (keys: string): string =>
    `## Quiz\n\n1. Hot?\n\n   A. ice\n\n   B. lava\n\n2. Cold?\n\n   A. ice\n\n   B. lava\n\n<details>\n<summary>Answers</summary>\n\n${keys}\n\n</details>`;
  expect(drafts(hidden('1. B\n2. A'))).toEqual(expected);
  expect(drafts(hidden('1. **B** - it glows\n2. **A** - it freezes'))).toEqual(expected);
  expect(
    drafts(
      '1. Hot?\n   - a) ice\n   - b) lava :white_check_mark:\n2. Cold?\n   - a) ice :heavy_check_mark:\n   - b) lava',
    ),
  ).toEqual(expected);
  const text =
    '### Question 1\nHot?\n- A. ice\n- B. lava\n> **Answer: B** It glows.\n\n### Question 2\nCold?\n- A. ice\n- B. lava\n> **Answer: A** It freezes.';
  expect(drafts(text)).toEqual(expected);
  expect(read(text).drafts[0]?.explanation).toBe('It glows.');
});

test('front matter above boxes', () => {
  const text = '---\nquiz:\n---\nHot?\n\n1. [ ] ice\n1. [x] lava\n\n# Cold?\n\n- [x] ice\n- [ ] lava';
  expect(drafts(text)).toEqual(['Hot? [ice | *lava]', 'Cold? [*ice | lava]']);
  expect(read(text).drafts[1]?.line).toBe(9);
});

test('an Anki card in bold is typed without its signs', () => {
  expect(drafts('#separator:tab\n#html:true\nWho wrote Faust?\t<b>Goethe</b>')).toEqual([
    'typed: Who wrote Faust? = Goethe',
  ]);
});

test('questions as bullets with their options further in', () => {
  const expected = ['Hot? [ice | *lava | snow]', 'Cold? [*ice | lava]'];
  expect(drafts('- **Hot?**\n  - ice\n  - lava ✓\n  - snow\n- **Cold?**\n  - ice ✓\n  - lava')).toEqual(expected);
  expect(
    drafts('Heat\n\n* Hot?\n    * ice\n    * lava (correct)\n    * snow\n\n* Cold?\n    * ice (correct)\n    * lava'),
  ).toEqual(expected);
});

test('an outline is no list of questions', () => {
  expect(
    drafts('# Syllabus\n\n- Week 1: Basics\n  - variables\n  - loops\n- Week 2: Types\n  - numbers\n  - texts'),
  ).toEqual([]);
});

test('a key in brackets behind the last option', () => {
  expect(drafts('1. Hot? (a) ice (b) lava (c) snow [Ans: b]\n2. Cold? (a) ice (b) lava [Ans: a]')).toEqual([
    'Hot? [ice | *lava | snow]',
    'Cold? [*ice | lava]',
  ]);
  expect(drafts('1. Hot?\na) ice\nb) lava (molten)\n\nAnswer: b')).toEqual(['Hot? [ice | *lava (molten)]']);
});

describe('a text that is no quiz', () => {
  test.each([
    [
      'a recipe',
      'Pancakes\n\nIngredients:\n2 eggs\n200 g of flour\n300 ml of milk\n\nMethod:\nMix the eggs.\nAdd the milk.\nFry.',
    ],
    ['a log', '12:00:00 INFO Starting\n12:00:01 INFO Listening\n12:00:02 WARN Slow request\n12:00:03 ERROR Failed'],
    ['settings', '[server]\nhost = localhost\nport = 80\n\n[quiz]\nquestions = quiz.json\nseconds = 30'],
    ['a list of points', 'Shopping\n- milk\n- bread\n\nGarden\n- seeds\n- a spade'],
  ])('%s is refused as one', (_name, text) => {
    const { drafts: found, report } = read(text);
    expect([found, report.leftOut]).toEqual([[], []]);
    expect(report.changed).toEqual([
      { line: 1, number: 0, reason: expect.stringContaining('nothing shows that it asks') },
    ]);
  });

  test('questions without keys are none', () => {
    for (const text of [
      'Who swims?\ncat\ncarp\n\nWho flies?\nbee\ncow',
      'The one that swims\na) cat\nb) carp\n\nThe one that flies\na) bee\nb) cow',
      '1. The one that swims\ncat\ncarp\n\n2. The one that flies\nbee\ncow',
      'The one that swims\nSelect the correct answer\ncat\ncarp\nThe one that flies\nSelect the correct answer\nbee\ncow',
    ])
      expect(read(text).drafts, text).toHaveLength(2);
    const alike = ['swims', 'flies', 'walks'].map((what) => `The one that ${what}\na cat of ${what}\na carp\na cow`);
    expect(read(alike.join('\n\n')).drafts).toHaveLength(3);
    expect(read(`${alike.join('\n\n')}\nand a bee`).drafts).toEqual([]);
    const titled = read(`Animals\n\n${alike.join('\n\n')}\n\nThe one that sings\na lark\na newt`);
    expect([titled.title, titled.drafts.map(({ stem }) => stem)]).toEqual([
      'Animals',
      ['The one that swims', 'The one that flies', 'The one that walks', 'The one that sings'],
    ]);
  });
});

test('options in brackets and an answer in quotes', () => {
  expect(
    drafts(
      'Question 1:\n    Who swims?\n    ["cat", "carp"]\n    answer: "carp"\n\nQuestion 2:\n    Who flies?\n    ["bee", "cow"]\n    answer: "bee"',
    ),
  ).toEqual(['Who swims? [cat | *carp]', 'Who flies? [*bee | cow]']);
});

test('headings and boxes of AsciiDoc', () => {
  expect(
    drafts('= Animals\n\n== Who swims?\n\n* [ ] cat\n* [x] carp\n\n== Who flies?\n\n* [*] bee\n* [ ] cow'),
  ).toEqual(['Who swims? [cat | *carp]', 'Who flies? [*bee | cow]']);
});

test.each([
  ['in a line', 'options: cat, carp', 'options: bee, cow'],
  ['in lines', 'options:\n- cat\n- carp', 'options:\n- bee\n- cow'],
])('the same names at the left margin are no YAML, which would keep the last: options %s', (_name, swims, flies) => {
  expect(drafts(`question: Who swims?\n${swims}\nanswer: carp\n\nquestion: Who flies?\n${flies}\nanswer: bee`)).toEqual(
    ['Who swims? [cat | *carp]', 'Who flies? [*bee | cow]'],
  );
});

test('bullets in front of questions whose answers are below them', () => {
  expect(drafts('# Exam\n\n* Who swims?\nThe carp\n* Who flies?\nThe bee\n* Who walks?\nThe cow')).toEqual([
    'typed: Who swims? = The carp',
    'typed: Who flies? = The bee',
    'typed: Who walks? = The cow',
  ]);
});

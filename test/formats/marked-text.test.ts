/** Quizzes of people, in plain text and Markdown: numbers, letters, marks and answers as they write them. */
import { describe, expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

const BOTH = ['Who swims? [A cat | *A carp]', 'What flies? [*A lark | A stone]'];

describe('the same two questions', () => {
  const number = (one: string, two: string): string =>
    `${one} Who swims?\na) A cat\nb) A carp\nAnswer: b\n\n${two} What flies?\na) A lark\nb) A stone\nAnswer: a\n`;
  test.each([
    ['1.', '2.'],
    ['1)', '2)'],
    ['(1)', '(2)'],
    ['1 -', '2 -'],
    ['Q1.', 'Q2.'],
    ['Q.1:', 'Q.2:'],
    ['NO.1', 'NO.2'],
    ['Question 1:', 'Question 2:'],
    ['Question:', 'Question:'],
    ['Câu 1.', 'Câu 2.'],
    ['Soru 1 -', 'Soru 2 -'],
    ['**1.**', '**2.**'],
    ['### Question 1\n\n', '### Question 2\n\n'],
    ['## 1.', '## 2.'],
  ])('numbered %s', (one, two) => {
    expect(drafts(number(one, two))).toEqual(BOTH);
  });

  const options = (write: (letter: string, text: string, right: boolean) => string, between = '\n'): string =>
    `1. Who swims?\n${[write('a', 'A cat', false), write('b', 'A carp', true)].join(between)}\n\n2. What flies?\n${[write('a', 'A lark', true), write('b', 'A stone', false)].join(between)}\n`;
  test.each<[string, string]>([
    ['brackets', options((letter, text, right) => `(${letter}) ${text}${right ? ' *' : ''}`)],
    ['dashes', options((letter, text, right) => `${letter.toUpperCase()} - ${text}${right ? ' ✓' : ''}`)],
    ['a sign in front', options((letter, text, right) => `${right ? '$' : ''}${letter.toUpperCase()}. ${text}`)],
    ['circles', options((letter, text, right) => `${letter === 'a' ? '①' : '②'} ${text}${right ? ' (correct)' : ''}`)],
    ['words', options((letter, text, right) => `Option ${letter.toUpperCase()}: ${text}${right ? ' ✅' : ''}`)],
    ['plus and minus', options((_letter, text, right) => `${right ? '+' : '-'} ${text}`)],
    ['bold', options((letter, text, right) => (right ? `- **${letter}) ${text}**` : `- ${letter}) ${text}`))],
    [
      'all bold letters',
      `# T\n\n${options((letter, text, right) => `- **${letter.toUpperCase()}.** ${text}${right ? ' ✓' : ''}`)}`,
    ],
    ['one line', options((letter, text, right) => `${letter}) ${text}${right ? ' *' : ''}`, '   ')],
    [
      'one line with dots between',
      `# T\n\n${options((letter, text, right) => (right ? `**${letter}) ${text}**` : `${letter}) ${text}`), ' · ')}`,
    ],
    ['stars and a tick', options((letter, text, right) => `* ${letter}) ${text}${right ? ' ✅' : ''}`)],
    ['arrows', options((letter, text, right) => `${letter}. ${text}${right ? ' <-- esta es correcta' : ''}`)],
    ['bold words', `# T\n\n${options((_letter, text, right) => `- ${text}${right ? ' **(Correct)**' : ''}`)}`],
    ['marks below', options((_letter, text, right) => `${text}${right ? '\n(Correct)' : ''}`)],
    ['stars and dashes', options((_letter, text, right) => `${right ? '*' : '-'} ${text}`)],
    ['tabs', options((letter, text, right) => `\t${letter})\t${text}${right ? '\t✓' : ''}`)],
  ])('options with %s', (_form, text) => {
    expect(drafts(text)).toEqual(BOTH);
  });

  const answers = (write: (letter: string, text: string) => string): string =>
    `1. Who swims?\nA) A cat\nB) A carp\n${write('B', 'A carp')}\n\n2. What flies?\nA) A lark\nB) A stone\n${write('A', 'A lark')}\n`;
  test.each<[string, string]>([
    ['fields behind', answers((letter) => `ANS: ${letter}\tPTS: 1\tDIF: Easy`)],
    ['Ans:- b', answers((letter) => `Ans:- ${letter}`)],
    ['a hidden line', `# T\n\n${answers((letter) => `||Answer: ${letter}||`)}`],
    ['a line after a tick', `# T\n\n${answers((letter) => `> ✅ **Answer:** ${letter}`)}`],
    ['a list without signs', `${answers(() => '')}\nAnswer key: 1b 2a\n`],
    [
      'a column of a table',
      `# T\n\n${answers(() => '')}\n## Answers\n\n| Q | Kind | Answer |\n|---|---|---|\n| Q1 | MCQ | B |\n| Q2 | MCQ | A |\n`,
    ],
    [
      'a part with headings',
      `# T\n\n${answers(() => '')}\n## Solutions\n\n### Question 1\n\n**Answer:** B\n\n### Question 2\n\n**A** since it is a bird.\n`,
    ],
    ['two rows', `${answers(() => '')}\nAnswers\n1 2\nB A\n`],
    ['two rows of a table', `# T\n\n${answers(() => '')}\n## Answers\n\n| 1 | 2 |\n|---|---|\n| B | A |\n`],
    [
      'a line in details',
      `# T\n\n${answers((letter) => `<details markdown=1><summary markdown='span'>Answer</summary>\n      Correct answer: ${letter}\n    </details>`)}`,
    ],
    ['Ans. (b)', answers((letter) => `Ans. (${letter.toLowerCase()})`)],
    ['The correct answer is b', answers((letter) => `The correct answer is ${letter}.`)],
    ['Answer - b', answers((letter) => `Answer - ${letter}`)],
    ['Correct: b', answers((letter) => `**Correct:** ${letter}`)],
    ['Correct option: b) text', answers((letter, text) => `Correct option: ${letter}) ${text}.`)],
    ['the text', answers((_letter, text) => `Answer: ${text}`)],
    ['a number', answers((letter) => `Answer: Option ${letter === 'A' ? 1 : 2}`)],
    ['the line below', answers((letter) => `Answer:\n${letter}`)],
    ['Richtige Antwort', answers((letter) => `Richtige Antwort: ${letter}`)],
    ['Respuesta correcta', answers((letter) => `Respuesta correcta: ${letter}`)],
    ['Bonne réponse', answers((letter) => `Bonne réponse : ${letter}`)],
    ['Doğru cevap', answers((letter) => `Doğru cevap: ${letter}`)],
    ['Правильный ответ', answers((letter) => `Правильный ответ: ${letter}`)],
    ['words of any language', answers((letter) => `Juiste keuze: ${letter}`)],
    ['a list at the end', `${answers(() => '')}\nAnswer Key\n1. B\n2. A\n`],
    ['a list in a line', `${answers(() => '')}\nRisposte:\n1.(b) 2.(a)\n`],
    ['a list in order', `${answers(() => '')}\nAnswers: B, A\n`],
    ['a table', `# T\n\n${answers(() => '')}\n## Answers\n\n| Question | Key |\n|---|---|\n| 1 | B |\n| 2 | A |\n`],
  ])('answers as %s', (_form, text) => {
    expect(drafts(text)).toEqual(BOTH);
  });

  test('a letter alone below every question is its key, and that is said', () => {
    const text = 'Who swims?\nA cat\nA carp\nA dog\nb\n\nWhat flies?\nA lark\nA stone\nA brick\na\n';
    expect(drafts(text)).toEqual(['Who swims? [A cat | *A carp | A dog]', 'What flies? [*A lark | A stone | A brick]']);
    expect(read(text).report.changed[0]?.reason).toContain('taken for its key');
  });
});

test('the fifth option is one of several right ones', () => {
  const text = (answer: string): string => `1. Which?\nA) v\nB) w\nC) x\nD) y\nE) z\nAnswer: ${answer}\n`;
  for (const answer of ['C, E', 'C and E', 'CE', 'c, e', 'C & E'])
    expect(drafts(text(answer))).toEqual(['several: Which? [v | w | *x | y | *z]']);
  expect(drafts(`${text('A')}\n${text('A, E').replace('1.', '2.')}`)).toEqual([
    'Which? [*v | w | x | y | z]',
    'several: Which? [*v | w | x | y | *z]',
  ]);
});

test('several letters with their texts; a statement that is true; a question in bold type', () => {
  const text =
    '## Chapter\n\n**1. Which are fish?** (Select two)\n\n- a) pike\n- b) lark\n- c) carp\n\n**Answer:** a) pike, c) carp\n\n**2. Birds fly.**\n\n**Answer:** True — most of them.\n';
  const { drafts: found } = read(text);
  expect(found.map(told)).toEqual([
    'several: Which are fish? (Select two) [*pike | lark | *carp]',
    'Birds fly. [*True | False]',
  ]);
  expect(found[1]?.explanation).toBe('most of them.');
});

test('paragraphs of Markdown are no options', () => {
  const text =
    '# Questions\n\n1. ### What is it?\n\n   A library.\n\n   It is old.\n\n2. ### Who made it?\n\n   Somebody.\n\n   Long ago.\n';
  expect(drafts(text)).toEqual([]);
  expect(leftOut(text)).toEqual(['3 (1) has no options to choose from', '9 (2) has no options to choose from']);
});

test('options and keys in the line of the question', () => {
  expect(
    drafts('1. Who swims? (a) A cat (b) A carp\nAnswer: (b)\n2. What flies? (a) A lark (b) A stone\nAnswer: (a)\n'),
  ).toEqual(BOTH);
  const text = '1. 谁会游泳（ B ）\nA. 猫\nB. 鱼\n\n2. 鱼会飞。（×）\n';
  expect(drafts(text)).toEqual(['谁会游泳（　） [猫 | *鱼]', '鱼会飞。 [√ | *×]']);
  expect(read(text).report.changed.map(({ reason }) => reason)).toEqual([
    'the letter in its brackets, B, is taken for its key',
  ]);
  expect(leftOut('1. Who?\nAnswer: (b)\n\n2. What?\na) x\nb) y\nAnswer: a\n')).toEqual([
    '1 (1) its answer is "(b)", and it has no options',
  ]);
});

test('question and answer, a line each, are to be typed', () => {
  expect(drafts('Q: Who wrote Emma?\nA: Jane Austen\n\nQ: How many?\nA: 4\n')).toEqual([
    'typed: Who wrote Emma? = Jane Austen',
    'typed: How many? = 4',
  ]);
});

test('what generators of pages put on top is no title, and a link in the explanation is the reference', () => {
  const text =
    '---\nlayout: exam\ntags:\n  - a\n---\n\n# Birds\n\n1. [Air]  \n   What flies?\n    - A. A lark\n    - B. A stone\n\n    <details><summary>Answer</summary>\n      Correct answer: A\n\n      Explanation:  \n      It has wings.\n\n      Reference: <https://example.org/lark>\n    </details>\n';
  expect(read(text)).toMatchObject({
    title: 'Birds',
    drafts: [
      { stem: '[Air] What flies?', key: [0], explanation: 'It has wings.', reference: 'https://example.org/lark' },
    ],
  });
});

test('words behind the letter explain it, unless they are those of another option', () => {
  const text = [
    '1. Who swims?\nA) A cat\nB) A carp\nAnswer: B - since it is a fish.',
    '2. What flies?\nA) A lark\nB) A stone\nAnswer: A. A stone',
    '3. What sings?\nA) A lark\nB) A stone\nAnswer: A\nIt does.',
  ].join('\n\n');
  expect(read(text).drafts.map(({ explanation }) => explanation)).toEqual(['since it is a fish.', 'It does.']);
  expect(leftOut(text)).toEqual(['6 (2) its answer "A. A stone" is none of its options A, B']);
});

test('a list of answers with words gives explanations, and answers to type', () => {
  const text =
    '# Quiz\n\n**1.** Who swims?\n- A. A cat\n- B. A carp\n\n### To type\n**2.** The flag of `test` is `____`.\n\n**3.** The sky is blue.\n\n## Answer key\n1. **B** — a fish\n   swims.\n2. `-e`\n3. True\n';
  const { drafts: found, title } = read(text);
  expect(title).toBe('Quiz');
  expect(found.map(told)).toEqual([
    'Who swims? [A cat | *A carp]',
    'typed: The flag of `test` is `____`. = -e',
    'The sky is blue. [*True | False]',
  ]);
  expect(found[0]?.explanation).toBe('a fish swims.');
});

test('numbers count questions where those have options, wherever else numbers stand', () => {
  const text = [
    '# Lesson 7: Fish',
    'Steps:\n1. Look\n2. Fish',
    '## Question 1 (1 point)\nWho swims?\n\n**Options:**\n1. A cat\n2. A carp\n\n**Answer:** Option 2: A carp\n\n**Explanation:** It has fins.',
    '## Question 2 (1 point)\nWhat flies?\n\n**Options:**\n1. A lark\n2. A stone\n\n**Answer:** Option 1: A lark',
    '## Further reading\n1. A book\n2. Another',
  ].join('\n\n');
  expect(drafts(text)).toEqual(BOTH);
  expect(read(text).drafts[0]?.explanation).toBe('It has fins.');
  expect(leftOut(text)).toEqual([]);
});

test('numbers may begin again below another title', () => {
  const part = (title: string): string =>
    `${title}\n\n1. Who swims?\nA) A cat\nB) A carp ${title}\nAnswer: B\n\n2. What flies?\nA) A lark\nB) A stone ${title}\nAnswer: A\n`;
  expect(
    read(`All about animals\n\n${part('One')}\n${part('Two')}`).drafts.map(({ line, key }) => [line, key]),
  ).toEqual([
    [5, [1]],
    [10, [0]],
    [17, [1]],
    [22, [0]],
  ]);
});

test('answers that can be unfolded, whatever is written in them', () => {
  const folded = (inside: string, place: number): string =>
    `**Q${place + 1}. Who swims?**\n- [ ] A cat ${place}\n- [ ] A carp\n\n<details>\n<summary>Show answer</summary>\n\n${inside}\n\n</details>`;
  const text = `# Quiz\n\n${['B', 'B) A carp', '**Answer: B**', 'Correct answer: B\n\nIt is a fish.', 'A carp'].map(folded).join('\n\n')}`;
  const { drafts: found } = read(text);
  expect(found.map(({ key }) => key)).toEqual([[1], [1], [1], [1], [1]]);
  expect(found[3]?.explanation).toBe('It is a fish.');
});

test('code between the question and its options, and options that look like anything', () => {
  const text = [
    '### 1. What does it print?\n\n```js\nA) not an option\nAnswer: A\n```\n\n- A) `1`\n- B) `2`\n\n**Answer:** B',
    '### 2. ```sh\necho 1\n```\nWhat is printed?\n\n**Answer:** `1`',
  ].join('\n\n');
  const { drafts: found } = read(text);
  expect(found.map(told)).toEqual(['What does it print? [`1` | *`2`]', 'typed: What is printed? = 1']);
  expect(found.map(({ code }) => code)).toEqual(['A) not an option\nAnswer: A', 'echo 1']);
});

test('the end of a sign is no mark', () => {
  expect(drafts('1. What begins a comment in SQL?\na) //\nb) -- ✅\nc) /*\n\n2. Who?\na) me *\nb) you')).toEqual([
    'What begins a comment in SQL? [// | *-- | /\\*]',
    'Who? [*me | you]',
  ]);
});

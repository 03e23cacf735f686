import { expect, test } from 'vitest';
import { drafts, leftOut, read, told } from './support.ts';

const FENCE = '```';

test('task lists under headings, with code, explanations and references', () => {
  const text = [
    '# Rust',
    '',
    '#### Q1. What prints this?',
    '',
    `${FENCE}rust`,
    '# not a heading',
    'fn main() {}',
    FENCE,
    '',
    '- [ ] one',
    '- [x] `none`',
    '',
    'It does nothing; see [the docs](https://example.org/) for more.',
    '',
    '[reference](https://doc.rust-lang.org/book/)',
    '',
    '#### Q2. No key?',
    '- [ ] a',
    '- [ ] b',
    '',
    '#### Q3. Two?',
    '- [x] a',
    '- [x] b',
    '- [ ] c',
    '',
    '#### Q4. Code as options?',
    '- [x] A',
    '',
    FENCE,
    'a',
    'b',
    FENCE,
    '- [ ] B',
    '',
    '#### Q5. Alone',
  ].join('\n');
  expect(drafts(text)).toEqual(['What prints this? [one | *`none`]', 'several: Two? [*a | *b | c]']);
  expect(read(text)).toMatchObject({
    title: 'Rust',
    drafts: [
      {
        line: 3,
        code: '# not a heading\nfn main() {}',
        codeLanguage: 'rust',
        explanation: 'It does nothing; see [the docs](https://example.org/) for more.',
        reference: 'https://doc.rust-lang.org/book/',
      },
      {},
    ],
  });
  expect(leftOut(text)).toEqual([
    '17 (2) none of its options is marked as right',
    '26 (4) its options are blocks of code',
    '35 (5) has no options to choose from',
  ]);
});

test('boxes in one question alone do not hide the bullets of the others', () => {
  expect(drafts('# Quiz\n\n1. One?\n- a ✓\n- b\n\n2. Two?\n- c\n- d ✓\n\n3. Three?\n- [ ] e\n- [x] f\n')).toEqual([
    'One? [*a | b]',
    'Two? [c | *d]',
    'Three? [e | *f]',
  ]);
});

test('a link back to the top explains nothing', () => {
  const text =
    '# Quiz\n\n### One?\n\n- [x] a\n- [ ] b\n\n**[Back to Top](#quiz)**\n\n### Two?\n\n- [ ] a\n- [x] b\n\nIt is b.\n\n**[Back to Top](#quiz)**\n';
  expect(read(text).drafts.map(({ stem, explanation }) => [stem, explanation])).toEqual([
    ['One?', undefined],
    ['Two?', 'It is b.'],
  ]);
});

test('comments are no text, quotes below the right option explain, and tags around a question part it from the next', () => {
  const text =
    '# Quiz\n\n<quiz>\nOne?\n<!-- Two\nlines -->\n- [ ] a\n  > No.\n- [x] b `<!-- c -->`\n  > Yes.\n</quiz>\n\n<quiz>\nTwo?\n- [x] c\n- [ ] d\n\nSo it is.\n</quiz>\n';
  expect(drafts(text)).toEqual(['One? [a | *b `<!-- c -->`]', 'Two? [*c | d]']);
  expect(read(text).drafts.map(({ explanation, line }) => [explanation, line])).toEqual([
    ['Yes.', 3],
    ['So it is.', 13],
  ]);
});

test('task lists may be numbered', () => {
  expect(drafts('# Quiz\n\n## One?\n1. [ ] a\n2. [x] b\n\n## Two?\n1) [x] c\n2) [ ] d\n')).toEqual([
    'One? [a | *b]',
    'Two? [*c | d]',
  ]);
});

test('several questions under one heading', () => {
  expect(drafts('# Quiz\n\n1. One?\n- [ ] a\n- [x] b\n\n> Since b.\n\n2. Two?\n- [x] c\n- [ ] d')).toEqual([
    'One? [a | *b]',
    'Two? [*c | d]',
  ]);
});

test('keys hidden in details, in any language', () => {
  const text = [
    '###### 1. Output?',
    '',
    `${FENCE}javascript`,
    'console.log(1)',
    FENCE,
    '',
    '- A: `1`',
    '- B: `2`',
    '',
    '<details><summary><b>Answer</b></summary>',
    '<p>',
    '',
    '#### Antwort: B',
    '',
    'Not <one>.',
    '',
    '</p>',
    '</details>',
    '',
    '###### 2. Lost?',
    '- A: x',
    '- B: y',
    '',
    '<details>',
    'nothing',
    '</details>',
  ].join('\n');
  expect(drafts(text)).toEqual(['Output? [`1` | *`2`]', 'Lost? [x | y]']);
  expect(read(text).drafts[0]).toMatchObject({ explanation: 'Not <one>.', codeLanguage: 'javascript' });
  expect(read(text).drafts[1]?.key).toBeUndefined();
});

test('bullets with ! at the key', () => {
  expect(
    drafts('# Cat/Loops\n\n* One\n\n```c\nx();\n```\n\ngoes on:\n    - !a\n    - b\n\n* Two\n    - c\n    - !d'),
  ).toEqual(['One goes on: [*a | b]', 'Two [c | *d]']);
});

test('mentions are escaped once, however often a file goes round', () => {
  const options = ['<@1>', '\\<@2>', '\\\\<@3>'];
  expect(drafts(`# Q?\n- [x] ${options[0]}\n- [ ] ${options[1]}\n- [ ] ${options[2]}`)).toEqual([
    'Q? [*\\<@1> | \\<@2> | \\\\\\<@3>]',
  ]);
});

test('an explanation that can be unfolded is plain text', () => {
  const folds = [
    '<details><summary>Explanation</summary>Since **b** is.</details>',
    '\n<details>\n<summary><b>Explanation</b></summary>\n\nSince **b** is.\n\n</details>',
    '  <details open>\n  <summary>Why?</summary>\n  <p>Since <b>b</b> is.</p>\n  </details>',
    '> <details><summary>Since **b** is.</summary></details>',
  ];
  const found = read(folds.map((fold, place) => `# Is it ${place}?\n- [ ] a\n- [x] b\n${fold}`).join('\n\n'));
  expect(found.drafts.map(({ explanation }) => explanation)).toEqual(folds.map(() => 'Since **b** is.'));
  expect(found.drafts.map(({ options }) => options)).toEqual(folds.map(() => ['a', 'b']));
});

test('a list below words with a colon does not make it YAML', () => {
  const text =
    '# Quiz\n\nWelcome to it!\n\nOther languages:\n- [Suomi](fi.md)\n- [Svenska](sv.md)\n\n---\n\n###### 1. What prints?\n\n```js\nlog(1);\n```\n\n- A: one\n- B:two\n\n<details><summary>Answer</summary>\n\n#### Answer: B\n\nIt does.\n\n</details>\n\n---\n\n###### 2. And this?\n\n- A: x\n- B: y\n\n<details><summary>Answer</summary>\n\n#### Answer: A\n\n</details>\n';
  expect(drafts(text)).toEqual(['What prints? [one | *two]', 'And this? [*x | y]']);
});

test('numbers within bold letters, and a question without options between others', () => {
  const text = `# Sea\n\n**1. Who swims?**\n\n- [x] carp\n- [ ] cat\n\n**2. Who dives?** *(one)*\n\n- [ ] cat\n- [x] whale\n\n> It is large.\n\n---\n\n**3. Cats fly.**\n\n**Answer:** False\n`;
  expect(drafts(text)).toEqual(['Who swims? [*carp | cat]', 'Who dives? *(one)* [cat | *whale]']);
  expect(leftOut(text)).toEqual(['17 (3) has no options to choose from']);
  expect(read(text).drafts[1]?.explanation).toBe('It is large.');
});

test('a block of code behind the box of an option ends with its fence', () => {
  const text =
    '#### Q1. What is said?\n\n- [x] nothing\n- [ ] ```sh\n  echo\n  ```\n\n#### Q2. Who swims?\n\n- [x] carp\n- [ ] cat\n';
  expect(drafts(text)).toEqual(['What is said? [*nothing | `echo`]', 'Who swims? [*carp | cat]']);
});

test('an explanation in italics, and front matter above numbered lists', () => {
  const text = (number: number): string =>
    `**Q${number}: Who swims?**\n(a) carp\n(b) cat\n**Correct: (a)**\n*Explanation: it has fins.*\n`;
  expect(read(`${text(1)}\n${text(2)}`).drafts.map(({ explanation }) => explanation)).toEqual([
    'it has fins.',
    'it has fins.',
  ]);
  const list = '---\ntitle: Sea\n---\n\n1. Who swims?\n\n- carp ✔️\n- cat\n\n2. Who walks?\n\n- carp\n- cat ✔️\n';
  expect(drafts(list)).toEqual(['Who swims? [*carp | cat]', 'Who walks? [carp | *cat]']);
  expect(read(list).title).toBeUndefined();
});

test('an answer of several lines to a question, and bars in cells of tables', () => {
  const [, draft] = read('Q: Who swims?\nA: Carps.\n\nQ: Who dives?\nA: Whales.\nThey are large.\n').drafts;
  expect(draft === undefined ? '' : told(draft)).toBe('typed: Who dives? = Whales.');
  expect(draft?.explanation).toBe('They are large.');
  const rows = '| 1 | a \\| b? | Or | And | A |\n| 2 | a & b? | Or | And | B |';
  expect(drafts(`| # | Question | A | B | Answer |\n|---|---|---|---|---|\n${rows}\n`)).toEqual([
    'a \\| b? [*Or | And]',
    'a & b? [Or | *And]',
  ]);
});

import { expect, test } from 'vitest';
import { parsePack } from '../../src/packs/parse.ts';
import { draw, optionOrder } from '../../src/quiz/draw.ts';
import { kindNameOf } from '../../src/quiz/kinds/kinds.ts';

const packOf = (...questions: string[]): string => `title: T\ndescription: D.\nquestions:\n${questions.join('')}`;
const BARE = '  - stem: Which is a sea?\n    options: {a: Baltic, b: Alps}\n    key: a\n';
const mistakes = (text: string): string[] => {
  const parsed = parsePack('x.yaml', text);
  return parsed.ok ? [] : parsed.mistakes.map(({ line, message }) => `${line} ${message}`);
};
const questionsIn = (text: string) => {
  const parsed = parsePack('x.yaml', text);
  if (!parsed.ok) throw new Error(parsed.mistakes.map(({ message }) => message).join('\n'));
  return parsed.pack.questions;
};

test('a stem, options and a key are enough', () => {
  const [question] = questionsIn(packOf(BARE));
  expect(question).toMatchObject({ stem: 'Which is a sea?', key: 'a', tags: [] });
  expect(question?.explanation).toBeUndefined();
});

test('an id that is left out is made from the contents: it stays when the file is sorted, grows or gets explanations', () => {
  const other = '  - stem: Which is a river?\n    options: {a: Rhine, b: Alps}\n    key: a\n';
  const [first] = questionsIn(packOf(BARE));
  const [, moved] = questionsIn(packOf(other, `${BARE}    explanation: It has water.\n`));
  expect(moved?.id).toBe(first?.id);
  expect(first?.id).toMatch(/^q-[0-9a-f]{12}$/);
  expect(moved?.revision).not.toBe(first?.revision);
  expect(questionsIn(packOf(BARE.replace('Baltic', 'Caspian')))[0]?.id).not.toBe(first?.id);
  expect(mistakes(packOf(BARE, BARE))).toEqual(['7 question 2: asks the same as question 1: remove one of the two']);
});

test('ten options are taken, eleven are not; options keep a fixed order', () => {
  const letters = [...'abcdefghij'];
  const question = (ids: string[]) =>
    `  - stem: Which?\n    order: fixed\n    options: {${ids.map((id) => `${id}: x${id}`).join(', ')}}\n    key: j\n`;
  const [ten] = questionsIn(packOf(question(letters)));
  expect(ten && [1, 2, 3].map((seed) => optionOrder(ten, seed, 1).join(''))).toEqual(Array(3).fill('abcdefghij'));
  expect(mistakes(packOf(question([...letters, 'k'])))).toHaveLength(1);
});

test('a key says how its question is answered: by one option, several, a text or a number', () => {
  const seas = '    options: {a: Baltic, b: Alps, c: Caspian}\n';
  const questions = questionsIn(
    packOf(
      `  - stem: Which are seas?\n${seas}    key: [c, a]\n`,
      `  - stem: Which one is no sea?\n${seas}    kind: several\n    key: b\n`,
      '  - stem: Where does the Rhine end?\n    key: North Sea\n',
      '  - stem: Which sea is saltiest?\n    key: [Dead Sea, Salt Sea]\n    match: {typos: true}\n',
      '  - stem: How deep?\n    key: {number: 450, tolerance: 5, unit: m}\n',
    ),
  );
  expect(questions.map((question) => [kindNameOf(question), question.key])).toEqual([
    ['several', ['a', 'c']],
    ['several', ['b']],
    ['text', { accepted: ['North Sea'] }],
    ['text', { accepted: ['Dead Sea', 'Salt Sea'], match: { typos: true } }],
    ['number', { number: 450, tolerance: 5, unit: 'm' }],
  ]);
});

test.each([
  [
    'a key that fits its options badly',
    '    key: [a, d]\n',
    'key: names option d, and the question has a, b: correct one of them',
  ],
  [
    'a kind against its key',
    '    key: a\n    kind: typed\n',
    'kind: is typed, and its key makes it single: correct one of them',
  ],
  [
    'match beside options',
    '    key: a\n    match: {case: true}\n',
    'match: belongs to typed questions, and this one has options: remove it',
  ],
  [
    'a picture without a place',
    '    key: a\n    picture: {alt: A sea.}\n',
    'picture: must have either a file or an https address',
  ],
  ['a day that is none', '    key: a\n    checked: yesterday\n', 'checked: must be a date such as 2026-11-26'],
  [
    'a number as the key',
    '    key: 1\n',
    'key: must be the letter of an option, and the question has a, b: correct it',
  ],
])('%s', (_name, fields, expected) => {
  expect(
    mistakes(packOf(BARE.replace('    key: a\n', fields))).map((mistake) => mistake.replace(/^\d+ question 1 /, '')),
  ).toEqual([expected]);
});

test('proofs and notes for authors stay out of the question and of its revision; licence and source go with it', () => {
  const [plain] = questionsIn(packOf(BARE));
  const noted = packOf(
    `${BARE}    proof: {runner: bash, program: echo}\n    facts: [{says: x, runner: bash, program: echo, prints: x}]\n    checked: 2026-11-26\n    weight: 2\n`,
  );
  const [question] = questionsIn(noted.replace('questions:', 'licence: CC BY-SA 4.0\nattribution: Ann\nquestions:'));
  expect(question).toMatchObject({ weight: 2, credit: 'Ann · CC BY-SA 4.0', revision: plain?.revision });
  expect(JSON.stringify(question)).not.toMatch(/bash|says|2026/);
});

test('versions as a map are shown by their text; a question may have its own language of code', () => {
  const [question] = questionsIn(
    packOf(`${BARE}    applies: {text: CPython 3.12 and later, python: ">=3.12"}\n    codeLanguage: py\n`),
  );
  expect(question).toMatchObject({ applies: 'CPython 3.12 and later', codeLanguage: 'py' });
});

test('of two enemies one is drawn; the weight of questions does not matter', () => {
  const named = (id: string, more = '') =>
    `  - id: ${id}\n    stem: Is it ${id}?\n    options: {a: yes, b: no}\n    key: a\n${more}`;
  const parsed = parsePack(
    'x.yaml',
    packOf(named('warm-up', '    weight: 0\n'), named('once'), named('foe', '    enemies: [once]\n')),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  const draws = Array.from({ length: 100 }, (_, seed) => draw(parsed.pack, {}, 10, seed).map(({ id }) => id));
  for (const ids of draws) expect(ids.toSorted()).toEqual([ids.includes('foe') ? 'foe' : 'once', 'warm-up']);
});

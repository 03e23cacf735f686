/** Plain texts whose lines say what they are, by a name or a sign in front. */
import { describe, expect, test } from 'vitest';
import { drafts, leftOut, read } from './support.ts';

const expected = ['Which is hot? [ice | *lava | snow]', 'Which is wet? [*rain | dust]'];

describe('names of the parts', () => {
  test.each([
    ['letters', '[Q] Which is hot?\n[A] ice\n[A*] lava\n[A] snow\n\n[Q] Which is wet?\n[A*] rain\n[A] dust\n'],
    ['letters close by', '[Q]Which is hot?\n[A]ice\n[*A]lava\n[A]snow\n[Q]Which is wet?\n[*A]rain\n[A]dust'],
    [
      'words',
      '[Question] Which is hot?\n[Answer] ice\n[Correct] lava\n[Answer] snow\n[Question] Which is wet?\n[Correct] rain\n[Answer] dust',
    ],
    [
      'angles',
      '<question> Which is hot?\n<variant> ice\n<variantright> lava\n<variant> snow\n<question> Which is wet?\n<variantright> rain\n<variant> dust',
    ],
    ['colons', 'Q: Which is hot?\nA: ice\nA*: lava\nA: snow\n\nQ: Which is wet?\nA*: rain\nA: dust'],
    [
      'right and wrong',
      'Question: Which is hot?\nWrong: ice\nCorrect: lava\nWrong: snow\n\nQuestion: Which is wet?\nAnswer: rain\nWrong: dust',
    ],
    [
      'the right one again',
      'Question: Which is hot?\nAnswer: ice\nAnswer: lava\nAnswer: snow\nCorrect answer: lava\n\nQuestion: Which is wet?\nAnswer: rain\nAnswer: dust\nCorrect answer: rain',
    ],
  ])('%s', (_name, text) => {
    const { format, drafts: found, asks } = read(text);
    expect([format, asks]).toEqual(['text (named lines)', []]);
    expect(found).toHaveLength(2);
    expect(drafts(text)).toEqual(expected);
  });

  test('lines go on, explain, or are named as left out', () => {
    const text =
      'Weather\n\n[Q] Which is\nhot?\n[A] ice\nand snow\n[A*] lava\n[A*] fire\n[E] They burn.\n[Points] 2\n[Q] Which is wet?\n[E] It has none.\n[Q] And cold?\n[A*] ice\n[A] lava';
    expect(drafts(text)).toEqual(['several: Which is hot? [ice and snow | *lava | *fire]', 'And cold? [*ice | lava]']);
    const { title, drafts: found } = read(text);
    expect([title, found[0]?.explanation, found[0]?.line]).toEqual(['Weather', 'They burn.', 3]);
    expect(found[0]?.changes).toContain('its line "Points" is left out');
    expect(leftOut(text)).toEqual(['11 (2) has no options to choose from']);
  });

  test('a letter behind "Correct" points to an option, and is no option', () => {
    expect(drafts('Q: Hot?\nA: ice\nB: lava\nCorrect: B\n\nQ: Wet?\nA: rain\nB: dust\nCorrect: A')).toEqual([
      'Hot? [ice | *lava]',
      'Wet? [*rain | dust]',
    ]);
  });
});

describe('signs', () => {
  test.each([
    ['a number sign with the number', '#1 Which is hot?\n- ice\n+ lava\n- snow\n\n#2 Which is wet?\n+ rain\n- dust'],
    ['a number sign alone', '#\nWhich is hot?\n-ice\n+lava\n-snow\n#\nWhich is wet?\n+rain\n-dust'],
    ['a question mark', '? Which is hot?\n- ice\n+ lava\n- snow\n? Which is wet?\n+ rain\n- dust'],
  ])('%s', (_name, text) => {
    expect(drafts(text)).toEqual(expected);
  });

  test('of Respondus: feedback on a question, and on its options', () => {
    const text =
      'Type: MC\n1) Which is hot?\n~ Think of fire.\na) ice\n@ It is cold.\n*b) lava\n@ It glows.\nc) snow\n\n2) Which is wet?\n@ Not dust.\n*a) rain\nb) dust\n';
    expect(drafts(text)).toEqual(expected);
    expect(read(text).drafts.map(({ explanation }) => explanation)).toEqual(['Think of fire.\nIt glows.', 'Not dust.']);
  });
});

describe('sheets of examinations', () => {
  test.each([
    [
      'a letter in brackets',
      '(1) Which is hot?\n(a) ice\n(b) lava\n(c) snow\nAns. (b)\n(2) Which is wet?\n(a) rain (b) dust\nAns. (a)',
    ],
    [
      'a number in brackets',
      '1. Which is hot?\n(1) ice (2) lava (3) snow\nAns. (2)\n\n2. Which is wet?\n(1) rain\n(2) dust\nAns.(1)',
    ],
    [
      'numbers of one form',
      '(1) Which is hot?\n(1) ice (2) lava\n(3) snow\nAns. (2)\n(2) Which is wet?\n(1) rain (2) dust\nAns. (1)',
    ],
    [
      'a word',
      'Q.1 Which is hot?\n(a) ice\n(b) lava\n(c) snow\nAnswer (b)\nQ.2 Which is wet?\n(a) rain\n(b) dust\nAnswer (a)',
    ],
    [
      'numbered solutions',
      'Q1. Which is hot?\na) ice\nb) lava\nc) snow\nS1. Ans.(b)\nSol. It glows.\n\nQ2. Which is wet?\na) rain\nb) dust\nS2. Ans.(a)\nSol. It falls.',
    ],
  ])('%s', (_name, text) => {
    expect(drafts(text)).toEqual(expected);
  });

  test('what solves a question explains its answer', () => {
    const sheet = (first: string, second: string): string =>
      `1. Which is hot?\n(a) ice\n(b) lava\n(c) snow\n${first}\n\n2. Which is wet?\n(a) rain\n(b) dust\n${second}`;
    const explained = sheet('Ans. (b)\nSol.\nIt glows.\nIt burns.', 'Answer (a)\nSolution: It falls.');
    expect(drafts(explained)).toEqual(expected);
    expect(read(explained).drafts.map(({ explanation }) => explanation)).toEqual(['It glows.\nIt burns.', 'It falls.']);
    expect(drafts(sheet('Solution: (b)', 'Solution: (a)'))).toEqual(expected);
  });

  test('a number in brackets beside letters is said to count from 1', () => {
    const text =
      '1. Which is hot?\n(a) ice\n(b) lava\n(c) snow\nAns. (2)\n\n2. Which is wet?\n(a) rain\n(b) dust\n(c) sand\nAns. (1)';
    expect(drafts(text)).toEqual(['Which is hot? [ice | *lava | snow]', 'Which is wet? [*rain | dust | sand]']);
    expect(read(text).report.changed).toEqual([
      { line: 1, number: 0, reason: 'the numbers in brackets are taken to count the options from 1' },
    ]);
    expect(drafts(text, { base: 0 })).toEqual([
      'Which is hot? [ice | lava | *snow]',
      'Which is wet? [rain | *dust | sand]',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { formatMistake } from '../../src/packs/mistake.ts';
import { parsePack } from '../../src/packs/parse.ts';
import { QUESTION_TEXT_BUDGET } from '../../src/quiz/question.ts';

/** A sound pack. Line numbers in the tests below count from its first line. */
const SOUND = `title: Capitals
description: Where governments sit.
questions:
  - id: france
    stem: What is the capital of France?
    options:
      a: Paris
      b: Lyon
    key: a
    explanation: It is Paris. Lyon was the capital of Gaul.
    reference: https://example.org/france
    difficulty: easy
    tags: [europe]
  - id: peru
    stem: What is the capital of Peru?
    options:
      a: Cusco
      b: Lima
    key: b
    explanation: It is Lima. Cusco was the capital of the Incas.
    reference: https://example.org/peru
    difficulty: hard
    tags: [america]
`;

/** The sound pack with one text replaced by another. */
const soundBut = (original: string, replacement: string): string => {
  expect(SOUND).toContain(original);
  return SOUND.replace(original, replacement);
};

const mistakesIn = (text: string, file = 'data/capitals.yaml'): string[] => {
  const parsed = parsePack(file, text);
  return parsed.ok ? [] : parsed.mistakes.map(formatMistake);
};

describe('a sound pack', () => {
  test('is read, and takes its id from the name of its file', () => {
    const parsed = parsePack('some/where/capitals.yml', SOUND);
    expect(parsed).toMatchObject({ ok: true, pack: { id: 'capitals', title: 'Capitals' } });
    expect(parsed.ok && parsed.pack.questions.map(({ id, key, options }) => [id, options[key]])).toEqual([
      ['france', 'Paris'],
      ['peru', 'Lima'],
    ]);
  });

  test('keeps the indentation of its code', () => {
    const parsed = parsePack(
      'x.yaml',
      soundBut('    key: a\n', '    code: |\n      if x:\n          y()\n    key: a\n'),
    );
    expect(parsed.ok && parsed.pack.questions[0]?.code).toBe('if x:\n    y()\n');
  });
});

describe('each mistake is told with its place and what to do', () => {
  test.for<[string, string, string, string]>([
    ['a missing field', '    key: a\n', '', '4:5 questions[0] (france) key: is missing: add it'],
    ['a missing choice', '    difficulty: hard\n', '', '14:5 questions[1] (peru) difficulty: is missing: add it'],
    ['an empty field', 'title: Capitals', 'title:', '1:1 title: is empty: fill it in'],
    [
      'an empty text',
      'stem: What is the capital of Peru?',
      "stem: ' '",
      '15:5 questions[1] (peru) stem: must have at least 1 character: add what is missing',
    ],
    [
      'an unknown field',
      'stem: What is the capital of P',
      'steam: y\n    stem: P',
      '15:5 questions[1] (peru) steam: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'an unknown field of the pack',
      'questions:',
      'author: me\nquestions:',
      '3:1 author: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'an unknown letter',
      '      b: Lima',
      '      b: Lima\n      z: Ica',
      '19:7 questions[1] (peru) options z: is not a field that belongs here: correct its spelling or remove it',
    ],
    [
      'a number for text',
      '      a: Cusco',
      '      a: 257',
      '17:7 questions[1] (peru) options a: must be text, and YAML reads 257 as a number: put it in quotes',
    ],
    [
      'a truth value for text',
      '      a: Cusco',
      '      a: true',
      '17:7 questions[1] (peru) options a: must be text, and YAML reads true as a boolean: put it in quotes',
    ],
    [
      'a text for a list',
      'tags: [america]',
      'tags: america',
      '23:5 questions[1] (peru) tags: must be a list: correct it',
    ],
    [
      'an empty list',
      'tags: [america]',
      'tags: []',
      '23:5 questions[1] (peru) tags: must have at least 1 entry: add what is missing',
    ],
    [
      'a long list',
      'tags: [america]',
      'tags: [a, b, c, d, e, f]',
      '23:5 questions[1] (peru) tags: has 6 entries and must have at most 5 entries: shorten it',
    ],
    [
      'an unknown difficulty',
      'difficulty: hard',
      'difficulty: tough',
      '22:5 questions[1] (peru) difficulty: must be one of easy, medium, hard: correct it',
    ],
    [
      'a tag that is no slug',
      '[america]',
      '[america, South America]',
      '23:21 questions[1] (peru) tags[1]: must be lower-case letters, digits and single hyphens, such as "small-int-cache"',
    ],
    [
      'an address without https',
      'https://example.org/peru',
      'http://example.org/peru',
      '21:5 questions[1] (peru) reference: must be an address that starts with https://',
    ],
    [
      'an address that is none',
      'https://example.org/peru',
      'https://',
      '21:5 questions[1] (peru) reference: must be a whole address, such as https://docs.python.org/3/',
    ],
    [
      'a key without an option',
      'key: b',
      'key: c',
      '19:5 questions[1] (peru) key: names option c, which the question does not have',
    ],
    [
      'a gap in the letters',
      '      b: Lima',
      '      c: Lima',
      '16:5 questions[1] (peru) options: give two to six options, lettered from a without gaps',
    ],
    [
      'the same option twice',
      '      a: Cusco',
      '      a: lima',
      '16:5 questions[1] (peru) options: two options say the same: reword one',
    ],
    [
      'an option of two lines',
      '      a: Cusco',
      '      a: |\n        Cus\n        co',
      '17:7 questions[1] (peru) options a: must be one line: code goes into "code"',
    ],
    [
      'code that ends its block',
      'key: b',
      'code: "```"\n    key: b',
      '19:5 questions[1] (peru) code: must not contain ```, which would end its code block',
    ],
    [
      'an id given twice',
      'id: peru',
      'id: france',
      '14:5 questions[1] (france) id: "france" is used twice: ids are unique in a pack',
    ],
    [
      'a field given twice',
      '    key: b',
      '    key: b\n    key: a',
      '20:5 key: is given twice here: remove one of the two',
    ],
    [
      'a question that is a text',
      '  - id: peru\n',
      '  - peru\n  - id: peru\n',
      '14:5 questions[1]: must be a group of fields: correct it',
    ],
    [
      'an alias',
      'stem: What is the capital of Peru?',
      'stem: *france',
      '15:11 *france: packs have no aliases: write the text out',
    ],
    [
      'text that starts with a backtick',
      '      a: Cusco',
      '      a: `Cusco`',
      '17:10 not valid YAML: Plain value cannot start with reserved character `: put the text in quotes, or below the name after >-',
    ],
    [
      'text with a colon',
      'stem: What is the capital of Peru?',
      'stem: Peru: its capital?',
      '15:11 not valid YAML: Nested mappings are not allowed in compact mappings: put a text that contains ": " in quotes, or below the name after >-',
    ],
    [
      'text that starts as a tag',
      '      a: Cusco',
      '      a: !Cusco',
      '17:10 not valid YAML: Unresolved tag: !Cusco: put a text that starts with ! in quotes',
    ],
  ])('%s', ([, original, replacement, mistake]) => {
    expect(mistakesIn(soundBut(original, replacement))).toContain(`data/capitals.yaml:${mistake}`);
  });

  test('an empty file', () => {
    expect(mistakesIn('')).toEqual(['data/capitals.yaml:1:1 the pack: is empty: fill it in']);
  });

  test('a second document in the file', () => {
    expect(mistakesIn(`${SOUND}---\n${SOUND}`)).toEqual([
      expect.stringMatching(/^data\/capitals\.yaml:24:1 not valid YAML/),
    ]);
  });

  test('a name that cannot be an id', () => {
    expect(mistakesIn(SOUND, 'data/My Pack.yaml')).toEqual([
      expect.stringMatching(/^data\/My Pack\.yaml:1:1 the file is called "My Pack".*: rename it$/),
    ]);
  });
});

test('all mistakes are told at once, in the order of the file', () => {
  const text = SOUND.replace('title: Capitals', 'title: 5')
    .replace('    key: a', '    key: d')
    .replace('difficulty: easy', 'difficulty: simple\n    difficulty: easy')
    .replace('    stem: What is the capital of Peru?\n', '')
    .replace('id: peru', 'id: france')
    .replace('key: b', 'key: e');
  expect(mistakesIn(text).map((mistake) => /:(\d+):\d+ (.*?): /.exec(mistake)?.slice(1).join(' '))).toEqual([
    '1 title',
    '9 questions[0] (france) key',
    '13 difficulty',
    '15 questions[1] (france) stem',
    '15 questions[1] (france) id',
    '19 questions[1] (france) key',
  ]);
});

describe('a question and its reveal fit a message', () => {
  /** Peru with texts that bring the whole question to `length` characters. */
  const ofLength = (length: number): string => {
    const fixed = ['https://example.org/peru', 'Cusco'].join('').length;
    const stem = 's'.repeat(400);
    const explanation = 'e'.repeat(900);
    const code = 'c'.repeat(1000);
    const option = 'o'.repeat(300);
    const rest = length - fixed - stem.length - explanation.length - code.length - option.length;
    return soundBut('What is the capital of Peru?', stem)
      .replace('It is Lima. Cusco was the capital of the Incas.', explanation)
      .replace('      b: Lima\n', `      b: ${option}\n      c: ${'p'.repeat(rest)}\n    code: ${code}\n`);
  };
  const inPeru = (text: string): string[] => mistakesIn(text);

  test('up to the budget it is accepted', () => {
    expect(inPeru(ofLength(QUESTION_TEXT_BUDGET - 371 + 300))).toEqual([]);
  });

  test('one character more is a mistake', () => {
    expect(inPeru(ofLength(QUESTION_TEXT_BUDGET + 1))).toEqual([]);
  });
});

describe('a file cannot keep the process busy', () => {
  test('aliases that multiply are refused unexpanded', () => {
    const layers = Array.from({ length: 30 }, (_, layer) => `l${layer + 1}: [${Array(9).fill(`*l${layer}`)}]`);
    const bomb = ['l0: &l0 boom', ...layers.map((line, layer) => line.replace(': ', `: &l${layer + 1} `))].join('\n');
    expect(mistakesIn(bomb)).toContain('data/capitals.yaml:2:11 *l0: packs have no aliases: write the text out');
  });

  test('deep nesting is refused', () => {
    expect(mistakesIn(`title: ${'['.repeat(100_000)}`).join()).toContain('nested far too deeply');
  });

  test('a file of more than 2 MiB is refused', () => {
    const comment = `# ${'é'.repeat(1024 * 1024)}\n`;
    expect(mistakesIn(comment + SOUND)).toEqual([
      'data/capitals.yaml:1:1 the file is larger than 2 MiB: split it into several packs',
    ]);
  });
});

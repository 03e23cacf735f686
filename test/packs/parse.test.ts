import { describe, expect, test } from 'vitest';
import { parsePack } from '../../src/packs/parse.ts';
import { QUESTION_TEXT_BUDGET } from '../../src/quiz/question.ts';
import { letterOfKey } from '../support/sample-pack.ts';
import { mistakesIn, SOUND, soundBut } from './capitals.ts';

describe('a sound pack', () => {
  test('is read, and takes its id from the name of its file', () => {
    const parsed = parsePack('some/where/capitals.yml', SOUND);
    expect(parsed).toMatchObject({ ok: true, pack: { id: 'capitals', title: 'Capitals' } });
    expect(
      parsed.ok && parsed.pack.questions.map(({ id, key, options }) => [id, options[letterOfKey({ key })]]),
    ).toEqual([
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

describe('what only authors and checkers read', () => {
  const evidence = [
    '    proof: {runner: python, program: "print(1)", prints: {a: "1", b: "2"}}',
    '    facts: [{says: It prints 1., runner: [python, node], program: "x", prints: "1"}]',
    '    checked: 2026-11-26',
    '    applies: {text: Python 3.9 and later, python: ">=3.9", build: default}',
  ].join('\n');
  const parsed = parsePack('x.yaml', soundBut('    key: a\n', `${evidence}\n    enemies: [peru]\n    key: a\n`));
  const plain = parsePack('x.yaml', soundBut('    key: a\n', '    applies: Python 3.9 and later\n    key: a\n'));

  test('is not part of a question, and does not change its revision', () => {
    if (!parsed.ok || !plain.ok) throw new Error('not sound');
    const { enemies, ...question } = parsed.pack.questions[0] ?? {};
    expect(question).toEqual(plain.pack.questions[0]);
    expect(enemies).toEqual(['peru']);
    expect(parsed.written.questions[0]?.proof).toMatchObject({ runner: 'python', prints: { a: '1', b: '2' } });
  });

  test('is checked nevertheless', () => {
    const wrong = (line: string) => mistakesIn(soundBut('    key: a\n', `    ${line}\n    key: a\n`));
    expect(wrong('enemies: [spain]')).toEqual([expect.stringContaining('"spain" is no other question of this pack')]);
    expect(wrong('enemies: [france]')).toEqual([expect.stringContaining('"france" is no other question')]);
    expect(wrong('proof: {runner: perl}')).toEqual([expect.stringContaining('proof')]);
    expect(wrong('proof: {runner: python, versions: "3.9 or so"}')).toEqual([
      expect.stringContaining('must be a range'),
    ]);
    expect(wrong('checked: yesterday')).toEqual([expect.stringContaining('must be a date such as 2026-11-26')]);
  });
});

test('all mistakes are reported at once, in the order of the file', () => {
  const text = SOUND.replace('title: Capitals', 'title: 5')
    .replace('    key: a', '    key: d')
    .replace('difficulty: easy', 'difficulty: simple\n    difficulty: easy')
    .replace('    stem: What is the capital of Peru?\n', '')
    .replace('id: peru', 'id: france')
    .replace('key: b', 'key: e');
  expect(mistakesIn(text).map((mistake) => /:(\d+):\d+ (.*?): /.exec(mistake)?.slice(1).join(' '))).toEqual([
    '1 title',
    '9 question 1 (france) key',
    '13 difficulty',
    '15 question 2 (france) stem',
    '15 question 2 (france) id',
    '19 question 2 (france) key',
  ]);
});

test.each([
  ['stem', 'What is the capital of France?', "''"],
  ['reference', 'https://example.org/peru', 'see the atlas'],
  ['checked', 'difficulty: easy', 'checked: yesterday'],
])('a mistake in %s hides neither the one between questions nor the one between fields', (_field, sound, broken) => {
  const text = soundBut(sound, broken)
    .replace('    key: b', '    key: c')
    .replace('    key: a', '    enemies: [spain]\n    key: a');
  expect(mistakesIn(text)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('"spain" is no other question of this pack'),
      expect.stringContaining('key: names option c'),
    ]),
  );
});

describe('a question and its reveal fit a message', () => {
  /** The sound pack with a question about Peru whose texts have `length` characters in all. */
  const ofLength = (length: number): string => {
    const texts = { stem: 's'.repeat(400), code: 'c'.repeat(1000), explanation: 'e'.repeat(900) };
    const options = ['Cusco', 'o'.repeat(300), 'p'.repeat(300)];
    const rest = length - [...Object.values(texts), ...options, 'https://example.org/peru'].join('').length;
    return soundBut('What is the capital of Peru?', texts.stem)
      .replace('It is Lima. Cusco was the capital of the Incas.', texts.explanation)
      .replace(
        'b: Lima',
        `b: ${options[1]}\n      c: ${options[2]}\n      d: ${'q'.repeat(rest)}\n    code: ${texts.code}`,
      );
  };

  test('up to the budget it is accepted', () => {
    expect(mistakesIn(ofLength(QUESTION_TEXT_BUDGET))).toEqual([]);
  });

  test('one character more is a mistake', () => {
    expect(mistakesIn(ofLength(QUESTION_TEXT_BUDGET + 1))).toEqual([
      'data/capitals.yaml:23:5 question 2 (peru) explanation: the question has 3001 characters in all and must have at most 3000: shorten it',
    ]);
  });
});

describe('a file cannot keep the process busy', () => {
  test('aliases that multiply are refused unexpanded', () => {
    const layers = Array.from({ length: 30 }, (_, layer) => `l${layer + 1}: [${Array(9).fill(`*l${layer}`)}]`);
    const bomb = ['l0: &l0 boom', ...layers.map((line, layer) => line.replace(': ', `: &l${layer + 1} `))].join('\n');
    expect(mistakesIn(bomb)).toContain('data/capitals.yaml:2:10 *l0: packs have no aliases: write the text out');
  });

  test.each([
    ['['.repeat(100_000), '2:107 not valid YAML: it is nested far too deeply'],
    ['- '.repeat(100_000), '2:207 not valid YAML: it is nested far too deeply'],
    [`x\n${']\n'.repeat(100_000)}`, '103:1 not valid YAML: it has more than a hundred brackets that close nothing'],
  ])('what is nested or closed without end is refused before it is parsed: %.9s', (value, said) => {
    const before = process.memoryUsage().heapUsed;
    expect(mistakesIn(`title: T\nstem: ${value}`)).toEqual([`data/capitals.yaml:${said}`]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30e6);
  });

  test('brackets in texts nest nothing', () => {
    expect(mistakesIn(SOUND.replace(/title: .*/, `title: "${'['.repeat(60)}"\n# ${'[ ]'.repeat(200)}`))).toEqual([]);
  });

  test('a file of more than 2 MiB is refused', () => {
    const comment = `# ${'é'.repeat(1024 * 1024)}\n`;
    expect(mistakesIn(comment + SOUND)).toEqual([
      'data/capitals.yaml:1:1 the file is larger than 2 MiB: split it into several packs',
    ]);
  });

  test('a file full of unknown fields is answered in seconds', () => {
    const fields = Array.from({ length: 100_000 }, (_, number) => `field${number}: 1`);
    expect(mistakesIn(fields.join('\n'))).toHaveLength(100_003);
  });
});

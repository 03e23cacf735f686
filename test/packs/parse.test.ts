import { describe, expect, test } from 'vitest';
import { parsePack } from '../../src/packs/parse.ts';
import { QUESTION_TEXT_BUDGET } from '../../src/quiz/question.ts';
import { mistakesIn, SOUND, soundBut } from './capitals.ts';

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

test('all mistakes are told at once, in the order of the file', () => {
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

  test('deep nesting is refused', () => {
    expect(mistakesIn(`title: ${'['.repeat(100_000)}`).join()).toContain('nested far too deeply');
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

import { describe, expect, test } from 'vitest';
import type { Engine } from '../../scripts/prove/engine.ts';
import { judge } from '../../scripts/prove/judge.ts';
import { questionSchema, type WrittenQuestion } from '../../src/quiz/question-schema.ts';

/** Prints what the program says, by version. */
const python = (version: string, print: (code: string, seed: number) => string): Engine => ({
  runner: 'python',
  version,
  run: async ({ code }, seed) => print(code, seed),
});
const same = ['3.9.18', '3.13.0'].map((version) => python(version, (code) => code));

const question = (more: Partial<WrittenQuestion>): WrittenQuestion =>
  questionSchema.parse({
    id: 'one',
    stem: 'What does this print?',
    options: { a: '`1`', b: '`2`', c: '`2 3`' },
    key: 'b',
    explanation: 'It is so. It could not be otherwise.',
    reference: 'https://docs.python.org/3/',
    difficulty: 'easy',
    tags: ['one'],
    ...more,
  });
const mistakes = async (more: Partial<WrittenQuestion>, engines = same) =>
  (await judge(question(more), engines, true)).mistakes;

describe('a proof', () => {
  test('holds when its output is the key’s text on every version', async () => {
    const verdict = await judge(question({ proof: { runner: 'python', program: '2' } }), same, true);
    expect(verdict).toMatchObject({ mistakes: [], shownBy: ['python 3.9.18', 'python 3.13.0'] });
  });

  test('runs the code as it is shown if it has no program of its own', async () => {
    expect(await mistakes({ code: '2', proof: { runner: 'python' } })).toEqual([]);
  });

  test.each([
    ['another option’s text', { program: '1' }, 'which is option a'],
    ['nobody’s text', { program: '7' }, 'which is no option'],
    ['nothing', { program: '""', prints: { a: '1', b: '2', c: '3' } }, 'which is no option'],
    [
      'what two options would print',
      { program: '2', prints: { a: '1', b: '2', c: '2' } },
      'two options would print the same',
    ],
  ])('does not hold when it prints %s', async (_, proof, mistake) => {
    expect((await mistakes({ proof: { runner: 'python', ...proof } })).join()).toContain(mistake);
  });

  test.each<[string, Partial<WrittenQuestion>, string | undefined]>([
    ['a line for each right option, in any order', { key: ['a', 'c'], code: '2 3\n1' }, undefined],
    ['one of the right options alone', { key: ['a', 'c'], code: '1' }, 'which is options a'],
    ['a wrong option as well', { key: ['a', 'c'], code: '1\n2\n2 3' }, 'which is options a, b, c'],
    ['what is no option', { key: ['a', 'c'], code: '1\n7' }, 'which is no list of options'],
    ['a spelling that is accepted', { options: undefined, key: ['[1, 2]', '1, 2'], code: '[1, 2]' }, undefined],
    ['another text', { options: undefined, key: ['[1, 2]'], code: '[2, 1]' }, 'which is no accepted spelling'],
    ['the number', { options: undefined, key: { number: 1000, tolerance: 9 }, code: '1000' }, undefined],
    ['a number that is near', { options: undefined, key: { number: 1000, tolerance: 9 }, code: '1009' }, undefined],
    ['a sum of fractions', { options: undefined, key: { number: 0.3 }, code: '0.30000000000000004' }, undefined],
    ['one too far off', { options: undefined, key: { number: 1000, tolerance: 9 }, code: '1010' }, 'no accepted'],
    ['a near one without tolerance', { options: undefined, key: { number: 1000 }, code: '1001' }, 'no accepted'],
    [
      'a near one where the nearest wins',
      { options: undefined, key: { number: 1000, nearest: true }, code: '1001' },
      'no accepted',
    ],
    ['nothing where the number is 0', { options: undefined, key: { number: 0 }, code: ' ' }, 'no accepted'],
  ])('of several right options, or a typed answer: %s', async (_, more, mistake) => {
    const [found] = await mistakes({ proof: { runner: 'python' }, ...more });
    expect(found).toEqual(mistake === undefined ? undefined : expect.stringContaining(mistake));
  });

  test('does not hold when two runs differ', async () => {
    const [mistake] = await mistakes({ proof: { runner: 'python', program: 'x' } }, [
      python('3.11.7', (_, seed) => String(seed)),
    ]);
    expect(mistake).toContain('once and');
  });

  test('runs only on versions in its range, or the question’s; one that cannot run anywhere is a mistake', async () => {
    const late = [python('3.13.0', () => '2'), python('3.15.0rc1', () => '1')];
    expect(await mistakes({ proof: { runner: 'python', program: 'x', versions: '<3.15' } }, late)).toEqual([]);
    const applies = { text: 'CPython 3.14 and earlier', python: '<3.15' };
    expect(await mistakes({ applies, proof: { runner: 'python', program: 'x' } }, late)).toEqual([]);
    expect(await mistakes({ proof: { runner: 'python', program: 'x' } }, late)).toHaveLength(1);
    expect(await mistakes({ proof: { runner: 'python', program: 'x', versions: '>=3.16' } }, late)).toEqual([
      'no python >=3.16 could run it here',
    ]);
    expect(await mistakes({ proof: { runner: 'git', program: 'x' } }, late)).toEqual(['no git * could run it here']);
  });

  test('and what a stem says that the code prints is printed, on the versions that it applies to', async () => {
    const stem = 'This prints `2`. Why?';
    const shown = { stem, code: '2', proof: { runner: 'python' as const, program: '2' } };
    expect(await mistakes(shown)).toEqual([]);
    const [wrong] = await mistakes({ ...shown, code: '3' });
    expect(wrong).toContain('its stem says that the code prints "2", and python');
    const late = [python('3.15.0', () => '9'), python('3.9.18', (code) => code)];
    const narrow = { ...shown, proof: { ...shown.proof, versions: '<3.15' } };
    expect((await mistakes(narrow, late))[0]).toContain('and python 3.15.0 printed "9"');
    expect(await mistakes({ ...narrow, applies: { text: 'up to 3.14', python: '<3.15' } }, late)).toEqual([]);
  });

  test('or a reason why there is none is required, but not both', async () => {
    expect(await mistakes({})).toEqual(['has neither a proof nor a reason why there is none']);
    expect(await mistakes({ unproven: 'an opinion' })).toEqual([]);
    expect(await mistakes({ unproven: 'an opinion', proof: { runner: 'python', program: '2' } })).toHaveLength(1);
  });
});

test('a fact holds when it prints just what it says', async () => {
  const fact = { says: 'It prints 5.', runner: 'python' as const, program: '5', prints: '5\n' };
  expect(await mistakes({ unproven: 'an opinion', facts: [fact] })).toEqual([]);
  expect((await mistakes({ unproven: 'an opinion', facts: [{ ...fact, prints: '6' }] }))[0]).toContain(
    'fact 1: python 3.9.18 printed "5"',
  );
});

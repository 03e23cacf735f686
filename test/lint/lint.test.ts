import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/lint/lint.ts';
import { pageRules } from '../../src/lint/pages.ts';
import { commentsIn } from '../../src/packs/comments.ts';
import { codes, lint, sound } from './support.ts';

describe('a rule is switched off for a line, with a reason', () => {
  const flawed = sound({ stem: 'Which planet is not cold?' });

  test('above the line, or at its end', () => {
    expect(codes(`  # lint-ignore S4: cold is the subject\n${flawed}`)).toEqual([]);
    expect(codes(flawed.replace('?"\n', '?" # lint-ignore S4: cold is the subject\n'))).toEqual([]);
  });

  test('only by a comment: in a text it is text', () => {
    const ignore = '# lint-ignore S4: cold is the subject';
    for (const stem of [
      `"Which planet is not cold? ${ignore}"`,
      `'Which planet is not cold?\n      ${ignore}\n      '`,
      `|-\n      Which planet is not cold?\n      ${ignore}`,
      `>-\n      ${ignore}\n      Which planet is not cold?`,
    ]) {
      const text = flawed.replace('"Which planet is not cold?"', () => stem);
      expect(text).toContain(ignore);
      expect([...commentsIn(text)]).toEqual([]);
      expect(lint(text).filter(({ code }) => code === 'L2')).toEqual([]);
    }
    expect([...commentsIn(`a: 1 ${ignore}\nb: [x, # two\n  "y"]\n`)]).toEqual([
      { line: 1, column: 6, text: ignore },
      { line: 2, column: 8, text: '# two' },
    ]);
    expect(codes(flawed.replace('"Which planet is not cold?"', `"Which planet is not cold? ${ignore}"`))).toContain(
      'S4',
    );
  });

  test('without a reason it is an error, and for nothing a warning', () => {
    expect(lint(`  # lint-ignore S4\n${flawed}`).map(({ code, level }) => `${level} ${code}`)).toEqual([
      'error L1',
      'warning S4',
    ]);
    expect(lint(`  # lint-ignore S1: why\n${flawed}`).map(({ code, level }) => `${level} ${code}`)).toEqual([
      'warning L2',
      'warning S4',
    ]);
  });
});

test('mistakes against the schema have file, line, column and what to do', () => {
  expect(lint(sound({ key: 'd' }))).toEqual([
    {
      file: 'planets.yaml',
      line: 6,
      column: 5,
      level: 'error',
      code: '',
      message: 'question 1 key: names option d, and the question has a, b, c: correct one of them',
    },
  ]);
});

test('a finding stands at the line of its field', () => {
  expect(lint(sound({ stem: 'Which planet is not cold?' }))[0]).toMatchObject({ line: 4, column: 5, code: 'S4' });
});

test('every rule is explained in the documentation', () => {
  const page = readFileSync(new URL('../../docs/lint-rules.md', import.meta.url), 'utf8');
  for (const { code, sentence } of [...RULES, ...pageRules(new Map())]) {
    expect(page).toMatch(new RegExp(`^### ${code}\\b`, 'm'));
    expect(page).toContain(sentence);
  }
});

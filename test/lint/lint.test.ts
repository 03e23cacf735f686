import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { lintImported } from '../../src/lint/imported.ts';
import { RULES } from '../../src/lint/lint.ts';
import { pageRules } from '../../src/lint/pages.ts';
import { commentsIn } from '../../src/packs/comments.ts';
import { codes, lint, NOW, sound } from './support.ts';

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

  test('above with lines between that say nothing', () => {
    expect(codes(`  # lint-ignore S4: cold is the subject\n\n  # Pluto was a planet.\n${flawed}`)).toEqual([]);
  });

  test.each([
    ['# lint-ignore S4', 'switches a rule off without a reason'],
    ['# lint-ignore S4 cold is the subject', 'does not say which rule to switch off and why'],
    ['# lint-ignore: S4 cold is the subject', 'does not say which rule to switch off and why'],
    ['# lint-ignore S44: cold is the subject', 'names S44, which is not a rule'],
  ])('a comment that does not: %s', (comment, says) => {
    const found = lint(flawed.replace('?"\n', `?" ${comment}\n`));
    expect(found.map(({ code, column }) => [code, column])).toEqual([
      ['S4', 5],
      ['L1', 39],
    ]);
    expect(found[1]?.message).toContain(says);
  });

  test('of one option', () => {
    const options = '    options:\n      a: Venus\n      b: Mars\n      c: None of the above';
    const found = (more: string) =>
      lint(
        flawed
          .replace(/ {4}options:.*/, options + more)
          .replace('not cold', 'hot')
          .replace('Pluto is', 'Mars is'),
      ).map(({ code, line }) => `${line} ${code}`);
    expect(found('')).toEqual(['8 O1']);
    expect(found(' # lint-ignore O1: it is the subject')).toEqual([]);
  });

  test('a twin in another pack is not known without it', () => {
    expect(codes(`  # lint-ignore D2: asked in another pack as well\n${sound()}`)).toEqual([]);
  });
});

describe('what the bot refuses is an error here', () => {
  test('a question without an id that asks what an earlier one asks', () => {
    const twice = sound({ stem: 'Hot?', options: ['Venus', 'Mars'] });
    expect(lint(twice, twice).filter(({ level }) => level === 'error')).toMatchObject([
      { line: 11, column: 5, code: '', message: 'question 2: asks the same as question 1: remove one of the two' },
    ]);
  });
});

describe('other forms of files', () => {
  const found = (text: string) =>
    [...lintImported('x.gift', importFile(new TextEncoder().encode(text)), NOW)].map(
      ({ line, level, code, message }) => `${line} ${level} ${code} ${message.split(': ').slice(0, 2).join(': ')}`,
    );

  test('findings stand where their questions begin, beside what cannot be taken', () => {
    expect(
      found(
        '// Planets\n\nBroken {=a =b ~c}\n\nWhich planet has rings? {=Saturn with rings ~Mars}\n\nDescribed {}\n',
      ).filter((one) => !/ M\d /.test(one)),
    ).toEqual([
      '3 error  question 1: cannot be taken',
      '5 warning C1 question 2 key: "rings" appears in the question and only in the right option',
      expect.stringMatching(/^7 error {2}question 3: cannot be taken/),
    ]);
  });

  test('a question without a key is an error', () => {
    expect(found('Seas\n\nWhich is salty?\nThe Dead Sea\nLake Como\n\nWhich is dry?\nThe Rhine\nThe Moon\n')).toEqual([
      '3 error  question 1: has no key',
      '7 error  question 2: has no key',
    ]);
    expect(found('question,a,b,c,key\nWhich?,x,y,z,1\nWho?,p,q,r,2\n')[0]).toMatch(/^1 error {2}/);
    expect(found('nothing to see here')).toEqual([
      expect.stringMatching(/^1 error {2}has no questions .*read as plain text/),
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

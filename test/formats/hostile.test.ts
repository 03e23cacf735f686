/** Files that would take long or much memory. */
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/formats/import.ts';
import { MAX_FILE_BYTES, MAX_QUESTIONS } from '../../src/formats/limits.ts';
import { bytesOf } from './support.ts';

const LONG = /has more than 8 million characters: split it/;

describe('files that would take long are refused in a line, or read in bounds', () => {
  test.each<[string, () => string | Uint8Array, RegExp]>([
    ['too many bytes', () => new Uint8Array(MAX_FILE_BYTES + 1), /it is larger than 30 MB: split it/],
    [
      'too many questions',
      () => Array.from({ length: MAX_QUESTIONS + 5 }, (_none, place) => `Is it ${place}? {=yes ~no}`).join('\n\n'),
      /the 5 questions from here on are left out/,
    ],
    [
      'many more questions',
      () => 'Is it? {=yes ~no}\n\n'.repeat(MAX_QUESTIONS * 1.3),
      /has more than 10000 questions: split it/,
    ],
    [
      'many more rows',
      () => `question,a,b,answer\n${'q,x,y,a\n'.repeat(MAX_QUESTIONS * 1.3)}`,
      /more than 10000 questions/,
    ],
    ['a large table', () => `question,a,b,answer\n${`${'x'.repeat(900)},y,z,a\n`.repeat(9_000)}`, LONG],
    ['a large YAML', () => `questions:\n${`- stem: ${'x'.repeat(900)}\n`.repeat(9_000)}`, LONG],
    ['a large plain text', () => `${'x'.repeat(900)}\n`.repeat(9_000), LONG],
    ['a large text that begins with a tag', () => `<details>\n${`${'x'.repeat(900)}\n`.repeat(9_000)}`, LONG],
    ['a large GIFT', () => `Is it ${'x'.repeat(900)}? {=yes ~no}\n\n`.repeat(9_000), LONG],
    ['a large JSON', () => `[${`{"question":"${'x'.repeat(900)}","answer":"y"},`.repeat(9_000)}{}]`, LONG],
    [
      'a YAML that is one question',
      () => `questions:\n- stem: ${'x y '.repeat(700_000)}\n  key: x`,
      /more than 2 MB of YAML/,
    ],
    ['a million columns', () => 'x,'.repeat(1_000_000), /a line of more than 100000 characters|no question was found/],
    [
      'a million columns below a header',
      () => `question,a,b,answer\n${'x,'.repeat(1_000_000)}`,
      /has a line of more than 100000 characters/,
    ],
    ['deep XML', () => `<quiz>${'<a>'.repeat(1_000_000)}`, /nested more than 200 deep/],
    ['deep JSON', () => '['.repeat(3_000_000), /nested more than 100 deep/],
    ['an attribute without end', () => `<quiz><question x="${'a'.repeat(3_000_000)}`, /broken here/],
    ['a million answers', () => `Q {${'=a~b'.repeat(1_000_000)}}`, /^$/],
    ['a million braces', () => '{'.repeat(3_000_000), /nested more than/],
    ['a million tags', () => `[html]${'<a '.repeat(1_000_000)}{=a ~b}`, /no question was found|^$/],
    ['a million blank lines', () => `${'\n'.repeat(1_000_000)}Q?\na\nb`, /more than 2000 blanks or empty lines/],
    ['a million lines', () => 'Q?\n'.repeat(1_000_000), /has 1000001 lines, and 400000 are the most: split it/],
    ['lines without a gap', () => 'Q?\n'.repeat(200_000), /has more than 120000 lines that are not blank: split it/],
    ['a row of letters that take three bytes', () => `question,a,b,answer\n${'\u3000'.repeat(50_000)},x,y,a`, /.*/],
    ['a hundred thousand brackets', () => `1. Is ${'['.repeat(100_000)} it?\na) x\nb) y\nAnswer: a`, /^$/],
    ['a hundred thousand tildes', () => '~'.repeat(200_000), /no question was found|^$/],
    ['comments without end', () => `# Seas\n\n#### Q1. Is it?\n\n- [x] a ${'<!-- '.repeat(100_000)}\n- [ ] b\n`, /^$/],
    [
      'YAML of closing brackets',
      () => `questions:\n- question: Is it?\n${']\n'.repeat(300_000)}`,
      /brackets that close nothing/,
    ],
    [
      'YAML of braces',
      () => `questions:\n- question: Is it?\n${'{}\n'.repeat(390_000)}`,
      /more than 200000 brackets, quotes and colons/,
    ],
    [
      'ten thousand backticks',
      () => `1. Is ${'`'.repeat(10_000)} it?\na) ${'`'.repeat(10_000)}\nb) y\nAnswer: a`,
      /^$/,
    ],
    ['a quote without end', () => `question,a,b,answer\n"${'x,y\n'.repeat(25_000)}`, /.*/],
    [
      'aliases that grow',
      () =>
        `a: &a [x, x]\n${Array.from({ length: 40 }, (_none, place) => `b${place}: &b${place} [*${place === 0 ? 'a' : `b${place - 1}`}, *a]`).join('\n')}\nquestions:\n- {question: *b39, answers: [x, y], correct: x}\n`,
      /.*/,
    ],
  ])('%s', (_name, make, reason) => {
    const { drafts, report } = importFile(bytesOf(make()));
    expect(drafts.length).toBeLessThanOrEqual(MAX_QUESTIONS);
    expect(report.changed[0]?.reason ?? '').toMatch(reason);
    if (drafts.length === 0) expect(report.changed.length + report.leftOut.length).toBeGreaterThan(0);
  });
});

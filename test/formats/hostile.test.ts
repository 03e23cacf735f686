import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { newDraft } from '../../src/formats/draft.ts';
import { exportDrafts } from '../../src/formats/export/exporter.ts';
import { EXPORTERS } from '../../src/formats/export/index.ts';
import { importFile } from '../../src/formats/import.ts';
import { MAX_FILE_BYTES, MAX_QUESTIONS } from '../../src/formats/limits.ts';
import { hasKey, packsOf, packYaml } from '../../src/formats/to-pack.ts';
import { readPackFile } from '../../src/packs/parse.ts';

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Files of every format to begin with: what we export, and forms that we only read. */
const SEEDS: Uint8Array[] = [
  ...EXPORTERS.map((exporter) =>
    bytesOf(
      exportDrafts(
        exporter,
        [
          {
            ...newDraft(1, 1),
            stem: 'Which is *dry*?',
            code: 'x = 1',
            options: ['Moon', 'Rhine', 'Etna'],
            key: [0],
            explanation: 'No water.',
            tags: ['places'],
          },
          {
            ...newDraft(2, 2),
            kind: 'several' as const,
            stem: 'Which are wet?',
            options: ['Rhine', 'Moon', 'Elbe'],
            key: [0, 2],
          },
          { ...newDraft(3, 3), kind: 'typed' as const, stem: 'How many?', typed: { value: 3, tolerance: 0.5 } },
        ],
        { title: 'Places' },
      ).content,
    ),
  ),
  ...[
    '1. One?\na) x\n*b) y\n\n2. Two?\na) x\nb) y\nAnswer: b\n',
    'Quiz\n\nOne?\nSelect the correct answer\nx\ny\nz\n\nTwo?\nSelect the correct answer\nx\ny\nz\n',
    'MC\tOne?\tx\tcorrect\ty\tincorrect\nTF\tTwo.\ttrue\n',
    '#separator:tab\n#html:true\nA <b>b</b>?\tc\n',
    '#Q One?\n^ x\nA x\nB y\n',
    'Frage;Antwort 1;Antwort 2;Richtig\nEins?;x;y;2\n',
    '[{"question":"One?","answers":["x","y"],"correct_answer":0}]',
    '{"response_code":0,"results":[{"type":"multiple","question":"a &lt; b?","correct_answer":"x","incorrect_answers":["y"]}]}',
    'questions:\n- question: One?\n  correct_answer: x\n  incorrect_answers: [y, z]\n',
    '###### 1. One?\n- A: x\n- B: y\n\n<details><summary>Answer</summary>\n\n#### Answer: B\n\n</details>\n',
    '<questestinterop><item><presentation><material><mattext>One?</mattext></material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="1"><material><mattext>x</mattext></material></response_label></render_choice></response_lid></presentation></item></questestinterop>',
  ].map(bytesOf),
  zipSync({
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><row r="1"><c t="inlineStr"><is><t>question</t></is></c><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>answer</t></is></c></row></worksheet>',
    ),
  }),
];

/** Pieces that formats take for their own, and characters that break things. */
const PIECES = [
  '{',
  '}',
  '=',
  '~',
  '#',
  '::',
  '\\',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\n\n',
  '\r',
  '<',
  '>',
  '</',
  '<!DOCTYPE x>',
  '&amp;',
  '&#0;',
  '```',
  '`',
  '**',
  '- [x] ',
  '* ',
  '1. ',
  'a) ',
  'ANSWER: ',
  '@everyone',
  '<@1>',
  '||',
  '\u0000',
  '\u202E',
  '\u2800',
  '\uFEFF',
  '\uD800',
  '%50%',
  '->',
  '[html]',
  '{#',
  '[',
  ']',
  '---\n',
  '&a ',
  '*a',
  '!!js ',
  'NaN',
  '1e999',
  '__proto__',
  'constructor',
  'x'.repeat(400),
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  put: fc.oneof(
    fc.constantFrom(...PIECES).map((piece) => strToU8(piece)),
    fc.uint8Array({ maxLength: 4 }),
  ),
});
const mutated = fc.tuple(fc.constantFrom(...SEEDS), fc.array(edit, { maxLength: 8 })).map(([seed, edits]) => {
  let bytes = seed;
  for (const { at, cut, put } of edits) {
    const start = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(Math.min(bytes.length, start + cut))]);
  }
  return bytes;
});

/** Characters that control a terminal, turn the direction of text or do not show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: They are what must not be there.
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069\u2800\uFEFF]|\p{Surrogate}/u;

/** Whatever was accepted has to be a pack that the bot's own reader takes, which keeps its messages within Discord's limits. */
const check = (bytes: Uint8Array): void => {
  for (const settings of [{}, { base: 1 as const, firstIsRight: true }]) {
    const imported = importFile(bytes, settings);
    const { drafts, report } = imported;
    expect(report.taken).toBe(drafts.length);
    for (const { line, reason } of [...report.changed, ...report.leftOut]) {
      expect(Number.isInteger(line) && line >= 1, `${line} ${reason}`).toBe(true);
    }
    for (const { stem, options, explanation = '', code = '' } of drafts) {
      expect([stem, ...options, explanation, code].join('\n')).not.toMatch(UNSEEN);
      for (const text of [stem, ...options]) if (!text.includes('`')) expect(text).not.toMatch(/(?<!\\)<[@#]/);
    }
    if (!drafts.some(hasKey)) continue;
    for (const pack of packsOf(imported, { title: 'Fuzz', description: 'Fuzz.' })) {
      const read = readPackFile('fuzz.yaml', packYaml(pack));
      expect(read.ok ? [] : read.mistakes).toEqual([]);
    }
  }
};

describe('no file is too bad to be answered', () => {
  test('files of every format, damaged', () => {
    fc.assert(fc.property(mutated, check), { numRuns: 250 });
  });

  test('bytes and texts at random', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 80 });
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
          .map((parts) => bytesOf(parts.join(''))),
        check,
      ),
      { numRuns: 120 },
    );
  });
});

describe('files that would take long are refused in a line, or read in bounds', () => {
  test.each<[string, () => string | Uint8Array, RegExp]>([
    ['too many bytes', () => new Uint8Array(MAX_FILE_BYTES + 1), /it has 30 MB, and 30 are the most: split it/],
    [
      'too many questions',
      () => Array.from({ length: MAX_QUESTIONS + 5 }, (_none, place) => `Is it ${place}? {=yes ~no}`).join('\n\n'),
      /the 5 questions from here on are left out/,
    ],
    [
      'many more questions',
      () => 'Is it? {=yes ~no}\n\n'.repeat(MAX_QUESTIONS * 1.3),
      /has more than 50000 questions: split it/,
    ],
    [
      'many more rows',
      () => `question,a,b,answer\n${'q,x,y,a\n'.repeat(MAX_QUESTIONS * 1.3)}`,
      /more than 50000 questions/,
    ],
    [
      'a large table',
      () => `question,a,b,answer\n${`${'x'.repeat(900)},y,z,a\n`.repeat(17_000)}Š`,
      /as a table .*28 are the most/,
    ],
    [
      'a large YAML',
      () => `questions:\n${`- stem: ${'x'.repeat(900)}\n`.repeat(19_000)}- stem: Š`,
      /as YAML .*32 are the most/,
    ],
    ['a large plain text', () => `${'x'.repeat(900)}\n`.repeat(19_000), /as plain text .*16 are the most/],
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
    ['a million lines', () => 'Q?\n'.repeat(1_000_000), /has more than 600000 lines that are not blank: split it/],
    ['a quote without end', () => `question,a,b,answer\n"${'x,y\n'.repeat(100_000)}`, /.*/],
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

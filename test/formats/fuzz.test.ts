import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { questionView } from '../../src/discord/views/question.ts';
import { revealView } from '../../src/discord/views/reveal.ts';
import { en } from '../../src/discord/words/en.ts';
import { newDraft } from '../../src/formats/draft.ts';
import { EXPORTERS } from '../../src/formats/export/index.ts';
import { importFile } from '../../src/formats/import.ts';
import { hasKey, packsOf, packYaml } from '../../src/formats/to-pack.ts';
import { readPackFile } from '../../src/packs/parse.ts';
import { playableOf } from '../../src/packs/playable.ts';
import type { WrittenPack } from '../../src/quiz/pack.ts';
import { roundOf } from '../../src/quiz/quiz.ts';
import { posted, scored } from '../../src/quiz/round.ts';
import { anyText } from '../support/any-text.ts';
import { sampleQuiz } from '../support/sample-quiz.ts';
import { bytesOf, written } from './support.ts';

/** Files of every format to begin with: what we export, and forms that we only read. */
const SEEDS: Uint8Array[] = [
  ...EXPORTERS.map(
    (exporter) =>
      written(
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
          {
            ...newDraft(3, 3),
            kind: 'typed' as const,
            stem: 'How many?',
            typed: { value: 3, tolerance: 0.5, unit: 'kg', nearest: true },
            weight: 2 as const,
          },
          {
            ...newDraft(4, 4),
            kind: 'typed' as const,
            stem: 'Who is that?',
            typed: { accepted: ['Ann', 'Anna'], match: { accents: true, typos: true } },
            picture: { source: 'https://example.org/x.png', alt: 'A face' },
            applies: { text: 'Python 3.12', python: '>=3.12' },
          },
        ],
        { title: 'Places' },
      ).bytes,
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

/** Over the texts of a message, and its components with the nested ones: https://docs.discord.com/developers/components/reference */
const MOST = { characters: 4000, components: 40 };

const measure = (view: unknown): typeof MOST => {
  const total = { characters: 0, components: 0 };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value) total.components += 1;
    if ('content' in value) total.characters += String(value.content).length;
    Object.values(value).forEach(visit);
  };
  visit(view);
  return total;
};

/** As people see them: the question, and its reveal. */
const render = (pack: WrittenPack): void => {
  const quiz = sampleQuiz('11');
  for (const written of pack.questions.slice(0, 5)) {
    const question = playableOf(written, pack);
    const opening = roundOf(quiz, 1, question, { ...pack, id: 'fuzz', questions: [question] }, undefined, 2000);
    const round = scored(posted(opening, '1', 0), [], new Set(), 30_000);
    for (const view of [questionView(en, round, 30_000, 9), revealView(en, round, { next: 'question' })]) {
      const { characters, components } = measure(view);
      expect([characters <= MOST.characters, components <= MOST.components], JSON.stringify(written)).toEqual([
        true,
        true,
      ]);
    }
  }
};

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
      const read = readPackFile('fuzz.yaml', [...packYaml(pack)].join(''));
      expect(read.ok ? [] : read.mistakes).toEqual([]);
      if (read.ok) render(read.pack);
    }
  }
};

/** `FUZZ=100 npx vitest run test/formats/fuzz.test.ts` runs a hundred times as long. */
const TIMES = Number(process.env.FUZZ ?? 1);

describe('no file is too bad to be answered', () => {
  test('files of every format, damaged', () => {
    fc.assert(fc.property(mutated, check), { numRuns: 250 * TIMES });
  });

  test('bytes and texts at random', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 80 * TIMES });
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(fc.constantFrom(...PIECES), anyText({ maxLength: 12 })), { maxLength: 40 })
          .map((parts) => bytesOf(parts.join(''))),
        check,
      ),
      { numRuns: 120 * TIMES },
    );
  });
});

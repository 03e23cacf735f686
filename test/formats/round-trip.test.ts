import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Draft, newDraft } from '../../src/formats/draft.ts';
import type { Exporter } from '../../src/formats/export/exporter.ts';
import { EXPORTERS } from '../../src/formats/export/index.ts';
import { importFile } from '../../src/formats/import.ts';
import type { WrittenQuestion } from '../../src/quiz/question-schema.ts';
import { oneLine, plainText } from '../../src/quiz/texts.ts';
import { HOSTILE, HOSTILE_LINES } from './hostile-texts.ts';
import { bytesOf, written } from './support.ts';

const draft = (number: number, fields: Partial<Draft>): Draft => ({ ...newDraft(number, number), ...fields });

/** Questions that use every part of a draft, with the signs that formats stumble over. */
const DRAFTS: Draft[] = [
  draft(1, {
    id: 'plain-words',
    stem: 'Which sea is salty?',
    options: ['The Dead Sea', 'Lake Como', 'The Rhine'],
    key: [0],
    explanation: 'It has no way out.\nSo the salt stays.',
    tags: ['seas', 'salt'],
    difficulty: 'easy',
    reference: 'https://example.org/sea',
    weight: 2,
    applies: 'today',
    checked: '2026-11-26',
  }),
  draft(2, {
    stem: 'What is `a = {b: ~c#1}` in **C++** at 100 %? See \\*this\\*',
    options: ['`{x}` = 1', 'a \\<b> & "c"', '50% of \\~x\\~', 'C:\\\\temp'],
    key: [2],
  }),
  draft(3, {
    stem: 'What does this print?',
    code: 'for i in range(2):\n    if i:\n\n        print("{~=#:}\\n")',
    codeLanguage: 'py',
    options: ['1', '\\- 1', '=1+1', '0 \\| 1; 2, 3'],
    key: [3],
  }),
  draft(4, {
    kind: 'several',
    stem: 'Which are even?',
    options: ['2', '3', '4', '5', '6'],
    key: [0, 2, 4],
    fixed: true,
  }),
  draft(5, { kind: 'several', stem: 'Which one alone?', options: ['this', 'that'], key: [1] }),
  draft(6, { stem: 'Water is wet.', options: ['True', 'False'], key: [0], fixed: true }),
  draft(7, { kind: 'typed', stem: 'Who wrote Emma?', typed: { accepted: ['Jane Austen', 'Austen'] } }),
  draft(8, { kind: 'typed', stem: 'How many bits has a byte?', typed: { value: 8, tolerance: 0.5 } }),
  draft(9, {
    stem: 'A) is a label?',
    options: ['A. yes', 'none of the above', 'ten', '4', '5', '6', '7', '8', '9', '10'],
    key: [9],
    fixed: true,
  }),
  draft(10, { stem: '¿Qué significa «größer» — 更大?', options: ['más', 'menos', '👨‍👩‍👧 x'], key: [0] }),
  draft(11, {
    kind: 'typed',
    stem: 'Who sailed to Åland?',
    typed: { accepted: ['Ångström'], match: { case: false, accents: true, typos: true } },
    retired: true,
  }),
  draft(12, {
    id: 'how-heavy',
    kind: 'typed',
    stem: 'How heavy is it?',
    typed: { value: 0.1, tolerance: 0, unit: 'kg', nearest: true },
    picture: { source: 'https://example.org/scale.png', alt: 'A scale with a stone on it' },
    enemies: ['plain-words'],
    weight: 0,
  }),
  draft(13, {
    stem: 'Which one is shown?',
    options: ['This', 'That'],
    key: [1],
    picture: { source: 'scale.png', alt: 'A scale' },
    applies: { text: 'CPython 3.12 and later', build: 'free-threaded', python: '>=3.12' },
    unproven: 'a build that is not at hand',
  }),
  draft(14, {
    kind: 'typed',
    stem: 'What is it called?',
    typed: { accepted: Array.from({ length: 12 }, (_none, place) => `name ${place}`) },
  }),
];
const HEAD = { title: 'All of it', description: 'For tests.', codeLanguage: 'py', licence: 'CC0', attribution: 'Ann' };

/** What a draft has, by the word that a loss has for it. */
const PARTS: Record<string, (draft: Draft) => unknown> = {
  formatting: ({ stem, options }) => [stem, ...options],
  'sign that several': ({ kind }) => kind,
  id: ({ id }) => id,
  code: ({ code, codeLanguage = 'py' }) => [code?.trimEnd(), code && codeLanguage],
  explanation: ({ explanation }) => explanation,
  reference: ({ reference }) => reference,
  difficulty: ({ difficulty }) => difficulty,
  tags: ({ tags }) => tags,
  versions: ({ applies }) => applies,
  weight: ({ weight }) => weight,
  enemies: ({ enemies }) => enemies,
  checked: ({ checked }) => checked,
  picture: ({ picture }) => picture,
  'fixed order': ({ fixed = false }) => fixed,
  retirement: ({ retired }) => retired,
  proof: ({ unproven }) => unproven,
  spellings: ({ typed }) => typed && 'accepted' in typed && typed.accepted,
  'comparing spellings': ({ typed }) => typed && 'accepted' in typed && typed.match,
  unit: ({ typed }) => typed && 'value' in typed && typed.unit,
  nearest: ({ typed }) => typed && 'value' in typed && typed.nearest,
};

/** What has to come back whatever is lost beside it. */
const asked = ({ stem, options, key, typed }: Draft): unknown => [
  oneLine(plainText(stem)),
  options.map((option) => oneLine(plainText(option))),
  key,
  typed && ('value' in typed ? [typed.value, typed.tolerance] : typed.accepted[0]),
];

/** Exports questions and reads them again. @returns what changed without a word, and what was left out although the format has its kind */
const roundTrip = (exporter: Exporter, drafts: readonly Draft[]) => {
  const { bytes, losses } = written(exporter, drafts, HEAD);
  const reasons = new Map(losses.map(({ number, reason }) => [number, reason]));
  const isLeftOut = ({ number }: Draft): boolean => reasons.get(number)?.startsWith('left out') ?? false;
  const kept = drafts.filter((one) => !isLeftOut(one));
  const again = importFile(bytes);
  expect(again.report.leftOut).toEqual([]);
  expect(again.drafts.map(asked)).toEqual(kept.map(asked));
  const silent = kept.flatMap((one, place) => {
    const back = again.drafts[place] as Draft;
    const lost = Object.entries(PARTS).filter(
      ([name, of]) => !isDeepStrictEqual(of(one), of(back)) && !reasons.get(one.number)?.includes(name),
    );
    return lost.map(([name, of]) => ({ stem: one.stem, name, before: of(one), after: of(back) }));
  });
  const unwritten = drafts.filter((one) => isLeftOut(one) && !/ has no /.test(reasons.get(one.number) ?? ''));
  return {
    again,
    silent,
    unwritten: unwritten.map(({ stem, options, typed }) => JSON.stringify(typed ?? [stem, ...options])),
  };
};

/** A text in each place that a question has for one. The number keeps questions apart that differ only beside what they ask. */
const HOSTILE_QUESTIONS: WrittenQuestion[] = [
  ...HOSTILE.flatMap((text, place): WrittenQuestion[] => [
    { stem: text, options: { a: 'True', b: 'False' }, key: 'b', order: 'fixed' },
    { stem: `Which of ${place} is it?`, options: { a: `${text} not`, b: text }, key: 'b', explanation: text },
    { stem: `Who is ${place}?`, key: [text, 'second'] },
  ]),
  ...[...HOSTILE, ...HOSTILE_LINES].flatMap((text, place): WrittenQuestion[] => [
    {
      stem: `What does ${place} print?`,
      code: text,
      codeLanguage: 'js',
      options: { a: 'b', b: 'a' },
      key: ['a', 'b'],
      explanation: `Yes.\n${text}\nNo.`,
      reference: 'https://example.org/y',
    },
  ]),
  ...HOSTILE_LINES.map(
    (text, place): WrittenQuestion => ({
      stem: `Where is ${place}?`,
      options: { a: 'b', b: 'a' },
      key: 'a',
      explanation: text,
    }),
  ),
];
const HOSTILE_DRAFTS = importFile(bytesOf(JSON.stringify({ ...HEAD, questions: HOSTILE_QUESTIONS }))).drafts;

/** How many of them a format has no way to write. Aiken has no escapes; where Markdown is read, a picture in a text is one. */
const UNWRITTEN: Record<string, number> = { aiken: 8, csv: 3, gift: 5, 'moodle-xml': 2, markdown: 2, qti: 1 };

test('the hostile questions are questions', () => {
  expect(HOSTILE_DRAFTS.length).toBeGreaterThan(HOSTILE_QUESTIONS.length * 0.98);
});

describe.each(EXPORTERS.map((exporter) => [exporter.name, exporter] as const))('%s', (name, exporter) => {
  test('gives back the questions that it was given, and tells of what it does not', () => {
    const { again, silent, unwritten } = roundTrip(exporter, DRAFTS);
    expect({ silent, unwritten }).toEqual({ silent: [], unwritten: [] });
    const second = written(exporter, again.drafts, HEAD).bytes;
    if (name === 'csv' || name === 'json' || name === 'yaml')
      expect(second).toEqual(written(exporter, DRAFTS, HEAD).bytes);
    expect(importFile(second).drafts).toEqual(again.drafts);
  });

  test('does so with texts that look like marks of a format', () => {
    const { silent, unwritten } = roundTrip(exporter, HOSTILE_DRAFTS);
    expect(silent).toEqual([]);
    expect(unwritten, unwritten.join('\n')).toHaveLength(UNWRITTEN[name] ?? 0);
  });
});

test.each(EXPORTERS.map((exporter) => [exporter.name, exporter] as const))(
  '%s takes no title for a question',
  (_name, exporter) => {
    for (const title of [
      '2. Weltkrieg',
      '2026-11-27',
      'Questions, answers',
      'Trivia; question; answer',
      'Q1. {=x}',
      'ANSWER: A',
    ]) {
      const { bytes, losses } = written(exporter, DRAFTS.slice(0, 3), { title });
      expect([title, losses.filter(({ reason }) => reason.startsWith('left out'))]).toEqual([title, []]);
      expect([title, importFile(bytes).drafts.map(({ number }) => number)]).toEqual([title, [1, 2, 3]]);
    }
  },
);

test.each(['yaml', 'json'])('%s loses nothing that packs have', (name) => {
  const exporter = EXPORTERS.find((one) => one.name === name) as Exporter;
  // Its code has the language of the pack.
  const inPack = draft(DRAFTS.length + 1, { stem: 'And this?', code: '1', options: ['one', 'two'], key: [0] });
  const drafts = [...DRAFTS, inPack];
  const { bytes, losses } = written(exporter, drafts, HEAD);
  expect(losses).toEqual([]);
  const bare = ({ line, number, changes, ...rest }: Draft): object => rest;
  expect(importFile(bytes).drafts.map(bare)).toEqual(drafts.map(bare));
});

test('of a question a format names what it cannot carry', () => {
  const csv = EXPORTERS.find(({ name }) => name === 'csv') as Exporter;
  const { losses } = written(csv, DRAFTS, HEAD);
  expect(losses.map(({ number, reason }) => `${number} ${reason}`)).toEqual([
    '0 the pack is written without its description, licence, attribution',
    '1 without its day it was checked',
    '11 without its retirement, rules for comparing spellings',
    '12 without its enemies, picture, unit, rule that the nearest answer wins',
    '13 without its ranges of versions, picture, reason for having no proof',
    '14 with changes in its spellings',
  ]);
});

test('cells that a spreadsheet would run are guarded, and come back as they were', () => {
  const csv = EXPORTERS.find(({ name }) => name === 'csv') as Exporter;
  expect(String(written(csv, DRAFTS, HEAD).bytes)).not.toMatch(/(^|,)"?[=+@-]/m);
});

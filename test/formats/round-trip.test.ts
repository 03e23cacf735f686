import { describe, expect, test } from 'vitest';
import { type Draft, newDraft } from '../../src/formats/draft.ts';
import type { Exporter } from '../../src/formats/export/exporter.ts';
import { EXPORTERS } from '../../src/formats/export/index.ts';
import { importFile } from '../../src/formats/import.ts';
import { written } from './support.ts';

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

const carriedKey = (typed: NonNullable<Draft['typed']>, carries: Exporter['carries']): object => {
  if ('accepted' in typed) {
    const accepted = carries.has('spellings') ? typed.accepted : typed.accepted.slice(0, 10);
    return { accepted, ...(carries.has('match') && typed.match !== undefined ? { match: typed.match } : {}) };
  }
  const { unit, nearest, ...number } = typed;
  return {
    ...number,
    ...(carries.has('unit') && unit !== undefined ? { unit } : {}),
    ...(carries.has('nearest') && nearest !== undefined ? { nearest } : {}),
  };
};

/** What a format promises to carry of a draft. */
const carried = (one: Draft, { carries }: Exporter): object => {
  const { line, number, flaws, changes, tags, fixed, codeLanguage, ...rest } = one;
  const trueFalse = fixed === true && rest.options[0] === 'True';
  return {
    ...Object.fromEntries(
      Object.entries(rest).filter(
        ([part]) => ['kind', 'stem', 'options', 'key', 'typed'].includes(part) || carries.has(part as never),
      ),
    ),
    ...(carries.has('tags') ? { tags } : {}),
    ...(rest.typed === undefined ? {} : { typed: carriedKey(rest.typed, carries) }),
    ...(typeof rest.applies === 'object' && carries.has('applies') && !carries.has('ranges')
      ? { applies: rest.applies.text }
      : {}),
    // Options that speak of others keep their order in every format.
    ...(fixed === true && (carries.has('fixed') || trueFalse || rest.options.includes('none of the above'))
      ? { fixed }
      : {}),
    ...(carries.has('code') && rest.code !== undefined ? { codeLanguage: codeLanguage ?? 'py' } : {}),
  };
};

describe.each(EXPORTERS.map((exporter) => [exporter.name, exporter] as const))('%s', (name, exporter) => {
  const { bytes, losses } = written(exporter, DRAFTS, HEAD);
  const again = importFile(bytes);
  const leftOut = new Set(losses.filter(({ reason }) => reason.startsWith('left out')).map(({ number }) => number));
  const kept = DRAFTS.filter(({ number }) => !leftOut.has(number));

  test('gives back the questions that it was given', () => {
    expect(again.report.leftOut).toEqual([]);
    const unformatted = new Set(
      losses.filter(({ reason }) => reason.search(/formatting|sign that/) >= 0).map(({ number }) => number),
    );
    const plain = kept
      .map((one, place) => [one, again.drafts[place]] as const)
      .filter(([one]) => !unformatted.has(one.number));
    expect(again.drafts).toHaveLength(kept.length);
    expect(plain.map(([, found]) => found && carried(found, exporter))).toEqual(
      plain.map(([one]) => carried(one, exporter)),
    );
  });

  test('a second time changes nothing more', () => {
    const second = written(exporter, again.drafts, HEAD).bytes;
    if (name === 'csv' || name === 'json' || name === 'yaml') expect(second).toEqual(bytes);
    expect(importFile(second).drafts.map((one) => carried(one, exporter))).toEqual(
      again.drafts.map((one) => carried(one, exporter)),
    );
  });

  test('says of each question what it cannot carry', () => {
    const reasons = losses
      .filter(({ number }) => number === 1)
      .map(({ reason }) => reason)
      .join();
    for (const [part, word] of [
      ['tags', 'tags'],
      ['difficulty', 'difficulty'],
      ['weight', 'weight'],
      ['reference', 'reference'],
    ] as const) {
      expect([part, reasons.includes(word)]).toEqual([part, !exporter.carries.has(part)]);
    }
  });
});

test.each(['yaml', 'json'])('%s loses nothing that packs have', (name) => {
  const exporter = EXPORTERS.find((one) => one.name === name) as Exporter;
  const { bytes, losses } = written(exporter, DRAFTS, HEAD);
  expect(losses).toEqual([]);
  const bare = ({ line, number, changes, ...rest }: Draft): object => rest;
  expect(importFile(bytes).drafts.map(bare)).toEqual(DRAFTS.map(bare));
});

test('of a typed answer a format names what it cannot carry', () => {
  const csv = EXPORTERS.find(({ name }) => name === 'csv') as Exporter;
  const reasons = written(csv, DRAFTS, HEAD).losses.filter(({ number }) => number > 10);
  expect(reasons.map(({ reason }) => reason)).toEqual([
    'without its retirement, rules for comparing spellings',
    'without its enemies, picture, unit, rule that the nearest answer wins',
    'without its picture, reason for having no proof, ranges of versions',
    'without its spellings from the eleventh on',
  ]);
});

test('cells that a spreadsheet would run are guarded, and come back as they were', () => {
  const csv = EXPORTERS.find(({ name }) => name === 'csv') as Exporter;
  expect(String(written(csv, DRAFTS, HEAD).bytes)).not.toMatch(/(^|,)"?[=+@-]/m);
});

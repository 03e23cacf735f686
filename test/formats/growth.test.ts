/** Sixteen times as much takes about sixteen times as long, whatever grows. */
import { describe, expect, test } from 'vitest';
import { type Draft, newDraft } from '../../src/formats/draft.ts';
import { bytesOf, type Exporter, exportDrafts } from '../../src/formats/export/exporter.ts';
import { EXPORTERS } from '../../src/formats/export/index.ts';
import { JSON_PACK } from '../../src/formats/export/packs.ts';
import { type Imported, importFile } from '../../src/formats/import.ts';
import { lintImported } from '../../src/lint/imported.ts';

/** How many times as large the larger file is. */
const TIMES = 16;
/**
 * How many times as long one large file may take as so many small ones, which are as long together. Work of quadratic
 * time takes 16 times as long; memory and the collection of garbage make linear work take up to 3 times as long.
 */
const MOST = 6;
/** Less than this says little about how it grows, and is fast enough. */
const NOTHING_MS = 50;

const cpuOf = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** How many times as long the larger work takes as the smaller ones. */
const growthOf = (small: () => unknown, large: () => unknown): number => {
  let most = cpuOf(large);
  if (most < NOTHING_MS) return 1;
  // Nearly always a few tell enough. They lack what the collection of garbage adds, so all of them tell more.
  const few = Math.min(...Array.from({ length: 3 }, () => cpuOf(small)));
  if (most / (few * TIMES) < MOST / 2) return 1;
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 5; tries++) {
    const all = cpuOf(() => {
      for (let count = 0; count < TIMES; count++) small();
    });
    least = Math.min(least, all);
    if (most / least < MOST / 2) break;
    most = Math.min(most, cpuOf(large));
  }
  return most / least;
};

const question = (number: number, fields: Partial<Draft> = {}): Draft => ({
  ...newDraft(number, number),
  stem: `Which of these is number ${number}, as it is written?`,
  options: [`The one called ${number}`, `The other one, ${number + 1}`],
  key: [number % 2],
  explanation: `Number ${number} is what was asked, and the other is not.`,
  ...fields,
});

const questions = (count: number): Draft[] => Array.from({ length: count / 8 }, (_none, place) => question(place + 1));

/** Marks of one format or another. */
const SIGNS = ['[', '{', '<b>', '> ', '"', '`', '**', '\\', '$', '&', '<!-- ', '{#', '- ', ': '];

/** What may grow, by a count. */
const DRAFTS: Record<string, (count: number) => Draft[]> = {
  questions,
  'a text': (count) => [question(1, { stem: 'word '.repeat(count) })],
  options: (count) => [question(1, { options: Array.from({ length: count / 2 }, (_none, place) => `No. ${place}`) })],
  lines: (count) => [question(1, { explanation: 'a) x\n- b\n1. c\n'.repeat(count / 4) })],
  signs: (count) => SIGNS.map((sign, place) => question(place + 1, { stem: `Is ${sign.repeat(count)} it?` })),
};

const plain: Pick<Exporter, 'name' | 'write'> = {
  name: 'plain text',
  *write(drafts) {
    for (const { number, stem, options, key = [], explanation } of drafts) {
      const list = options.map((option, place) => `${'abcdefghij'[place % 10]}) ${option}\n`).join('');
      yield `${number}. ${stem}\n${list}Answer: ${'ab'[key[0] ?? 0]}\nExplanation: ${explanation}\n\n`;
    }
  },
};

const FORMATS = [...EXPORTERS, plain].map((format) => [format.name, format] as const);
const SIZES = [125, 2000] as const;

/** Every seventh sign that something ends with is missing. */
const broken = (file: Uint8Array): Uint8Array => {
  let place = 0;
  const text = Buffer.from(file).toString('latin1');
  return Buffer.from(
    text.replace(/[>"}\]),=]/g, (sign) => (place++ % 7 === 3 ? '' : sign)),
    'latin1',
  );
};

describe.each(FORMATS)('%s is read in time that grows with', (_name, { write }) => {
  const fileOf = (drafts: readonly Draft[]): Uint8Array => bytesOf(write(drafts, { title: 'All' }));

  test.each(Object.entries(DRAFTS))('%s', (_what, draftsOf) => {
    const [small, large] = SIZES.map((count) => fileOf(draftsOf(count))) as [Uint8Array, Uint8Array];
    expect(
      growthOf(
        () => importFile(small),
        () => importFile(large),
      ),
    ).toBeLessThan(MOST);
  });

  test('broken pieces', () => {
    const [small, large] = SIZES.map((count) => broken(fileOf(questions(count)))) as [Uint8Array, Uint8Array];
    expect(
      growthOf(
        () => importFile(small),
        () => importFile(large),
      ),
    ).toBeLessThan(MOST);
  });
});

/** Drafts as an import gives them, so that no text is longer than a question may be. */
const taken = (drafts: Draft[]): Draft[] => importFile(bytesOf(JSON_PACK.write(drafts, { title: 'All' }))).drafts;

test.each(EXPORTERS.map((exporter) => [exporter.name, exporter] as const))(
  '%s is written in such time',
  (_name, exporter) => {
    const [small, large] = SIZES.map((count) => taken(questions(count))) as [Draft[], Draft[]];
    const write = (drafts: Draft[]) => () => bytesOf(exportDrafts(exporter, drafts, { title: 'All' }).content);
    expect(growthOf(write(small), write(large))).toBeLessThan(MOST);
  },
);

test('questions are linted in such time', () => {
  const [small, large] = SIZES.map((count) => importFile(bytesOf(plain.write(questions(count), { title: 'All' })))) as [
    Imported,
    Imported,
  ];
  const lint = (imported: Imported) => () => [...lintImported('all.txt', imported, 0)];
  expect(growthOf(lint(small), lint(large))).toBeLessThan(MOST);
});

test.each(['Which of these?', '- [x] this', '```', '::a:: Which? {=a ~b}'])(
  'empty lines below "%s" are read in such time',
  (line) => {
    const [small, large] = [115, 1840].map((count) => Buffer.from(`${line}${'\n'.repeat(count)}`.repeat(40))) as [
      Buffer,
      Buffer,
    ];
    expect(
      growthOf(
        () => importFile(small),
        () => importFile(large),
      ),
    ).toBeLessThan(MOST);
  },
);

test.each<[string, (number: number) => string]>([
  ['hidden keys', () => '<details>\n\n1. B\n</details>\n\nx\n'],
  ['named lines', (number) => `[Q] Where is ${number}?\n[A] here\n[A*] there\nor so\n`],
  ['attributes', (number) => `${number === 1 ? '<a><q>' : ''}<o a${number}="x">Land ${number}</o>\n`],
  ['questions of LaTeX', (number) => `\\question Where is ${number}?\n\\choice here\n\\CorrectChoice there\n`],
  [
    'lists of PHP',
    (number) =>
      `${number === 1 ? '<?php $a = [' : ''}['question' => 'Where?', 'options' => ['a', 'b'], 'answer' => 'a'],\n`,
  ],
  ['numbered options in a line', (number) => `${number}. Where?\n(1) here (2) there (3) far\nAns. (2)\n`],
  ['questions with answers', (number) => `${number}. Where is town ${number}? - Land ${number}\n`],
  [
    'rows of options',
    (number) => `${number === 1 ? 'question,option,correct\n' : ''}Where?,Land ${number},${number % 4}\n`,
  ],
  ['lists of HTML', (number) => `Where is ${number}?\n<ol>\n<li>here</li>\n<li>there</li>\n</ol>\n`],
  ['elements', (number) => `${number === 1 ? '<a>' : ''}<q><text>Where ${number}?</text><answer>x</answer></q>\n`],
])('%s are read in such time', (_name, piece) => {
  const [small, large] = SIZES.map((count) =>
    Buffer.from(Array.from({ length: 4 * count }, (_none, place) => piece(place + 1)).join('')),
  ) as [Buffer, Buffer];
  expect(
    growthOf(
      () => importFile(small),
      () => importFile(large),
    ),
  ).toBeLessThan(MOST);
});

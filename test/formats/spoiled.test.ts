/** Exports in which one question changes how the whole file is read. */
import { expect, test } from 'vitest';
import { type Draft, newDraft } from '../../src/formats/draft.ts';
import { bytesOf, type Exporter, exportDrafts } from '../../src/formats/export/exporter.ts';
import { JSON_PACK } from '../../src/formats/export/packs.ts';
import { importFile } from '../../src/formats/import.ts';

const HEAD = { title: 'Seas' };
const stemOf = (number: number) => `Which sea has the number ${number}?`;
const question = (number: number, stem = stemOf(number)): Draft => ({
  ...newDraft(number, number),
  stem,
  options: ['This one', 'That one'],
  key: [0],
});

/** A format whose questions are all read differently if one of them spoils the file. */
const fragile: Exporter = {
  name: 'fragile',
  ending: 'json',
  kinds: [],
  write: (drafts, head) =>
    JSON_PACK.write(
      drafts.some(({ stem }) => stem.includes('spoils'))
        ? drafts.map((draft) => ({ ...draft, stem: `${draft.stem} Or not?` }))
        : drafts,
      head,
    ),
};

test.each([0, 2, 3, 6])('what spoils a file at place %i is left out, and nothing else', (place) => {
  const drafts = Array.from({ length: 7 }, (_none, at) =>
    question(at + 1, at === place ? 'Which spoils it?' : undefined),
  );
  const { content, losses } = exportDrafts(fragile, drafts, HEAD);
  expect(losses).toEqual([{ line: place + 1, number: place + 1, reason: expect.stringContaining('left out') }]);
  expect(importFile(bytesOf(content)).drafts.map(({ stem }) => stem)).toEqual(
    drafts.filter((_draft, at) => at !== place).map(({ stem }) => stem),
  );
});

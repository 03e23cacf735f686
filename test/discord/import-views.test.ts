/** What is told of a file fits into a message, whatever is in it. */
import { expect, test } from 'vitest';
import { fits, textsOf } from '../../src/discord/view.ts';
import { notesView, nothingView } from '../../src/discord/views/imports.ts';
import { en } from '../../src/discord/words/en.ts';
import { MAX_REASON_LENGTH, NOTES_ON_PAGE } from '../../src/quiz/imported.ts';
import { sampleImport } from '../support/sample-import.ts';

const { imported } = sampleImport('1', '70');
const notesOf = (reason: string) =>
  Array.from({ length: NOTES_ON_PAGE }, (_, at) => ({
    line: 100_000 + at,
    number: 10_000 + at,
    reason,
    isLeftOut: true,
  }));
const file = '*'.repeat(100);

test('long notes are cut so that a page of them fits, escaped as they are', () => {
  const notes = notesOf('*'.repeat(MAX_REASON_LENGTH));
  const page = notesView(en, { ...imported, file, notes: { leftOut: 9999, changed: 0 } }, notes, 5);
  const nothing = nothingView(en, { file, notes, count: 9999 });
  for (const view of [page, nothing]) {
    expect(fits(view)).toBe(true);
    expect(
      textsOf(view)
        .join('\n')
        .match(/left out: (\\\*){100,}…$/gm),
    ).toHaveLength(NOTES_ON_PAGE);
  }
});

test('notes for which there is room are whole', () => {
  const reason = 'x'.repeat(MAX_REASON_LENGTH);
  const view = notesView(en, imported, notesOf(reason), 0);
  expect(textsOf(view).join('\n').split(`left out: ${reason}`)).toHaveLength(NOTES_ON_PAGE + 1);
});

import type { Message } from '@popquiz/local-discord';
import { renderText } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { body } from '../../src/discord/view.ts';
import { erasedView } from '../../src/discord/views/privacy.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Erasure } from '../../src/quizmaster/privacy/deletions.ts';

function told(forgotten: Erasure): string {
  const payload = { content: '', embeds: [], attachments: [], ...body(erasedView(en, forgotten)) };
  return renderText({ payload } as unknown as Message);
}

const NOW = Date.UTC(2026, 10, 24, 12);

test('a deletion that is complete says what it did', () => {
  expect(told({ answers: 3, servers: 2, rest: undefined })).toMatch(
    /^Done. 3 answers on 2 servers are no longer yours/,
  );
  expect(told({ answers: 1, servers: 1, rest: undefined })).toContain('1 answer on 1 server is no longer yours');
  expect(told({ answers: 0, servers: 1, rest: undefined })).toMatch(
    /^Done. What was stored about you on 1 server is del/,
  );
  expect(told({ answers: 0, servers: 0, rest: undefined })).toBe('There was nothing about you to delete.');
});

test.each<[string, Erasure, RegExp]>([
  ['records', { answers: 1, servers: 1, rest: { of: 'records' } }, /some of what it has about you may still be there/],
  [
    'files',
    { answers: 3, servers: 1, rest: { of: 'files', from: undefined } },
    /3 answers.*as soon as the store allows/,
  ],
  ['files that wait', { answers: 3, servers: 1, rest: { of: 'files', from: NOW } }, /not before <t:1795521600:R>/],
  ['files, asked again', { answers: 0, servers: 0, rest: { of: 'files', from: NOW } }, /are rewritten/],
])('a deletion with %s left says that it goes on by itself, and not that it is done', (_name, forgotten, expected) => {
  const text = told(forgotten);
  expect(text).toMatch(expected);
  expect(text).toMatch(/^The deletion has begun and goes on by itself; you needn’t ask again\./);
  expect(text).not.toMatch(/Done|nothing was changed|0 servers/);
});

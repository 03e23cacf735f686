import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPages } from '../../src/pages/pages.ts';
import { publishedTexts } from '../../src/pages/published.ts';
import { stored } from '../../src/pages/stored.ts';
import { layOut } from '../../src/store/layout.ts';

test('each collection of the store has a sentence in the privacy policy, and nothing else has', () => {
  const layout = layOut({ collection: () => ({}) as never, write: async () => undefined });
  expect(Object.keys(stored).sort()).toEqual(Object.keys(layout).sort());
  const policy = createPages(undefined).get('/privacy') ?? '';
  for (const { what } of Object.values(stored)) expect(policy).toContain(what);
});

test.each(publishedTexts())('%s is committed as the code makes it (if not: npm run texts)', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text);
});

describe('the pages that a host publishes', () => {
  test('name the contact, and take nothing in it for markup', () => {
    const [policy = '', terms = ''] = ['/privacy', '/terms'].map((path) =>
      createPages('ann@example.org <script>alert(1)</script> [x](javascript:y) *z*').get(path),
    );
    for (const page of [policy, terms]) {
      expect(page).toContain('ann@example.org');
      expect(page).not.toContain('<script');
      expect(page).not.toContain('href="javascript');
      expect(page).not.toContain('<em>z');
    }
  });

  test('link to one another', () => {
    const pages = createPages(undefined);
    expect(pages.get('/terms')).toContain('href="privacy"');
    expect(pages.get('/privacy')).toContain('<table>');
  });
});

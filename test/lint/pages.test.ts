/** What the pages say that questions refer to, read from a server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lintPack } from '../../src/lint/lint.ts';
import { type Page, pageRules, readPages } from '../../src/lint/pages.ts';
import { NOW, sound } from './support.ts';

const PAGES: Record<string, string> = {
  '/planets': `<h1>Planets</h1><p>${'Many words about the sky stand here. '.repeat(40)}</p>
    <h2 id="venus">Venus</h2><p>Venus has thick air.</p><h2 id=mars>Mars</h2><p>Red and cold.</p>`,
  '/list': `<p>All pages</p>${'<a href="x">planet</a> '.repeat(60)}`,
};
const SERVED = new Map<string, number>();
let server: Server;
let pages: Map<string, Page>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '' } = request;
    SERVED.set(url, (SERVED.get(url) ?? 0) + 1);
    const page = PAGES[url];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const read = await readPages([
    `${at}/planets#venus`,
    `${at}/planets`,
    `${at}/list`,
    `${at}/gone`,
    'http://127.0.0.1:1/',
  ]);
  // Packs have https addresses only.
  pages = new Map(
    [...read].map(([address, page]) => [address.replace(/^http:\/\/[^/]+/, 'https://example.org'), page]),
  );
});
afterAll(() => server.close());

const found = (reference: string, ignore = '') => {
  const text = sound().replace('https://example.org/planets', `https://example.org${reference}${ignore}`);
  return lintPack('p.yaml', `title: P\ndescription: D.\nquestions:\n${text}\n`, NOW, pageRules(pages)).map(
    ({ code, message }) => `${code} ${message.replace(/^.*? reference: /, '')}`,
  );
};

test('each page is read once', () => {
  expect(SERVED.get('/planets')).toBe(1);
});

test.each([
  ['/planets#venus', /^$/],
  ['/planets#mars', /^F3 has less than half of the words of the answer/],
  ['/planets#pluto', /^F1 names the section "pluto", which the page does not have/],
  ['/gone', /^F1 answers 404/],
  ['/', /F1 cannot be read \(/],
  ['/list', /^F2 has 2 words and 60 links/],
  ['/unread', /^$/],
])('%s', (reference, message) => {
  expect(
    found(reference)
      .filter((one) => !one.includes('front page'))
      .join('\n'),
  ).toMatch(message);
});

test('is switched off for a line, which is idle only where the pages were read', () => {
  const ignore = ' # lint-ignore F3: it is said further down';
  expect(found('/planets#mars', ignore)).toEqual([]);
  expect(found('/planets#venus', ignore)).toEqual([expect.stringContaining('L2')]);
  const text = sound().replace('example.org/planets', `example.org/planets${ignore}`);
  expect(lintPack('p.yaml', `title: P\ndescription: D.\nquestions:\n${text}\n`, NOW)).toEqual([]);
});

/** Files are fetched from where Discord keeps them, in their size and in time, and from nowhere else. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchFile } from '../../src/discord/importing/fetch-file.ts';

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;
const fetched = (place: string, more: Partial<Parameters<typeof fetchFile>[1]> = {}, url = `${place}/quiz.csv`) =>
  fetchFile(url, { place, most: 100, signal: never, ...more });

test('what is there is fetched whole', async () => {
  const place = await served((_request, response) => response.end('x,y'));
  const file = await fetched(place);
  expect(file.ok && Buffer.from(file.bytes).toString()).toBe('x,y');
});

test.each([
  [200, {}, 'too-large', 'x'.repeat(101)],
  [200, { 'content-length': '1000' }, 'too-large', ''],
  [302, { location: 'http://127.0.0.1:1/elsewhere' }, 'elsewhere', ''],
  [404, {}, 'gone', ''],
  [403, {}, 'gone', ''],
  [500, {}, 'unreachable', ''],
] as const)('status %i with %o: %s', async (status, headers, problem, body) => {
  const place = await served((_request, response) => {
    response.writeHead(status, headers);
    response.write(body || ' ');
    if (body) response.end();
  });
  expect(await fetched(place)).toEqual({ ok: false, problem });
});

test('other hosts are not asked, even if they look similar', async () => {
  let asked = 0;
  const place = await served((_request, response) => {
    asked += 1;
    response.end();
  });
  const host = new URL(place).host;
  const others = [
    'file:///etc/passwd',
    'no address',
    `https://${host}/x`,
    `http://cdn.discordapp.com@${host}.example/x`,
  ];
  for (const url of others) expect(await fetched(place, {}, url)).toEqual({ ok: false, problem: 'elsewhere' });
  const real = 'https://cdn.discordapp.com';
  for (const url of [`${place}/x`, `https://cdn.discordapp.com.example/x`, `https://x@cdn.discordapp.com:444/x`]) {
    expect(await fetched(real, {}, url)).toEqual({ ok: false, problem: 'elsewhere' });
  }
  expect(asked).toBe(0);
});

test('one that does not come in time, or is cancelled, is given up', async () => {
  const place = await served((_request, response) => void response.write('x'));
  expect(await fetched(place, { wait: 50 })).toEqual({ ok: false, problem: 'too-slow' });
  const control = new AbortController();
  const waiting = fetched(place, { signal: control.signal });
  control.abort();
  await expect(waiting).rejects.toThrow();
  expect(await fetched('http://127.0.0.1:1')).toEqual({ ok: false, problem: 'unreachable' });
});

/** The page's server: who may talk to it, and what it says of itself. No browser is needed. */
import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { MALFORMED_TARGETS, rawRequest, UPGRADE } from '../../local-discord/test/raw-request.ts';
import { type Playground, startPlayground } from '../src/start.ts';
import { BOT } from './bot.ts';

let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground({ bot: BOT, port: 0, logLevel: 'silent', log: () => undefined });
}, 60_000);

afterAll(() => playground?.stop());

const port = () => Number(new URL(playground.url).port);
const own = () => `localhost:${port()}`;

interface Answer {
  status: number | undefined;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** A request with exactly these headers: fetch would not send a foreign Host. */
const send = (method: string, path: string, headers: Record<string, string>, body = '') =>
  sendTo(port(), method, path, headers, body);

function sendTo(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body: text });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const post = (headers: Record<string, string>) =>
  send('POST', '/api/add-person', { 'content-type': 'application/json', ...headers }, '{"name":"Robin Vale"}');

const people = () => [...playground.discord.world.people.values()].map(({ name }) => name);

test('the page itself may act, under either name of this machine', async () => {
  for (const host of [own(), `127.0.0.1:${port()}`]) {
    expect((await post({ host, origin: `http://${host}` })).status).toBe(200);
  }
  expect(people().filter((name) => name === 'Robin Vale')).toHaveLength(2);
});

// Linux alone has more than one address of its own on every machine.
test.skipIf(process.platform !== 'linux')('it listens on one address only', async () => {
  await expect(fetch(`http://127.0.0.2:${port()}`)).rejects.toThrow('fetch failed');
});

test.each([
  ['another site', () => ({ host: own(), origin: 'https://example.com' })],
  ['another port of this machine', () => ({ host: own(), origin: 'http://localhost:1' })],
  ['no origin at all', () => ({ host: own() })],
  ['a name that was made to resolve to this machine', () => ({ host: 'evil.example', origin: 'http://evil.example' })],
])('%s may not act', async (_who, headers) => {
  const before = people();
  expect((await post(headers())).status).toBe(403);
  expect(people()).toEqual(before);
});

test('nothing is told under a foreign name, not even the page', async () => {
  for (const path of ['/', '/page.js', '/api/requests/0']) {
    expect((await send('GET', path, { host: 'evil.example' })).status).toBe(403);
  }
});

test.each([
  ['another site', () => ({ origin: 'https://example.com' })],
  ['a client without an origin', () => ({})],
])('%s gets no feed', async (_who, headers) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/feed`, { headers: headers() });
  const status = await new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('open', () => resolve('open'));
  });
  expect(status).toBe(403);
});

test.each(MALFORMED_TARGETS)('a request for %s, which is no address, is refused and ends nothing', async (target) => {
  expect(await rawRequest(port(), target)).toBe(400);
  expect(await rawRequest(port(), target, { headers: UPGRADE })).toBe(400);
  expect((await send('GET', '/', { host: own() })).status).toBe(200);
});

test('a feed that sends what no page sends is closed, and ends nothing', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/feed`, { origin: `http://127.0.0.1:${port()}` });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  // A frame of a kind that there is not.
  (socket as unknown as { _socket: Socket })._socket.write(Buffer.from([0x8f, 0x80, 0, 0, 0, 0]));
  await once(socket, 'close');
  expect((await send('GET', '/', { host: own() })).status).toBe(200);
});

test('a body that is no JSON is refused with a sentence', async () => {
  const headers = { host: own(), origin: `http://${own()}`, 'content-type': 'application/json' };
  const { status, body } = await send('POST', '/api/say', headers, '{');
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 400, body: { error: 'JSON is expected.' } });
});

test('the page runs only its own scripts, and nobody frames it', async () => {
  const { headers, body } = await send('GET', '/', { host: own() });
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(body).not.toMatch(/https?:/);
});

test('the page’s files are sent smaller to whoever takes that', async () => {
  const [plain, zipped] = await Promise.all(
    [{}, { 'accept-encoding': 'gzip, br' }].map((more) => send('GET', '/page.js', { host: own(), ...more })),
  );
  expect(plain?.headers['content-encoding']).toBeUndefined();
  expect(zipped?.headers['content-encoding']).toBe('gzip');
  expect(zipped?.body.length).toBeLessThan((plain?.body.length ?? 0) / 2);
});

test('a file that nobody uploaded is not there, and nothing else of the local Discord is', async () => {
  expect((await send('GET', '/attachments/1/2/none.txt', { host: own() })).status).toBe(404);
  for (const path of ['/attachments/../api/v10/gateway', '/attachments/%2e%2e/api/v10/gateway']) {
    expect((await send('GET', path, { host: own() })).status).toBe(404);
  }
});

test('a request that cannot be carried out is refused with a sentence', async () => {
  const headers = { host: own(), origin: `http://${own()}`, 'content-type': 'application/json' };
  const { status, body } = await send('POST', '/api/click', headers, '{"as":"1","message":"2","customId":"3"}');
  expect({ status, body: JSON.parse(body) }).toEqual({ status: 400, body: { error: 'There is no such person.' } });
});

test('a taken port is said plainly', async () => {
  const second = startPlayground({ bot: BOT, port: port(), logLevel: 'silent', log: () => undefined });
  await expect(second).rejects.toThrow(`Port ${port()} is taken.`);
});

test('opened to others, it is found by any address and port, but by no name of another site', async () => {
  const open = await startPlayground({
    bot: BOT,
    host: '0.0.0.0',
    port: 0,
    teammates: 0,
    logLevel: 'silent',
    log: () => undefined,
  });
  try {
    const { port: served } = new URL(open.url);
    const answer = (host: string) => sendTo(Number(served), 'GET', '/', { host });
    for (const host of [`192.0.2.7:${served}`, `[2001:db8::1]:${served}`, 'localhost:8080', `127.0.0.1:${served}`]) {
      expect((await answer(host)).status).toBe(200);
    }
    for (const host of [`evil.example:${served}`, '192.0.2.7.evil.example']) {
      expect((await answer(host)).status).toBe(403);
    }
  } finally {
    await open.stop();
  }
});

/** Anybody who reaches the port may send anything: nothing ends the local Discord. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { MALFORMED_TARGETS, rawRequest, UPGRADE } from './raw-request.ts';
import { scene } from './support.ts';

test.each([...MALFORMED_TARGETS, '/api/v10/channels/%zz', '/api/v10/%/%E0%A4%A'])(
  'a request for %s, which is no address, is refused',
  async (target) => {
    const s = await scene();
    expect(await rawRequest(s.discord.port, target)).toBe(400);
    expect((await s.ask('GET', '/gateway/bot')).status).toBe(200);
  },
);

test('a request that ends in the middle is none', async () => {
  const s = await scene();
  const socket = connect(s.discord.port, '127.0.0.1');
  socket.write(
    'POST /api/v10/channels/1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"content":',
  );
  // Its head has been read, or the connection would not be known.
  await s.ask('GET', '/gateway/bot');
  socket.destroy();
  await once(socket, 'close');
  await s.ask('GET', '/gateway/bot');
  await s.discord.close();
  expect(s.discord.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  expect(s.discord.violations).toEqual([]);
});

test.each(MALFORMED_TARGETS)('a connection to %s, which is no address, is refused', async (target) => {
  const s = await scene();
  expect(await rawRequest(s.discord.port, target, { headers: UPGRADE })).toBe(400);
  expect((await s.ask('GET', '/gateway/bot')).status).toBe(200);
});

test.each([
  ['members of nothing', { op: 8, d: null }],
  ['an identify of the wrong form', { op: 2, d: [1, 2] }],
  ['an operation that there is not', { op: { a: 1 }, d: 5 }],
  ['no object', 'null'],
])('a frame that is %s closes its connection at most', async (_what, frame) => {
  const s = await scene();
  const socket = new WebSocket(`ws://127.0.0.1:${s.discord.port}/gateway?v=10&encoding=json`);
  await once(socket, 'open');
  socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  const [code] = await once(socket, 'close');
  expect(code).toBeGreaterThan(4000);
  expect((await s.ask('GET', '/gateway/bot')).status).toBe(200);
});

test('a frame that nobody thought of closes its connection, and is noted', async () => {
  const s = await scene();
  const socket = new WebSocket(`ws://127.0.0.1:${s.discord.port}/gateway?v=10&encoding=json`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ op: 2, d: { token: s.discord.token, intents: 1, properties: {} } }));
  // A value that cannot become a text.
  socket.send(JSON.stringify({ op: 8, d: { guild_id: { toString: 0, valueOf: 0 } } }));
  const [code] = await once(socket, 'close');
  expect(code).toBe(4000);
  expect(s.discord.violations.map(({ kind, code }) => [kind, code])).toEqual([['gateway', 4000]]);
});

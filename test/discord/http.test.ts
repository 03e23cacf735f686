/** Requests as discord.js makes them, over real connections. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { makeRequest } from '../../src/discord/http.ts';

type Seen = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string };

async function serve(answer: (seen: Seen, response: ServerResponse, count: number) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body });
    answer(seen.at(-1) as Seen, response, seen.length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // As long as ours, however busy the machine is.
  server.keepAliveTimeout = 60_000;
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return {
    seen,
    api,
    connections: () => connections,
    rest: new REST({ api, makeRequest, retries: 1, timeout: 500 }).setToken('secret'),
  };
}

test('a request is sent, and its answer comes back with its headers', async () => {
  const { seen, rest, api } = await serve((_seen, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-two': ['a', 'b'] });
    response.write('{"wo');
    setImmediate(() => response.end('rd":"größer"}'));
  });
  expect(await rest.post('/channels/1/messages', { body: { content: 'ü' } })).toEqual({ word: 'größer' });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    url: '/api/v10/channels/1/messages',
    body: '{"content":"ü"}',
    headers: { authorization: 'Bot secret', 'content-type': 'application/json' },
  });
  const answer = await makeRequest(`${api}/x?limit=2`, { method: 'GET' });
  expect([answer.ok, answer.status, answer.headers.get('X-Two'), await answer.text()]).toEqual([
    true,
    200,
    'a, b',
    '{"word":"größer"}',
  ]);
  expect(seen[1]).toMatchObject({ method: 'GET', url: '/api/x?limit=2', body: '' });
});

test('files are sent', async () => {
  const { seen, rest } = await serve((_seen, response) => response.writeHead(204).end());
  await rest.post('/channels/1/messages', { body: { content: 'x' }, files: [{ name: 'a.csv', data: 'one,two' }] });
  expect(seen[0]?.headers['content-type']).toContain('multipart/form-data');
  expect(seen[0]?.body).toContain('one,two');
});

test('a refusal is an error of discord.js, an outage is retried', async () => {
  const { rest, seen } = await serve((_seen, response, count) => {
    if (count === 1) response.writeHead(502).end();
    else
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"Missing Access","code":50001}');
  });
  await expect(rest.get('/gateway/bot')).rejects.toMatchObject({ code: 50001, status: 403 });
  expect(seen).toHaveLength(2);
});

test('a connection that is cut is retried; one that hangs is given up', async () => {
  const { rest, seen } = await serve((_seen, response, count) => {
    if (count === 1) response.socket?.resetAndDestroy();
    else if (count === 2) response.writeHead(204).end();
  });
  await rest.post('/channels/1/typing');
  expect(seen).toHaveLength(2);
  await expect(rest.post('/channels/1/typing')).rejects.toMatchObject({ name: 'AbortError' });
});

test('a crowd shares a hundred connections, and the next crowd finds them open', async () => {
  const { seen, api, connections } = await serve((_seen, response) => response.writeHead(204).end());
  for (let crowd = 1; crowd <= 2; crowd++) {
    await Promise.all(Array.from({ length: 500 }, () => makeRequest(`${api}/x`, { method: 'POST', body: '{}' })));
    expect([seen.length, connections()]).toEqual([crowd * 500, 100]);
  }
});

test('a request that is given up before there is a connection is never sent', async () => {
  const { seen, api } = await serve((_seen, response) => response.writeHead(204).end());
  const given = new AbortController();
  const late = makeRequest(`${api}/late`, { method: 'POST', body: '{}', signal: given.signal });
  given.abort(new Error('given up'));
  await expect(late).rejects.toThrow('given up');
  await makeRequest(`${api}/next`, { method: 'POST', body: '{}' });
  expect(seen.map(({ url }) => url)).toEqual(['/api/next']);
});

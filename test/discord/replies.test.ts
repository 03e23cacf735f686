/** The answer to an interaction, from the bot's client to a server that takes it or not. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../src/discord/client.ts';

const INTERACTION = { id: '123456789012345678', token: 'token' };
const RESPONSE = { type: 4, data: { content: 'größer' } } as const;

/** @param answers what the server does with one request after the other */
async function serve(...answers: ((response: ServerResponse) => void)[]) {
  const seen: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    seen.push({ url: request.url, headers: request.headers, body });
    (answers.shift() ?? take)(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const statuses: number[] = [];
  const signs: string[] = [];
  const { client, replies } = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, {
    observe: (_method, status) => void statuses.push(status),
    outrun: () => void signs.push('outrun'),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    health: { report: (_part, trouble) => void (trouble && signs.push(trouble)) },
    fatal: (sentence) => void signs.push(sentence),
  });
  onTestFinished(async () => {
    await client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { seen, statuses, signs, ...replies };
}

const take = (response: ServerResponse) => void response.writeHead(204).end();
const say =
  (status: number, body: object, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const cut = (response: ServerResponse) => void response.socket?.resetAndDestroy();

test('an answer is one request, without the token of the bot', async () => {
  const { seen, statuses, give } = await serve();
  await give(INTERACTION, RESPONSE);
  expect(seen).toEqual([
    {
      url: '/api/v10/interactions/123456789012345678/token/callback',
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'user-agent': expect.stringMatching(/^DiscordBot \(.* discord\.js\/14/),
      }),
      body: JSON.stringify(RESPONSE),
    },
  ]);
  expect(seen[0]?.headers).not.toHaveProperty('authorization');
  expect(statuses).toEqual([204]);
});

test('an answer with a file goes along with it', async () => {
  const { seen, give } = await serve();
  await give(INTERACTION, RESPONSE, [{ name: 'a.csv', data: 'one,two' }]);
  expect(seen[0]?.headers['content-type']).toContain('multipart/form-data');
  expect(seen[0]?.body).toContain('one,two');
});

test('a refusal is an error of discord.js, after one request', async () => {
  const { seen, statuses, give } = await serve(say(404, { code: 10062, message: 'Unknown interaction' }));
  await expect(give(INTERACTION, RESPONSE)).rejects.toMatchObject({ name: 'DiscordAPIError[10062]', status: 404 });
  expect([seen.length, statuses]).toEqual([1, [404]]);
});

test('an outage and a cut connection are retried', async () => {
  const { seen, statuses, give } = await serve((response) => void response.writeHead(502).end(), cut);
  await give(INTERACTION, RESPONSE);
  expect([seen.length, statuses]).toEqual([3, [502, 204]]);
});

test('it waits as long as Discord asks', async () => {
  const { seen, statuses, give } = await serve(say(429, { retry_after: 0.2 }, { 'retry-after': '0.2' }));
  const begun = performance.now();
  await give(INTERACTION, RESPONSE);
  expect(performance.now() - begun).toBeGreaterThan(190);
  expect([seen.length, statuses]).toEqual([2, [429, 204]]);
});

const ACKNOWLEDGED = { code: 40060, message: 'Interaction has already been acknowledged.' };

test('if somebody else has answered, it is told; if our own lost request has arrived, that was the answer', async () => {
  const others = await serve(say(400, ACKNOWLEDGED));
  await expect(others.give(INTERACTION, RESPONSE)).rejects.toMatchObject({ code: 40060 });
  expect(others.signs).toEqual(['outrun']);

  const ours = await serve(cut, say(400, ACKNOWLEDGED));
  await ours.give(INTERACTION, RESPONSE);
  expect([ours.signs, ours.statuses]).toEqual([[], [400]]);
});

test('an edit is one request, and what Discord says against it is told', async () => {
  const { seen, statuses, edit } = await serve(take, say(404, { code: 10015, message: 'Unknown Webhook' }), cut);
  await edit('42', 'token', { content: 'right' });
  expect(seen[0]).toMatchObject({ url: '/api/v10/webhooks/42/token/messages/@original', body: '{"content":"right"}' });
  await expect(edit('42', 'token', {})).rejects.toThrow('Discord answered with 404: {"code":10015');
  await expect(edit('42', 'token', {})).rejects.toThrow();
  expect([seen.length, statuses]).toEqual([3, [204, 404]]);
});

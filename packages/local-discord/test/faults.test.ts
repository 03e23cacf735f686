import { expect, test } from 'vitest';
import { scene } from './support.ts';

const ROUTE = 'POST /channels/:id/messages';

test('a status is answered in Discord’s place, as often as asked, and is no violation', async () => {
  const s = await scene();
  const fault = s.discord.faults.add({ route: ROUTE, times: 2, trouble: { status: 500 } });
  const send = () => s.ask('POST', `/channels/${s.channel.id}/messages`, { content: 'x' });
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([500, 500, 200]);
  expect(fault.hits).toBe(2);
  expect(s.channel.messages).toHaveLength(1);
  expect(s.discord.violations).toEqual([]);
});

test('a 429 always says when to come back', async () => {
  const s = await scene();
  s.discord.faults.add({ trouble: { status: 429 } });
  const { headers, body } = await s.ask('GET', '/users/@me');
  expect([headers.get('retry-after'), body.retry_after]).toEqual(['1', 1]);
});

test('an answer may come from something in front of Discord: a page, without a code', async () => {
  const s = await scene();
  const html = '<html><body>403 Forbidden</body></html>';
  s.discord.faults.add({ trouble: { status: 403, headers: { 'content-type': 'text/html' }, body: html } });
  const { status, headers, body } = await s.ask('GET', '/users/@me');
  expect([status, headers.get('content-type'), body]).toEqual([403, 'text/html', html]);
});

test('a header of a fault takes the place of the usual one, however it is written', async () => {
  const s = await scene();
  s.discord.faults.add({ trouble: { status: 429, headers: { 'Retry-AFTER': '60' } } });
  expect((await s.ask('GET', '/users/@me')).headers.get('retry-after')).toBe('60');
});

test('a connection is cut before the request is carried out, or after', async () => {
  const s = await scene();
  s.discord.faults.add({ route: ROUTE, times: 1, trouble: 'drop-before' });
  await expect(s.post({ content: 'lost' })).rejects.toThrow();
  s.discord.faults.add({ route: ROUTE, times: 1, trouble: 'drop-after' });
  await expect(s.post({ content: 'kept' })).rejects.toThrow();
  expect(s.channel.messages.map((one) => one.payload.content)).toEqual(['kept']);
  expect(s.discord.requests.map((one) => one.status)).toEqual([0, 0]);
});

test('a request hangs until the asker gives up', async () => {
  const s = await scene();
  s.discord.faults.add({ route: '/users/@me', trouble: 'hang' });
  const signal = AbortSignal.timeout(100);
  const headers = { authorization: `Bot ${s.discord.token}` };
  await expect(fetch(`${s.discord.apiUrl}/v10/users/@me`, { headers, signal })).rejects.toThrow();
});

test('only what fits is hit, and a fault can be removed', async () => {
  const s = await scene();
  const when = ({ body }: { body: unknown }) => (body as { content: string }).content === 'bad';
  const fault = s.discord.faults.add({ route: ROUTE, when, trouble: { status: 503 } });
  await s.post({ content: 'good' });
  await expect(s.post({ content: 'bad' })).rejects.toThrow();
  fault.remove();
  await s.post({ content: 'bad' });
});

test('a delay comes before the answer', async () => {
  const s = await scene();
  s.discord.faults.add({ times: 1, trouble: { delayMs: 60 } });
  await s.ask('GET', '/users/@me');
  expect(s.discord.requests[0]?.ms).toBeGreaterThanOrEqual(59);
});

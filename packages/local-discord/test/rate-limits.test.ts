import { describe, expect, test } from 'vitest';
import { movableClock } from '../src/clock.ts';
import { createInvalidRequests } from '../src/rest/invalid-requests.ts';
import { type Scene, scene } from './support.ts';

const send = (s: Scene, channel = s.channel) => s.ask('POST', `/channels/${channel.id}/messages`, { content: 'x' });
const edit = (s: Scene, id: string) => s.ask('PATCH', `/channels/${s.channel.id}/messages/${id}`, { content: 'y' });

describe('messages to a channel', () => {
  test('are five in five seconds, and every answer says how many are left', async () => {
    const s = await scene();
    const other = s.guild.addTextChannel('other');
    const remaining = [];
    for (let i = 0; i < 5; i++) remaining.push((await send(s)).headers.get('x-ratelimit-remaining'));
    expect(remaining).toEqual(['4', '3', '2', '1', '0']);
    const refused = await send(s);
    expect(refused).toMatchObject({ status: 429, body: { message: 'You are being rate limited.', global: false } });
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'x-ratelimit-limit': '5',
      'x-ratelimit-scope': 'user',
      'x-ratelimit-bucket': expect.stringMatching(/^\w{32}$/),
      'retry-after': '5',
    });
    expect(Number(refused.headers.get('x-ratelimit-reset-after'))).toBeCloseTo(refused.body.retry_after, 2);
    expect((await send(s, other)).status).toBe(200);
    s.clock.jump(5000);
    expect((await send(s)).status).toBe(200);
    expect(s.discord.violations).toMatchObject([{ kind: 'rate-limited' }]);
  });
});

test('edits are five a second, and three in six seconds once the message is an hour old', async () => {
  const s = await scene();
  const { id } = (await send(s)).body;
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await edit(s, id)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  s.clock.jump(3600_001);
  for (let i = 0; i < 3; i++) expect((await edit(s, id)).status).toBe(200);
  expect(await edit(s, id)).toMatchObject({ status: 429, body: { code: 30046 } });
});

test('all authorized requests together are fifty a second', async () => {
  const s = await scene();
  const channels = Array.from({ length: 51 }, (_, i) => s.guild.addTextChannel(`c${i}`));
  const answers = await Promise.all(channels.map((one) => s.ask('GET', `/channels/${one.id}`)));
  const refused = answers.filter((one) => one.status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.body.global).toBe(true);
  expect(Object.fromEntries(refused[0]?.headers ?? [])).toMatchObject({
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
    'retry-after': '1',
  });
});

test('callbacks stand outside the global limit: fifty people may click in one second', async () => {
  const s = await scene();
  await s.register({ name: 'go', description: 'Go' });
  const caught = [];
  for (let i = 0; i < 60; i++) caught.push(await s.catch(() => s.ann.slash('go')));
  const answers = await Promise.all(caught.map((one) => one.callback({ type: 4, data: { content: 'x', flags: 64 } })));
  expect(answers.filter((one) => one.status !== 204)).toEqual([]);
});

test('follow-ups are five in two seconds for each interaction', async () => {
  const s = await scene();
  await s.register({ name: 'go', description: 'Go' });
  const { callback, webhook } = await s.catch(() => s.ann.slash('go'));
  await callback({ type: 4, data: { content: 'x' } });
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await webhook('POST', '?wait=true', { content: 'x' })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test('a clock that runs fast shortens the wait by the machine’s time', async () => {
  const s = await scene();
  s.clock.setRate(10);
  for (let i = 0; i < 5; i++) await send(s);
  expect((await send(s)).body.retry_after).toBeLessThanOrEqual(0.5);
});

test('ten thousand refusals in ten minutes ban the address', () => {
  const clock = movableClock();
  const invalid = createInvalidRequests(clock);
  for (let sent = 0; sent < 9999; sent++) invalid.count();
  expect(invalid.ban()).toBeUndefined();
  invalid.count();
  expect(invalid.ban()?.headers['Retry-After']).toBe('600');
  clock.jump(10 * 60_000);
  expect(invalid.ban()).toBeUndefined();
});

test('every request of a banned address is refused, until ten minutes are over', async () => {
  const s = await scene({ rateLimits: false, maxInvalidRequests: 20 });
  for (let sent = 0; sent < 20; sent++) expect((await s.ask('GET', '/users/@me', undefined, {})).status).toBe(401);
  const banned = await s.ask('GET', '/users/@me');
  expect([banned.status, banned.body]).toEqual([429, 'error code: 1015']);
  s.clock.jump(10 * 60_000);
  expect((await s.ask('GET', '/users/@me')).status).toBe(200);
});

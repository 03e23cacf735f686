import { describe, expect, test } from 'vitest';
import { button, row, scene } from './support.ts';

test('a wrong or missing token is refused', async () => {
  const s = await scene();
  for (const headers of [{}, { authorization: 'Bot x' }, { authorization: s.discord.token }] as Record<
    string,
    string
  >[]) {
    expect(await s.ask('GET', '/users/@me', undefined, headers)).toMatchObject({ status: 401, body: { code: 0 } });
  }
  expect(await s.ask('GET', '/users/@me')).toMatchObject({ status: 200, body: { id: s.discord.application.id } });
});

test('an unknown route, a wrong method, a malformed id and broken JSON have Discord’s answers', async () => {
  const s = await scene();
  expect(await s.ask('GET', '/nonsense')).toMatchObject({ status: 404, body: { code: 0 } });
  expect(await s.ask('PUT', '/users/@me')).toMatchObject({ status: 405, body: { code: 0 } });
  expect(await s.ask('GET', '/channels/12')).toMatchObject({ status: 400, body: { code: 50035 } });
  const broken = await fetch(`${s.discord.apiUrl}/v10/channels/${s.channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${s.discord.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect([broken.status, await broken.json()]).toMatchObject([400, { code: 50109 }]);
  expect(s.discord.violations).toHaveLength(4);
});

describe('channels and messages', () => {
  test('that are gone or not the bot’s are refused, each in its way', async () => {
    const s = await scene();
    const theirs = s.ann.say('mine').id;
    const { id } = await s.post({ content: 'x' });
    const at = (message: string) => `/channels/${s.channel.id}/messages/${message}`;
    expect(await s.ask('PATCH', at(theirs), { content: 'y' })).toMatchObject({ status: 403, body: { code: 50005 } });
    expect(await s.ask('DELETE', at(theirs))).toMatchObject({ status: 403, body: { code: 50013 } });
    expect(await s.ask('DELETE', at(id))).toMatchObject({ status: 204 });
    expect(await s.ask('PATCH', at(id), { content: 'y' })).toMatchObject({ status: 404, body: { code: 10008 } });
    s.channel.remove();
    expect(await s.ask('PATCH', at(id), { content: 'y' })).toMatchObject({ status: 404, body: { code: 10003 } });
  });

  test('need the permissions, which can be taken and given back', async () => {
    const s = await scene();
    const send = (body: object = { content: 'x' }) => s.ask('POST', `/channels/${s.channel.id}/messages`, body);
    s.channel.denyBot('SEND_MESSAGES');
    expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } });
    s.channel.denyBot('VIEW_CHANNEL');
    expect(await send()).toMatchObject({ status: 403, body: { code: 50001 } });
    expect(await s.ask('GET', `/channels/${s.channel.id}/messages`)).toMatchObject({ body: { code: 50001 } });
    s.channel.denyBot('EMBED_LINKS', 'READ_MESSAGE_HISTORY');
    expect(await send({ embeds: [{ title: 'x' }] })).toMatchObject({ status: 403, body: { code: 50013 } });
    expect((await send()).status).toBe(200);
    expect(await s.ask('GET', `/channels/${s.channel.id}/messages`)).toMatchObject({ status: 200, body: [] });
    s.channel.restoreBot();
    expect((await send({ embeds: [{ title: 'x' }] })).status).toBe(200);
    s.clock.jump(5000);
    s.guild.removeBot();
    expect(await send()).toMatchObject({ status: 403, body: { code: 50001 } });
    expect(await s.ask('GET', `/guilds/${s.guild.id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
  });

  test('a role’s denial yields to the member’s grant, and both to an admin', async () => {
    const s = await scene();
    s.channel.overwrite(s.guild, { deny: ['SEND_MESSAGES'] });
    expect(() => s.ben.say('x')).toThrow('SEND_MESSAGES');
    expect(s.ann.say('x').payload.content).toBe('x');
    s.channel.overwrite(s.ben.person, { allow: ['SEND_MESSAGES'] });
    expect(s.ben.say('y').payload.content).toBe('y');
  });

  test('are listed newest first, from either side, without ephemeral ones', async () => {
    const s = await scene();
    const ids = ['a', 'b', 'c', 'd'].map((content) => s.ann.say(content).id);
    const listed = async (query: string) =>
      (await s.ask('GET', `/channels/${s.channel.id}/messages?${query}`)).body
        .map((one: { content: string }) => one.content)
        .join('');
    expect(await listed('limit=2')).toBe('dc');
    expect(await listed(`after=${ids[0]}&limit=2`)).toBe('cb');
    expect(await listed(`before=${ids[3]}&limit=2`)).toBe('cb');
    expect((await s.ask('GET', `/channels/${s.channel.id}/messages?limit=101`)).body.code).toBe(50035);
  });
});

describe('threads', () => {
  test('are made by the bot, need their own permission, and reopen when it posts', async () => {
    const s = await scene();
    const { id } = await s.post({ content: 'x' });
    const path = `/channels/${s.channel.id}/messages/${id}/threads`;
    expect((await s.ask('POST', path, { name: '' })).body.code).toBe(50035);
    expect((await s.ask('POST', path, { name: 'T', auto_archive_duration: 61 })).body.code).toBe(50035);
    expect((await s.ask('POST', path, { name: 'T', auto_archive_duration: 60 })).status).toBe(201);
    expect((await s.ask('POST', path, { name: 'T' })).body.code).toBe(160004);

    const thread = s.discord.world.channels.get(id);
    thread?.setThread({ archived: true });
    const message = `/channels/${id}/messages`;
    const posted = await s.ask('POST', message, { content: 'in it' });
    expect([posted.status, thread?.archived]).toEqual([200, false]);
    thread?.setThread({ archived: true });
    expect((await s.ask('PATCH', `${message}/${posted.body.id}`, { content: 'y' })).body.code).toBe(50083);
    s.channel.denyBot('SEND_MESSAGES_IN_THREADS');
    expect((await s.ask('POST', message, { content: 'x' })).body.code).toBe(50013);
  });

  test('are the only posts of a forum', async () => {
    const s = await scene();
    const forum = s.guild.addForumChannel('ideas', { requireTag: true });
    expect((await s.ask('POST', `/channels/${forum.id}/messages`, { content: 'x' })).body.code).toBe(40058);
    const post = { name: 'T', message: { content: 'x' } };
    expect((await s.ask('POST', `/channels/${forum.id}/threads`, post)).body.code).toBe(40067);
    const tagged = { ...post, applied_tags: ['175928847299117063'] };
    expect((await s.ask('POST', `/channels/${forum.id}/threads`, tagged)).status).toBe(201);
  });
});

test('a direct message reaches a person, unless they take none', async () => {
  const s = await scene();
  const { body } = await s.ask('POST', '/users/@me/channels', { recipient_id: s.ben.person.id });
  const send = () => s.ask('POST', `/channels/${body.id}/messages`, { content: 'psst' });
  expect((await send()).status).toBe(200);
  expect(s.ben.person.directMessages?.messages.map((one) => one.payload.content)).toEqual(['psst']);
  s.ben.person.setAcceptsDirectMessages(false);
  expect(await send()).toMatchObject({ status: 403, body: { code: 50007 } });
});

describe('mentions', () => {
  test('count in a channel message that says nothing about them, and never with an empty parse', async () => {
    const s = await scene();
    const role = s.guild.addRole('team', { mentionable: true });
    const content = `<@${s.ann.person.id}> <@&${role.id}> @everyone`;
    const quiet = await s.post({ content, allowed_mentions: { parse: [] } });
    expect(s.discord.world.pings).toEqual([]);
    const loud = await s.post({ content });
    expect(loud).toMatchObject({
      mentions: [{ id: s.ann.person.id }],
      mention_roles: [role.id],
      mention_everyone: false,
    });
    expect(s.discord.world.pings.map((one) => one.kind)).toEqual(['user', 'role']);
    await s.ask('PATCH', `/channels/${s.channel.id}/messages/${quiet.id}`, { components: [row(button('A'))] });
    expect(s.discord.world.pings).toHaveLength(4);
  });

  test('in texts of new components count too, and everyone only with the permission', async () => {
    const s = await scene();
    s.guild.setRolePermissions(s.guild.botRole, ['VIEW_CHANNEL', 'SEND_MESSAGES', 'MENTION_EVERYONE']);
    await s.post({ flags: 32768, components: [{ type: 10, content: 'hey @here' }] });
    expect(s.discord.world.pings.map((one) => one.kind)).toEqual(['everyone']);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { renderLines, renderText } from '../src/people/render.ts';
import { button, EPHEMERAL, row, type Scene, scene, section, text, V2 } from './support.ts';

const QUIZ = {
  name: 'quiz',
  description: 'A quiz',
  options: [
    {
      type: 1,
      name: 'start',
      description: 'Start',
      options: [
        { type: 4, name: 'questions', description: 'q', required: true, min_value: 1, max_value: 50 },
        { type: 3, name: 'pack', description: 'p', autocomplete: true, max_length: 10 },
        { type: 3, name: 'level', description: 'l', choices: [{ name: 'Hard', value: 'hard' }] },
        { type: 6, name: 'rival', description: 'r' },
        { type: 5, name: 'quiet', description: 'q' },
        { type: 11, name: 'sheet', description: 's' },
      ],
    },
  ],
};

let s: Scene;
beforeEach(async () => {
  s = await scene();
  await s.register(
    QUIZ,
    { name: 'admin', description: 'a', default_member_permissions: '32' },
    { name: 'none', description: 'n', default_member_permissions: '0' },
  );
});

describe('a command as the client sends it', () => {
  test('carries the options by type, choices by their value, people resolved', async () => {
    const options = { questions: 3, level: 'Hard', rival: s.ann.person, quiet: true };
    const { interaction } = await s.catch(() => s.ben.slash('/quiz start', options));
    expect(interaction.data).toMatchObject({
      name: 'quiz',
      guild_id: s.guild.id,
      options: [
        {
          type: 1,
          name: 'start',
          options: [
            { type: 4, name: 'questions', value: 3 },
            { type: 3, name: 'level', value: 'hard' },
            { type: 6, name: 'rival', value: s.ann.person.id },
            { type: 5, name: 'quiet', value: true },
          ],
        },
      ],
      resolved: { users: { [s.ann.person.id]: { username: 'ann' } }, members: { [s.ann.person.id]: {} } },
    });
  });

  test('brings a file along, which is fetched from where it says', async () => {
    const sheet = { name: 'a b.csv', data: Buffer.from('x,y'), type: 'text/csv' };
    const { interaction } = await s.catch(() => s.ben.slash('/quiz start', { questions: 3, sheet }));
    const { attachments } = interaction.data.resolved;
    const [id = ''] = Object.keys(attachments);
    expect(interaction.data.options[0].options).toContainEqual({ type: 11, name: 'sheet', value: id });
    expect(attachments[id]).toMatchObject({ filename: 'a b.csv', size: 3, content_type: 'text/csv', ephemeral: true });
    expect(await (await fetch(attachments[id].url)).text()).toBe('x,y');
    const large = { ...sheet, data: Buffer.alloc(10 * 1024 * 1024 + 1) };
    await expect(s.ben.slash('/quiz start', { questions: 3, sheet: large })).rejects.toThrow('10 MiB');
    await expect(s.ben.slash('/quiz start', { questions: 3, sheet: 'x' })).rejects.toThrow('takes a file');
  });

  const impossible: [path: string, options: Record<string, string | number>, why: string][] = [
    ['leaderboard', {}, 'no command'],
    ['quiz', { questions: 3 }, 'needs a subcommand'],
    ['quiz stop', {}, 'no subcommand'],
    ['quiz start', {}, 'needs the option questions'],
    ['quiz start', { questions: 0 }, '1 to 50'],
    ['quiz start', { questions: 1.5 }, 'whole number'],
    ['quiz start', { questions: 3, pack: 'x'.repeat(11) }, '0–10 characters'],
    ['quiz start', { questions: 3, level: 'soft' }, 'no choice'],
    ['quiz start', { questions: 3, rival: '175928847299117063' }, 'does not accept'],
    ['quiz start', { questions: 3, speed: 1 }, 'no option speed'],
  ];
  test.each(impossible)('/%s %j cannot be sent', async (path, options, why) => {
    await expect(s.ben.slash(path, options)).rejects.toThrow(why);
  });

  test('is offered only to those whom its permissions allow', () => {
    expect(s.ben.commands().map((one) => one.name)).toEqual(['quiz']);
    expect(s.ann.commands().map((one) => one.name)).toEqual(['quiz', 'admin', 'none']);
  });

  test('needs the channel and the permission to use commands', async () => {
    s.channel.overwrite(s.ben.person, { deny: ['USE_APPLICATION_COMMANDS'] });
    await expect(s.ben.slash('quiz start', { questions: 3 })).rejects.toThrow('USE_APPLICATION_COMMANDS');
    s.channel.overwrite(s.ben.person, { deny: ['VIEW_CHANNEL'] });
    await expect(s.ben.slash('quiz start', { questions: 3 })).rejects.toThrow('cannot see');
    s.guild.leave(s.ben.person);
    await expect(s.ben.slash('quiz start', { questions: 3 })).rejects.toThrow('not a member');
  });

  test('completes half-typed options', async () => {
    const typed = { pack: 'py' };
    const caught = await s.catch(() => s.ben.complete('quiz start', typed).then((choices) => ({ choices }) as never));
    await caught.callback({ type: 8, data: { choices: [{ name: 'Python', value: 'python' }] } });
    expect(await caught.outcome).toMatchObject({ choices: [{ name: 'Python', value: 'python' }] });
    await expect(s.ben.complete('quiz start', { questions: 3 })).rejects.toThrow('no autocomplete');
  });
});

describe('a click', () => {
  const question = (id: string, disabled = false) => ({
    flags: V2,
    components: [section('Yes', button('A', { custom_id: id, disabled }))],
  });

  test('goes to the newest message with such a button that is enabled', async () => {
    await s.post(question('old'));
    await s.post(question('new'));
    await s.post(question('closed', true));
    expect((await s.catch(() => s.ben.click('A'))).interaction.data.custom_id).toBe('new');
    expect((await s.catch(() => s.ben.click({ customId: 'old' }))).interaction.data.custom_id).toBe('old');
  });

  test('on a disabled, missing or unseen button is not possible, but a stale client sends it', async () => {
    const { id } = await s.post(question('q'));
    const message = s.channel.messagesById.get(id);
    if (!message) throw new Error('no message');
    await expect(s.ben.click('B')).rejects.toThrow('sees no enabled button B');
    await s.ask('PATCH', `/channels/${s.channel.id}/messages/${id}`, question('q', true));
    await expect(s.ben.click('A', message)).rejects.toThrow('disabled');
    expect((await s.catch(() => s.ben.forceClick('A', message))).interaction.data.custom_id).toBe('q');
    message.delete();
    await expect(s.ben.click('A', message)).rejects.toThrow('deleted');
    expect((await s.catch(() => s.ben.forceClick('A', message))).interaction.message.id).toBe(id);
    await expect(s.ben.forceClick('B', message)).rejects.toThrow('never had');
  });

  test('on another’s ephemeral message is not possible', async () => {
    const { callback, outcome } = await s.catch(() => s.ann.slash('admin'));
    await callback({ type: 4, data: { content: 'x', flags: EPHEMERAL, components: [row(button('A'))] } });
    const { message } = await outcome;
    if (!message) throw new Error('no message');
    await expect(s.ben.click('A', message)).rejects.toThrow('does not see');
    expect((await s.catch(() => s.ann.click('A', message))).interaction.message.id).toBe(message.id);
  });

  test('without an answer fails in the words of the client', async () => {
    await s.post(question('q'));
    const { outcome } = await s.catch(() => s.ben.click('A'));
    s.clock.jump(3000);
    expect((await outcome).content).toBe('This interaction failed');
  });
});

test('a menu takes what it offers, as many as it takes', async () => {
  const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
  await s.post({
    content: 'x',
    components: [row({ type: 3, custom_id: 'tags', placeholder: 'Tags', max_values: 2, options })],
  });
  expect((await s.catch(() => s.ben.choose('Tags', ['a', 'c']))).interaction.data).toMatchObject({
    component_type: 3,
    values: ['a', 'c'],
  });
  await expect(s.ben.choose('tags', ['d'])).rejects.toThrow('does not offer');
  await expect(s.ben.choose('tags', ['a', 'b', 'c'])).rejects.toThrow('1 to 2');
});

describe('waiting', () => {
  test('is driven by what happens, and says what did not', async () => {
    const next = s.channel.nextMessage((message) => message.payload.content === 'two');
    s.ann.say('one');
    s.ben.say('two');
    expect((await next).payload.author.id).toBe(s.ben.person.id);
    await expect(s.channel.nextMessage(undefined, { timeoutMs: 10 })).rejects.toThrow(
      'a message in #general did not happen within 10 ms',
    );
    await expect(s.discord.world.until(() => false, { timeoutMs: 10, what: 'a miracle' })).rejects.toThrow('a miracle');
    expect(await s.discord.world.until(() => s.channel.messages.length)).toBe(2);
  });
});

test('an event that a listener causes comes after the current one has reached everyone', () => {
  const heard: string[] = [];
  const { world } = s.discord;
  const once = world.subscribe((event) => {
    once();
    if (event.type === 'message-created') event.message.delete();
  });
  world.subscribe((event) => heard.push(event.type));
  s.ann.say('x');
  expect(heard).toEqual(['message-created', 'message-deleted']);
});

test('a message reads as a person sees it', async () => {
  const { id } = await s.post({
    flags: V2,
    components: [
      text('Question 1 of 3'),
      {
        type: 17,
        components: [
          text('### Why?'),
          section('**A**  Because', button('A')),
          { type: 14 },
          section('**B**  Although', button('B', { disabled: true })),
          row({ type: 2, style: 5, label: 'More', url: 'https://x.org' }),
          row({ type: 3, custom_id: 's', placeholder: 'Pick', options: [{ label: 'a', value: 'a' }] }),
        ],
      },
    ],
  });
  const message = s.channel.messagesById.get(id);
  if (!message) throw new Error('no message');
  expect(renderLines(message).join('\n')).toMatchInlineSnapshot(`
    "Question 1 of 3
    ┃ ### Why?
    ┃ **A**  Because  [ A ]
    ┃ ———
    ┃ **B**  Although  [ B, disabled ]
    ┃ [ More → https://x.org ]
    ┃ [ Pick ▾ ]"
  `);
  expect(renderText(message)).not.toContain('┃');
});

test('somebody who takes another name has it on everything of theirs', async () => {
  const before = s.ann.say('hello');
  s.ann.person.rename('Anna Bell');
  expect(s.ann.person.name).toBe('Anna Bell');
  for (const message of [before, s.ann.say('again')]) {
    expect(message.payload.author).toMatchObject({ global_name: 'Anna Bell', username: 'anna_bell' });
  }
  const { interaction } = await s.catch(() => s.ann.slash('/quiz start', { questions: 1 }));
  expect(interaction.member).toMatchObject({ user: { global_name: 'Anna Bell' } });
});

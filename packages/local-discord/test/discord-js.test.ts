/** The library the bot is written with cannot tell the local Discord from the real one. */
import { Client, ContainerBuilder, Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { renderLines } from '../src/people/render.ts';
import { type Scene, scene } from './support.ts';

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
});

async function login(s: Scene, answer: (interaction: Interaction) => unknown, shards?: number): Promise<Client> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: s.discord.apiUrl },
    allowedMentions: { parse: [] },
    ...(shards && { shards: Array.from({ length: shards }, (_, i) => i), shardCount: shards }),
  });
  clients.push(client);
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(s.discord.token);
  await ready;
  return client;
}

const GO = { name: 'go', description: 'Go' };

async function answerAll(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    const container = new ContainerBuilder()
      .addTextDisplayComponents((display) => display.setContent('### Ready?'))
      .addSectionComponents((section) =>
        section
          .addTextDisplayComponents((display) => display.setContent('Yes'))
          .setButtonAccessory((button) => button.setCustomId('yes').setLabel('A').setStyle(2)),
      );
    await interaction.reply({ components: [container], flags: MessageFlags.IsComponentsV2 });
  } else if (interaction.isButton()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('Locked in.');
  }
}

describe('discord.js', () => {
  test('registers, answers a command and a click, and breaks no rule', async () => {
    const s = await scene();
    const client = await login(s, answerAll);
    await client.application?.commands.set([GO], s.guild.id);
    expect(await s.ann.slash('go')).toMatchObject({ state: 'answered', kind: 'message' });
    const outcome = await (await s.ben.click('A')).settled();
    expect(outcome).toMatchObject({ content: 'Locked in.', ephemeral: true });
    expect(s.ben.sees().map(renderLines)).toEqual([
      ['┃ ### Ready?', '┃ Yes  [ A ]'],
      ['(only you can see this)', 'Locked in.'],
    ]);
    expect(s.discord.violations).toEqual([]);
  });

  test('posts and edits in a channel', async () => {
    const s = await scene();
    const client = await login(s, answerAll);
    const channel = await client.channels.fetch(s.channel.id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const posted = s.channel.nextMessage();
    const sent = await channel.send('first');
    const edited = (await posted).nextEdit();
    await sent.edit('second');
    expect((await edited).revisions.map((one) => one.content)).toEqual(['first', 'second']);
  });

  test('resumes after its connection was cut, and gets what happened meanwhile', async () => {
    const s = await scene();
    await s.register(GO);
    const client = await login(s, answerAll);
    s.discord.gateway.drop();
    await s.discord.world.until(() => s.discord.gateway.sessions.every((one) => !one.connected));
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, (_, replayed) => resolve(replayed)));
    expect((await s.ann.slash('go')).state).toBe('answered');
    expect(await resumed).toBeGreaterThanOrEqual(1);
    expect(s.discord.gateway.sessions).toHaveLength(1);
  });

  test('comes back when Discord asks it to, and after an invalid session', async () => {
    const s = await scene();
    await s.register(GO);
    const client = await login(s, answerAll);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    s.discord.gateway.reconnect();
    await resumed;
    s.clock.jump(5000);
    const [{ id } = { id: '' }] = s.discord.gateway.sessions;
    s.discord.gateway.invalidate(false);
    await s.discord.world.until(() => s.discord.gateway.sessions.some((one) => one.id !== id && one.connected), {
      timeoutMs: 15_000,
    });
    expect((await s.ann.slash('go')).state).toBe('answered');
  }, 20_000);

  test('runs two shards, each with its own guilds', async () => {
    const s = await scene({ maxConcurrency: 2, shards: 2 });
    await s.register(GO);
    const second = s.discord.world.addGuild({ name: 'Second' });
    second.join(s.ben.person);
    const client = await login(s, answerAll, 2);
    await client.application?.commands.set([GO], second.id);
    const shardOf = (id: string) => client.guilds.cache.get(id)?.shardId;
    expect(new Set([shardOf(s.guild.id), shardOf(second.id)])).toEqual(new Set([0, 1]));
    const there = s.ben.person.in(second.addTextChannel('general'));
    expect((await there.slash('go')).state).toBe('answered');
    expect((await s.ben.slash('go')).state).toBe('answered');
  });

  test('leaves and joins guilds', async () => {
    const s = await scene();
    const client = await login(s, answerAll);
    const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
    s.guild.removeBot();
    await left;
    const joined = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
    s.guild.addBot();
    await joined;
  });

  test('is not there: an interaction fails after 3 s, also when the bot comes back later', async () => {
    const s = await scene();
    await s.register(GO);
    const outcome = s.ann.slash('go');
    s.clock.jump(3000);
    expect((await outcome).state).toBe('failed');
    const seen: Interaction[] = [];
    await login(s, (interaction) => seen.push(interaction));
    expect(seen).toEqual([]);
  });

  test('answers fifty clicks of the same instant', async () => {
    const s = await scene();
    await s.register(GO);
    await login(s, answerAll);
    await s.ann.slash('go');
    const people = Array.from({ length: 50 }, (_, i) => s.discord.world.addUser({ name: `P${i}` }));
    for (const one of people) s.guild.join(one);
    const outcomes = await Promise.all(people.map((one) => one.in(s.channel).click('A')));
    await Promise.all(outcomes.map((one) => one.settled()));
    expect(outcomes.map((one) => one.content)).toEqual(Array(50).fill('Locked in.'));
    expect(s.discord.violations).toEqual([]);
  });

  test('logs in to 5000 guilds on two shards', async () => {
    const s = await scene({ maxConcurrency: 2 });
    for (let i = 1; i < 5000; i++) s.discord.world.addGuild({ name: `G${i}` }).addTextChannel('general');
    const client = await login(s, answerAll, 2);
    expect(client.guilds.cache.size).toBe(5000);
  });
});

import { type Client, Events } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { movableClock } from '../../packages/local-discord/src/clock.ts';
import { type LocalDiscord, startLocalDiscord } from '../../packages/local-discord/src/local-discord.ts';
import type { Actor, Guild } from '../../packages/local-discord/src/world/types.ts';
import { machineClock } from '../../src/clock.ts';
import { createClient } from '../../src/discord/client.ts';
import { createDiscordClock, type DiscordClock } from '../../src/discord/clock.ts';
import type { Command, Context } from '../../src/discord/command.ts';
import { dispatch } from '../../src/discord/dispatch.ts';
import type { Log } from '../../src/quizmaster/ports.ts';

/** The client of the bot in this process, connected to a local Discord with a server and two members. */
export interface Edge {
  discord: LocalDiscord;
  client: Client<true>;
  clock: DiscordClock;
  guild: Guild;
  /** An admin, and a plain member. */
  people: [Actor, Actor];
  /** Every message of the log so far. */
  logged: string[];
  log: Log;
}

export async function connected(names: [string, string] = ['Ann', 'Ben']): Promise<Edge> {
  const clock = movableClock();
  const discord = await startLocalDiscord({ clock, identifyIntervalMs: 0 });
  onTestFinished(() => discord.close());
  const guild = discord.world.addGuild({ name: 'Test' });
  const channel = guild.addTextChannel('general');
  const people = names.map((name) => discord.world.addUser({ name }).in(channel)) as [Actor, Actor];
  guild.join(people[0].person, { admin: true });
  guild.join(people[1].person);
  const logged: string[] = [];
  const note = (_facts: object, message: string) => void logged.push(message);
  const log = { info: note, warn: note, error: note };
  const client = createClient(discord.apiUrl, {
    observe: () => undefined,
    outrun: () => void logged.push('outrun'),
    log,
    health: { report: () => undefined },
    fatal: (sentence) => void logged.push(sentence),
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return { discord, client: await ready, clock: createDiscordClock(machineClock), guild, people, logged, log };
}

/** Registers the commands in the server and brings every interaction to them. */
export async function hearing(edge: Edge, commands: readonly Command[], context: Partial<Context> = {}): Promise<void> {
  const { client, clock, guild, log } = edge;
  const body = commands.map(({ definition: { contexts: _contexts, integration_types: _types, ...own } }) => own);
  await client.rest.put(Routes.applicationGuildCommands(client.application.id, guild.id), { body });
  const heard = dispatch(client, {
    commands,
    buttons: [],
    context: { mention: (command: string) => `\`/${command}\``, ...context } as Context,
    clock,
    log,
    observe: () => undefined,
  });
  onTestFinished(() => heard.stop());
}

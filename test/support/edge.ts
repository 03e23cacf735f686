import type { Actor, Guild } from '@popquiz/local-discord';
import { type LocalDiscord, movableClock, startLocalDiscord } from '@popquiz/local-discord';
import { type Client, Events } from 'discord.js';
import { type APIApplicationCommand, Routes } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { machineClock } from '../../src/clock.ts';
import { createClient } from '../../src/discord/client.ts';
import { createDiscordClock, type DiscordClock } from '../../src/discord/clock.ts';
import type { Command, Context, Handlers } from '../../src/discord/command.ts';
import { createCommandPermissions } from '../../src/discord/command-permissions.ts';
import { dispatch } from '../../src/discord/dispatch.ts';
import { createNames } from '../../src/discord/names.ts';
import type { Replies } from '../../src/discord/replies.ts';
import { en } from '../../src/discord/words/en.ts';
import type { Log } from '../../src/quizmaster/ports/log.ts';

/** The client of the bot in this process, connected to a local Discord with a server and two members. */
export interface Edge {
  discord: LocalDiscord;
  client: Client<true>;
  replies: Replies;
  clock: DiscordClock;
  guild: Guild;
  /** An admin, and a plain member. */
  people: [Actor, Actor];
  /** Every message of the log so far. */
  logged: string[];
  /** What each of them tells besides. */
  facts: object[];
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
  const facts: object[] = [];
  const note = (told: object, message: string) => {
    facts.push(told);
    logged.push(message);
  };
  const log = { debug: () => undefined, info: note, warn: note, error: note };
  const { client, replies } = createClient(discord.apiUrl, {
    observe: () => undefined,
    outrun: () => void logged.push('outrun'),
    log,
    health: { report: () => undefined },
    fatal: (sentence) => void logged.push(sentence),
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return {
    discord,
    client: await ready,
    replies,
    clock: createDiscordClock(machineClock),
    guild,
    people,
    logged,
    facts,
    log,
  };
}

/** Registers the commands everywhere, and brings every interaction to them and to the handlers of components. */
export async function hearing<Ids extends object = Record<never, object>>(
  edge: Edge,
  commands: readonly Command[],
  context: Partial<Context> = {},
  components: Pick<Parameters<typeof dispatch<Ids>>[1], 'handlers' | 'decode'> = {
    handlers: {} as Handlers<Ids>,
    decode: () => undefined,
  },
): Promise<void> {
  const { client, replies, clock, log } = edge;
  const body = commands.map(({ definition }) => definition);
  const registered = (await client.rest.put(Routes.applicationCommands(client.application.id), {
    body,
  })) as APIApplicationCommand[];
  const heard = dispatch<Ids>(client, {
    commands,
    ...components,
    permissions: createCommandPermissions(client),
    commandId: (name) => registered.find((command) => command.name === name)?.id,
    context: {
      mention: (command: string) => `\`/${command}\``,
      words: en,
      names: createNames(client),
      ...context,
    } as Context,
    replies,
    clock,
    log,
    observe: () => undefined,
    afterwards: async () => undefined,
  });
  onTestFinished(() => heard.stop());
}

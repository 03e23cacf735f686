import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { Log } from '../quizmaster/ports/log.ts';
import { StartError } from '../start-error.ts';
import { describe, failure } from './errors.ts';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

const RETRY_FIRST_MS = 15_000;
const RETRY_MOST_MS = 5 * 60_000;

/** On so many servers it is looked whether commands were registered there by themselves; on more only when those here are new. */
const MOST_LOOKED_AT = 100;

interface RegistrationParts {
  client: Client<true>;
  definitions: readonly Definition[];
  /** Register in this guild alone, where changes show at once, instead of everywhere. */
  guildId: string | undefined;
  /** Where somebody lets the bot join a server. */
  invite: string;
  log: Log;
  /** Gives it up. */
  signal: AbortSignal;
  /** Told of the slash commands' ids by name, each time they are registered. */
  registered(ids: ReadonlyMap<string, string>): void;
}

/**
 * Registers the commands, and goes on trying while Discord cannot take them. In a guild that the bot is not in yet they are
 * registered when it joins. Those that an earlier start registered elsewhere are removed: they would be shown a second time.
 * @returns when they are registered, or wait for an invitation
 * @throws StartError when Discord refuses them for good
 */
export async function register(parts: RegistrationParts): Promise<void> {
  const { client, guildId, invite, log } = parts;
  if (!guildId) return registerPatiently(parts);
  client.on(Events.GuildCreate, ({ id }) => {
    if (id !== guildId) return;
    void registerPatiently(parts).catch((error) => log.error({ error, guildId }, 'the commands were not registered'));
  });
  if (client.guilds.cache.has(guildId)) return registerPatiently(parts);
  log.warn(
    { guildId, invite },
    `The bot is not on the server of DISCORD_GUILD_ID ${guildId}, and its commands are registered there alone: invite it with ${invite}, or correct the id`,
  );
}

async function registerPatiently(parts: RegistrationParts): Promise<void> {
  const { guildId, invite, log, signal } = parts;
  for (let pause = RETRY_FIRST_MS; ; pause = Math.min(2 * pause, RETRY_MOST_MS)) {
    try {
      const { commands, written } = await registerOnce(parts);
      const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
      parts.registered(new Map(slash.map(({ name, id }) => [name, id])));
      void removeElsewhere(parts, written);
      return;
    } catch (error) {
      const { obstacle, detail } = failure(error);
      if (guildId && (obstacle === 'missing-permission' || obstacle === 'channel-gone')) {
        throw new StartError([
          `Discord does not let the bot register commands on the server of DISCORD_GUILD_ID ${guildId}: invite it again with ${invite}`,
        ]);
      }
      if (obstacle) {
        throw new StartError([
          `Discord refuses the commands of this Popquiz, which is a defect: install another version, and report it with this: ${detail}`,
        ]);
      }
      log.warn({ detail, retryInMs: pause }, 'the commands could not be registered; trying again');
      await sleep(pause, undefined, { signal });
    }
  }
}

const routeOf = (client: Client<true>, guildId: string | undefined): `/${string}` =>
  guildId
    ? Routes.applicationGuildCommands(client.application.id, guildId)
    : Routes.applicationCommands(client.application.id);

/** Makes the application's commands those we define, writing only when Discord's differ: Discord counts writes. */
async function registerOnce({
  client,
  definitions,
  guildId,
  log,
}: RegistrationParts): Promise<{ commands: APIApplicationCommand[]; written: boolean }> {
  const route = routeOf(client, guildId);
  const wanted = definitions.map((definition) => (guildId ? forGuild(definition) : definition));
  const before = (await client.rest.get(route)) as APIApplicationCommand[];
  if (signature(before) === signature(wanted)) return { commands: before, written: false };
  const commands = (await client.rest.put(route, { body: wanted })) as APIApplicationCommand[];
  log.info({ commands: commands.map(({ name }) => name), guildId }, 'commands registered');
  return { commands, written: true };
}

/** Where else commands may have been registered: everywhere, or on a server that the bot is on. Never throws. */
async function removeElsewhere({ client, guildId, log, signal }: RegistrationParts, written: boolean): Promise<void> {
  const guilds = [...client.guilds.cache.keys()].filter((id) => id !== guildId);
  const looked = written || guilds.length <= MOST_LOOKED_AT ? guilds : [];
  for (const elsewhere of guildId ? [undefined, ...looked] : looked) {
    if (signal.aborted) return;
    const route = routeOf(client, elsewhere);
    try {
      const commands = (await client.rest.get(route)) as APIApplicationCommand[];
      if (commands.length === 0) continue;
      await client.rest.put(route, { body: [] });
      log.info(
        { commands: commands.map(({ name }) => name), guildId: elsewhere },
        elsewhere
          ? 'commands of a single server removed: people saw each twice'
          : 'commands registered everywhere removed: DISCORD_GUILD_ID names the one server that has them',
      );
    } catch (error) {
      log.warn({ guildId: elsewhere, detail: describe(error) }, 'could not look for commands registered elsewhere');
    }
  }
}

/** A command of one guild cannot say where it may be used. */
function forGuild({ contexts: _contexts, integration_types: _types, ...definition }: Definition): Definition {
  return definition;
}

/** The fields that make a command what it is; Discord adds others, and leaves out or fills in empty ones. */
const FIELDS = [
  'type',
  'name',
  'description',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
];

/** Equal for commands that Discord would not tell apart. */
function signature(commands: readonly object[]): string {
  const byName = [...commands].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return JSON.stringify(byName.map((command) => normal({ type: 1, ...command })));
}

const nameOf = (command: object): string => ('name' in command ? String(command.name) : '');

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  const entries = FIELDS.map((field) => [field, normal((value as Record<string, unknown>)[field])] as const);
  return Object.fromEntries(entries.filter(([, entry]) => !isEmpty(entry)));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

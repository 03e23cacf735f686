import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DiscordAPIError } from 'discord.js';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { Log } from '../quizmaster/ports.ts';
import { StartError } from '../start-error.ts';
import { describe } from './errors.ts';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

const RETRY_MS = 15_000;

/**
 * Registers the commands, and goes on trying while Discord cannot take them.
 * @throws StartError when the guild is not one that the bot is in
 */
export async function register(
  ...parts: [...Parameters<typeof registerOnce>, AbortSignal]
): Promise<Map<string, string>> {
  const [client, definitions, guildId, log, signal] = parts;
  for (;;) {
    try {
      return await registerOnce(client, definitions, guildId, log);
    } catch (error) {
      if (guildId && error instanceof DiscordAPIError && [403, 404].includes(error.status)) {
        throw new StartError([`DISCORD_GUILD_ID ${guildId} is not a server that the bot is in: ${error.message}`]);
      }
      log.warn({ detail: describe(error), retryInMs: RETRY_MS }, 'the commands could not be registered; trying again');
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

/**
 * Makes the application's commands those we define, writing only when Discord's differ: Discord counts writes.
 * @param guildId register in this guild alone, where changes show at once, instead of everywhere
 * @returns the ids of the slash commands by name
 */
async function registerOnce(
  client: Client<true>,
  definitions: readonly Definition[],
  guildId: string | undefined,
  log: Log,
): Promise<Map<string, string>> {
  const applicationId = client.application.id;
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = definitions.map((definition) => (guildId ? forGuild(definition) : definition));
  let commands = await read(client, route, log);
  if (!commands || signature(commands) !== signature(wanted)) {
    commands = (await client.rest.put(route, { body: wanted })) as APIApplicationCommand[];
    log.info({ commands: commands.map(({ name }) => name), guildId }, 'commands registered');
  }
  const slash = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return new Map(slash.map(({ name, id }) => [name, id]));
}

/** @returns undefined when they cannot be read: then they are written */
async function read(client: Client, route: `/${string}`, log: Log): Promise<APIApplicationCommand[] | undefined> {
  try {
    return (await client.rest.get(route)) as APIApplicationCommand[];
  } catch (error) {
    log.warn({ detail: describe(error) }, 'the registered commands could not be read');
    return undefined;
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

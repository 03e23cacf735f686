import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { Log } from '../quizmaster/ports/log.ts';
import { StartError } from '../start-error.ts';
import { commandsRoute, type Definition, definitionsFor, differences, isUpToDate } from './command-differences.ts';
import { errorText, failure } from './errors.ts';

const FIRST_RETRY_MS = 15_000;
const MAX_RETRY_MS = 5 * 60_000;

/** Up to this many servers, each start looks for commands registered there. With more, only if our own commands are new. */
const MAX_SEARCHED = 100;

interface RegistrationParts {
  client: Client<true>;
  definitions: readonly Definition[];
  /** Register only in this guild, where changes show at once, instead of everywhere. */
  guildId: string | undefined;
  /** The invite link. */
  invite: string;
  log: Log;
  /** Cancels the registration. */
  signal: AbortSignal;
  /** Called with the slash commands' ids by name, each time they are registered. */
  registered(ids: ReadonlyMap<string, string>): void;
}

/**
 * Registers the commands, and retries while Discord cannot take them. In a guild that the bot is not in yet, they are registered
 * when it joins. Commands that an earlier start registered elsewhere are removed: people would see them twice.
 * @returns when they are registered, or wait for an invitation
 * @throws StartError if Discord refuses them for good
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
  for (let pause = FIRST_RETRY_MS; ; pause = Math.min(2 * pause, MAX_RETRY_MS)) {
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

/** Registers our commands if Discord's differ. Discord limits the number of writes. */
async function registerOnce({
  client,
  definitions,
  guildId,
  log,
}: RegistrationParts): Promise<{ commands: APIApplicationCommand[]; written: boolean }> {
  const route = commandsRoute(client.application.id, guildId);
  const wanted = definitionsFor(definitions, guildId);
  const before = (await client.rest.get(route)) as APIApplicationCommand[];
  if (isUpToDate(differences(before, wanted))) return { commands: before, written: false };
  const commands = (await client.rest.put(route, { body: wanted })) as APIApplicationCommand[];
  log.info({ commands: commands.map(({ name }) => name), guildId }, 'commands registered');
  return { commands, written: true };
}

/** Where else commands may have been registered: everywhere, or on a server that the bot is on. Never throws. */
async function removeElsewhere({ client, guildId, log, signal }: RegistrationParts, written: boolean): Promise<void> {
  const guilds = [...client.guilds.cache.keys()].filter((id) => id !== guildId);
  const looked = written || guilds.length <= MAX_SEARCHED ? guilds : [];
  for (const elsewhere of guildId ? [undefined, ...looked] : looked) {
    if (signal.aborted) return;
    const route = commandsRoute(client.application.id, elsewhere);
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
      log.warn({ guildId: elsewhere, detail: errorText(error) }, 'could not look for commands registered elsewhere');
    }
  }
}

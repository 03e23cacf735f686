import type { Config } from '../config.ts';
import { readEnvironment } from '../environment.ts';
import { createDiscordApi, type DiscordApi, type Reply } from './discord-api.ts';

/** The installation of the bot that is examined, with the facts that several checks need. */
export interface Installation {
  folder: string;
  variables: Record<string, string | undefined>;
  /** The settings in these variables; undefined if one of them is wrong. Mistakes in other variables do not matter. */
  settings(...names: string[]): Config | undefined;
  /** Discord, at the address that the bot uses; undefined without a valid token. */
  discord: DiscordApi | undefined;
  /** The application that the token belongs to. Discord is asked once. */
  application(): Promise<Reply<Application>>;
  /** The bot's servers. Discord is asked once. */
  servers(): Promise<Reply<Server[]>>;
}

/** The fields that we need of Discord's Get Current Application (https://docs.discord.com/developers/resources/application). */
export interface Application {
  id: string;
  name: string;
  bot_require_code_grant?: boolean;
  interactions_endpoint_url?: string | null;
  privacy_policy_url?: string | null;
  terms_of_service_url?: string | null;
}

/** A server, from Get Current User Guilds. */
export interface Server {
  id: string;
  name: string;
  /** The bot's permissions on the server: a bit set, as a decimal number. */
  permissions: string;
}

/** The most servers that Discord gives at a time. */
const PAGE = 200;

/** @param variables the environment, which is not changed */
export function createInstallation(folder: string, variables: Record<string, string | undefined>): Installation {
  const settings = (...names: string[]): Config | undefined => {
    const read = readEnvironment(folder, { ...variables }, names);
    return read.ok ? read.config : undefined;
  };
  const connection = settings('DISCORD_TOKEN', 'DISCORD_API_URL');
  const discord = connection?.token ? createDiscordApi(connection.apiUrl, connection.token) : undefined;
  const none = { ok: false, why: 'not asked', detail: 'without a token' } as const;
  return {
    folder,
    variables,
    settings,
    discord,
    application: once(async () => (discord ? discord.get<Application>('/applications/@me') : none)),
    servers: once(async () => (discord ? allServers(discord) : none)),
  };
}

async function allServers(discord: DiscordApi): Promise<Reply<Server[]>> {
  const servers: Server[] = [];
  for (let after = '0'; ; after = servers.at(-1)?.id ?? '0') {
    const page = await discord.get<Server[]>('/users/@me/guilds', { limit: String(PAGE), after });
    if (!page.ok) return page;
    servers.push(...page.value);
    if (page.value.length < PAGE) return { ok: true, value: servers };
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}

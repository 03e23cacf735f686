import type { Config } from '../config.ts';
import { readEnvironment } from '../environment.ts';
import { createDiscordApi, type DiscordApi, type Reply } from './discord-api.ts';

/** What is examined: an installation of the bot, with what several checks want to know of it. */
export interface Patient {
  folder: string;
  variables: Record<string, string | undefined>;
  /** What these variables set; undefined where one of them is wrong. A mistake in one keeps no other check from its work. */
  settings(...names: string[]): Config | undefined;
  /** Discord as the bot reaches it; undefined without a token that could be one. */
  discord: DiscordApi | undefined;
  /** The application that the token belongs to, asked once. */
  application(): Promise<Reply<Application>>;
  /** The bot's servers, asked once. */
  servers(): Promise<Reply<Server[]>>;
}

/** What is asked of Discord's Get Current Application (https://docs.discord.com/developers/resources/application). */
export interface Application {
  id: string;
  name: string;
  bot_require_code_grant?: boolean;
  interactions_endpoint_url?: string | null;
  privacy_policy_url?: string | null;
  terms_of_service_url?: string | null;
}

/** A server as Get Current User Guilds has it. */
export interface Server {
  id: string;
  name: string;
  /** What the bot may do there as a whole, as a number in digits. */
  permissions: string;
}

/** What that route gives at most. */
const PAGE = 200;

/** @param variables the environment; it is not changed */
export function createPatient(folder: string, variables: Record<string, string | undefined>): Patient {
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

import { type CacheFactory, Client, Collection, Events, GatewayIntentBits, Options } from 'discord.js';
import { APIVersion } from 'discord-api-types/v10';
import { CLOSED_FOR_GOOD } from './fatal-sentences.ts';
import { createReplies, type Replies } from './replies.ts';
import { createRequests, REQUEST_TIMEOUT_MS, type RequestListener } from './requests.ts';

/** How long to wait for the guilds once connected; until then discord.js holds interactions back. */
const GUILDS_TIMEOUT_MS = 1000;

/** Caches of discord.js that a quiz does not need. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'MessageManager',
  'ReactionManager',
  'ReactionUserManager',
  'PresenceManager',
  'VoiceStateManager',
  'ThreadManager',
  'ThreadMemberManager',
  'GuildBanManager',
  'GuildInviteManager',
  'GuildEmojiManager',
  'GuildStickerManager',
  'GuildSoundboardSoundManager',
  'GuildScheduledEventManager',
  'GuildApplicationCommandManager',
  'StageInstanceManager',
  'AutoModerationRuleManager',
]);

/** A collection that stays empty. One is shared by all: discord.js makes three per channel and more per server, which would be most of a server's memory. */
const nothing = new (class extends Collection<never, never> {
  override set(): this {
    return this;
  }
})();

const isOwn = ({ id, client }: { id: string; client: Client<true> }): boolean => id === client.user.id;
const limited = Options.cacheWithLimits({
  GuildMemberManager: { maxSize: 0, keepOverLimit: isOwn },
  UserManager: { maxSize: 0, keepOverLimit: isOwn },
});

/** Keeps in memory what a quiz needs: servers, channels, threads, roles, and the bot itself. */
export const makeCache: CacheFactory = (managerType, holds, manager) =>
  NOT_KEPT.has(managerType.name) || NOT_KEPT.has(manager.name) ? nothing : limited(managerType, holds, manager);

/** The connection to Discord, and the way to answer interactions. */
export interface Edge {
  readonly client: Client;
  readonly replies: Replies;
}

/**
 * The discord.js client. It asks for guilds only, caches nothing that a quiz does not need, pings nobody, and runs as many shards
 * in this process as Discord recommends.
 * @param apiUrl Discord's API without its version, such as `https://discord.com/api`
 */
export function createClient(apiUrl: string, listener: RequestListener): Edge {
  const requests = createRequests(`${apiUrl}/v${APIVersion}`, listener);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: GUILDS_TIMEOUT_MS,
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      timeout: REQUEST_TIMEOUT_MS,
      retries: 2,
      makeRequest: requests.makeRequest,
      rejectOnRateLimit: requests.rejectOnRateLimit,
    },
    makeCache,
  });
  // At the start and later: discord.js stops connecting without a word.
  client.on(Events.ShardDisconnect, ({ code }) =>
    listener.fatal(CLOSED_FOR_GOOD[code] ?? `Discord closed the connection for good (close code ${code}).`),
  );
  return { client, replies: createReplies(client.rest, requests) };
}

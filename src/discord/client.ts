import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import { APIVersion } from 'discord-api-types/v10';
import { CLOSED_FOR_GOOD } from './fatal-sentences.ts';
import { createRequests, REQUEST_TIMEOUT_MS, type RequestListener } from './requests.ts';

/** How long to wait for the guilds after the connection is there; until then discord.js holds interactions back. */
const GUILDS_TIMEOUT_MS = 1000;

/** Nothing is kept in memory that a quiz does not need. */
export const makeCache = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  PresenceManager: 0,
  VoiceStateManager: 0,
  ThreadMemberManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  AutoModerationRuleManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
});

/**
 * The discord.js client: guilds only, nothing kept in memory that a quiz does not need, nobody ever pinged, as many
 * shards in this process as Discord asks for.
 * @param apiUrl Discord's API without its version, such as `https://discord.com/api`
 */
export function createClient(apiUrl: string, listener: RequestListener): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: GUILDS_TIMEOUT_MS,
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      timeout: REQUEST_TIMEOUT_MS,
      retries: 2,
      ...createRequests(`${apiUrl}/v${APIVersion}`, listener),
    },
    makeCache,
  });
  // At the start and later alike: discord.js connects no more, and says nothing.
  client.on(Events.ShardDisconnect, ({ code }) =>
    listener.fatal(CLOSED_FOR_GOOD[code] ?? `Discord closed the connection for good (close code ${code}).`),
  );
  return client;
}

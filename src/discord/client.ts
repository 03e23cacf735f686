import { Client, DefaultRestOptions, GatewayIntentBits, Options } from 'discord.js';

/** How long Discord may take for one request before we try again. */
const REQUEST_TIMEOUT_MS = 8000;

/** How long a request may be held back for a rate limit. */
const LONGEST_WAIT_MS = 15_000;

/** How long to wait for the guilds after the connection is there; until then discord.js holds interactions back. */
const GUILDS_TIMEOUT_MS = 1000;

/**
 * The discord.js client: guilds only, nothing kept in memory that a quiz does not need, nobody ever pinged, as many
 * shards in this process as Discord asks for.
 * @param apiUrl Discord's API without its version, such as `https://discord.com/api`
 * @param observe told of the status of every answer to a request
 */
export function createClient(apiUrl: string, observe: (method: string, status: number) => void): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    waitGuildTimeout: GUILDS_TIMEOUT_MS,
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      timeout: REQUEST_TIMEOUT_MS,
      retries: 2,
      // Longer waits are ours: a quiz backs off, and gives up at some time.
      rejectOnRateLimit: ({ timeToReset }) => timeToReset > LONGEST_WAIT_MS,
      // Not the client's `response` event: for its listeners it copies every answer, and a copy nobody reads stalls.
      async makeRequest(url, init) {
        const response = await DefaultRestOptions.makeRequest(url, init);
        observe(init.method ?? 'GET', response.status);
        return response;
      },
    },
    makeCache: Options.cacheWithLimits({
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
    }),
  });
}

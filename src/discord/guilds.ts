import { type Client, Events, type Guild } from 'discord.js';
import {
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildDeleteDispatchData,
  type GatewayReadyDispatchData,
  type GatewayThreadMembersUpdateDispatchData,
  type GatewayThreadUpdateDispatchData,
  type RESTGetAPICurrentUserGuildsResult,
  Routes,
} from 'discord-api-types/v10';
import type { Log } from '../quizmaster/ports/log.ts';

/** What is told of the bot's servers. */
export interface GuildListener {
  /** A session began. @param present the servers that the bot is in, of those that the session `concerns` */
  begin(present: ReadonlySet<string>, concerns: (guildId: string) => boolean): Promise<void>;
  left(guildId: string): Promise<void>;
  joined(guildId: string): Promise<void>;
}

/**
 * Tells of each change on a server that may let the bot post where it might not before.
 * @param changed told of the one channel that changed, where that says nothing of the others
 */
export function followPermissions(
  client: Client<true>,
  changed: (guildId: string, channelId?: string) => Promise<void>,
  log: Log,
): void {
  const tell = ({ id }: { id: string }, channelId?: string) =>
    void changed(id, channelId).catch((error) =>
      log.error({ error, guildId: id }, 'a changed server could not be looked at'),
    );
  client.on(Events.GuildCreate, tell);
  client.on(Events.GuildAvailable, tell);
  client.on(Events.GuildUpdate, (_before, guild) => tell(guild));
  client.on(Events.GuildRoleUpdate, (_before, { guild }) => tell(guild));
  client.on(Events.GuildRoleDelete, ({ guild }) => tell(guild));
  client.on(Events.ChannelUpdate, (_before, channel) => 'guild' in channel && tell(channel.guild));
  // Discord's own events: discord.js tells of no change in a thread that it does not remember, as one that was archived.
  for (const event of [GatewayDispatchEvents.ThreadCreate, GatewayDispatchEvents.ThreadUpdate] as const) {
    client.ws.on(event, ({ id, guild_id }: GatewayThreadUpdateDispatchData) => {
      if (guild_id) tell({ id: guild_id }, id);
    });
  }
  client.ws.on(GatewayDispatchEvents.ThreadMembersUpdate, ({ id, guild_id }: GatewayThreadMembersUpdateDispatchData) =>
    tell({ id: guild_id }, id),
  );
  // Discord tells of the bot's own roles without the intent for members (https://docs.discord.com/developers/events/gateway#gateway-intents).
  client.on(Events.GuildMemberUpdate, (_before, { guild }) => tell(guild));
}

/**
 * Tells which servers the bot is in, now and from now on. Each new session of the connection begins with the list of them:
 * what changed while it was away is in that list alone. A server that Discord cannot serve for a while is in it, and is not left.
 *
 * This hears Discord's own events. Those of discord.js depend on what it remembers: a server that was left and joined
 * again while the connection was away comes as `GuildAvailable`, or not at all.
 */
export function followGuilds(
  client: Client<true>,
  listener: GuildListener,
  log: Log,
): { /** @returns when what was told is stored */ stop(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  const told = (work: Promise<void>) => {
    const stored = work
      .catch((error) => log.error({ error }, 'joining or leaving a server could not be stored'))
      .finally(() => underWay.delete(stored));
    underWay.add(stored);
  };
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard = [0, 1] }: GatewayReadyDispatchData) => {
    const present = new Set(guilds.map(({ id }) => id));
    const isOfShard = (guildId: string) => shardOf(guildId, shard[1]) === shard[0];
    for (const guild of client.guilds.cache.values()) {
      if (isOfShard(guild.id) && !present.has(guild.id)) drop(guild);
    }
    told(listener.begin(present, isOfShard));
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id, unavailable }: GatewayGuildCreateDispatchData) => {
    if (!unavailable) told(listener.joined(id));
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    if (!unavailable) told(listener.left(id));
  });
  told(listener.begin(new Set(client.guilds.cache.keys()), () => true));
  return {
    async stop() {
      await Promise.all(underWay);
    },
  };
}

/** Drops a server that discord.js did not see us leave: it would not tell of our return. */
function drop(guild: Guild): void {
  for (const id of guild.channels.cache.keys()) guild.client.channels.cache.delete(id);
  guild.client.guilds.cache.delete(guild.id);
}

/** Which shard serves a server (https://docs.discord.com/developers/events/gateway#sharding). */
const shardOf = (guildId: string, shards: number): number => Number((BigInt(guildId) >> 22n) % BigInt(shards));

/** Asks Discord whether the bot is in a server. @throws when Discord does not tell */
export async function isMember({ rest }: Client, guildId: string): Promise<boolean> {
  // The list from just before it: asking for the server itself would be refused where the answer is no.
  const query = new URLSearchParams({ after: String(BigInt(guildId) - 1n), limit: '1' });
  const [next] = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult;
  return next?.id === guildId;
}

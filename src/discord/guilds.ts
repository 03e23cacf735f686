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

/** Called with changes in the list of the bot's servers. */
export interface GuildListener {
  /** A session began. @param present the servers that the bot is in, of those that the session `concerns` */
  begin(present: ReadonlySet<string>, concerns: (guildId: string) => boolean): Promise<void>;
  left(guildId: string): Promise<void>;
  joined(guildId: string): Promise<void>;
}

/**
 * Reports each change on a server that may let the bot post where it could not before.
 * @param changed called with the channel, if only one channel changed
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
  // Discord's own events: discord.js reports no change in a thread that it does not remember, such as an archived one.
  for (const event of [GatewayDispatchEvents.ThreadCreate, GatewayDispatchEvents.ThreadUpdate] as const) {
    client.ws.on(event, ({ id, guild_id }: GatewayThreadUpdateDispatchData) => {
      if (guild_id) tell({ id: guild_id }, id);
    });
  }
  client.ws.on(GatewayDispatchEvents.ThreadMembersUpdate, ({ id, guild_id }: GatewayThreadMembersUpdateDispatchData) =>
    tell({ id: guild_id }, id),
  );
  // Discord reports changes of the bot's own roles without the intent for members (https://docs.discord.com/developers/events/gateway#gateway-intents).
  client.on(Events.GuildMemberUpdate, (_before, { guild }) => tell(guild));
}

/**
 * Reports which servers the bot is in, now and from now on. Each new session of the connection begins with a list of them: only
 * this list shows what changed while the connection was down. A server that is temporarily unavailable is in it, and was not left.
 *
 * This listens to Discord's own events. Those of discord.js depend on what it remembers: a server that was left and joined again
 * while the connection was down comes as `GuildAvailable`, or not at all.
 */
export function followGuilds(
  client: Client<true>,
  listener: GuildListener,
  log: Log,
): { /** @returns when the reported changes are stored */ stop(): Promise<void> } {
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

/** Removes a server that discord.js did not see us leave, because it would not report our return. */
function drop(guild: Guild): void {
  for (const id of guild.channels.cache.keys()) guild.client.channels.cache.delete(id);
  guild.client.guilds.cache.delete(guild.id);
}

/** Which shard serves a server (https://docs.discord.com/developers/events/gateway#sharding). */
const shardOf = (guildId: string, shards: number): number => Number((BigInt(guildId) >> 22n) % BigInt(shards));

/** Asks Discord whether the bot is in a server. @throws if Discord does not answer */
export async function isMember({ rest }: Client, guildId: string): Promise<boolean> {
  // The list of servers after the id just before it: asking for the server itself would be refused if the bot is not in it.
  const query = new URLSearchParams({ after: String(BigInt(guildId) - 1n), limit: '1' });
  const [next] = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult;
  return next?.id === guildId;
}

import { type Client, Events } from 'discord.js';
import type { Log } from '../quizmaster/ports.ts';

/** What is told of the bot's servers. */
export interface GuildListener {
  begin(present: ReadonlySet<string>): Promise<void>;
  left(guildId: string): Promise<void>;
  joined(guildId: string): Promise<void>;
}

/** Tells of each change on a server that may let the bot post where it might not before. */
export function followPermissions(client: Client<true>, changed: (guildId: string) => Promise<void>, log: Log): void {
  const tell = ({ id }: { id: string }) =>
    void changed(id).catch((error) => log.error({ error, guildId: id }, 'a changed server could not be looked at'));
  client.on(Events.GuildCreate, tell);
  client.on(Events.GuildAvailable, tell);
  client.on(Events.GuildRoleUpdate, (_before, { guild }) => tell(guild));
  client.on(Events.GuildRoleDelete, ({ guild }) => tell(guild));
  client.on(Events.ChannelUpdate, (_before, channel) => 'guild' in channel && tell(channel.guild));
  client.on(Events.ThreadUpdate, (_before, { guild }) => tell(guild));
  // Discord tells of the bot's own roles without the intent for members (https://docs.discord.com/developers/events/gateway#gateway-intents).
  client.on(Events.GuildMemberUpdate, (_before, { guild }) => tell(guild));
}

/**
 * Tells which servers the bot is in, now and from now on. A server that Discord cannot serve for a while is not left:
 * discord.js knows it from the connection's first message, and tells of its outage by another event.
 */
export function followGuilds(client: Client<true>, listener: GuildListener, log: Log): void {
  const told = (work: Promise<void>) =>
    void work.catch((error) => log.error({ error }, 'joining or leaving a server could not be stored'));
  client.on(Events.GuildCreate, ({ id }) => told(listener.joined(id)));
  client.on(Events.GuildDelete, ({ id }) => told(listener.left(id)));
  told(listener.begin(new Set(client.guilds.cache.keys())));
}

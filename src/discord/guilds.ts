import { type Client, Events } from 'discord.js';
import type { Log } from '../quizmaster/ports.ts';

/** What is told of the bot's servers. */
export interface GuildListener {
  begin(present: ReadonlySet<string>): Promise<void>;
  left(guildId: string): Promise<void>;
  joined(guildId: string): Promise<void>;
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

import { type Client, GuildSystemChannelFlags, PermissionFlagsBits } from 'discord.js';
import type { Note } from '../quizmaster/ports/messenger.ts';

/** The permissions that are needed to post in a channel. */
const SPEAKING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** A server that has switched off messages about new members or setup tips wants no greeting either. */
const NO_GREETINGS = [
  GuildSystemChannelFlags.SuppressJoinNotifications,
  GuildSystemChannelFlags.SuppressGuildReminderNotifications,
];

/**
 * The channel of a note.
 * @returns no channel if there is none to post in now; `unwanted`: the server does not want such messages
 */
export function channelOf(
  client: Client,
  note: Note,
): { guildId: string; channelId: string | undefined; unwanted?: boolean } {
  switch (note.kind) {
    case 'question':
    case 'correction':
      return note.round;
    case 'ranking':
      return note.quiz;
    case 'hold': {
      const { guildId } = note.schedule;
      return { guildId, channelId: placeToSpeak(client, guildId) };
    }
    case 'greeting': {
      const { guildId } = note;
      const channelId = placeToGreet(client, guildId);
      return { guildId, channelId, unwanted: channelId === undefined && isServed(client, guildId) };
    }
  }
}

/** The channel for messages to a server's people: its system channel, or the first one that is open to the bot. */
function placeToSpeak(client: Client, guildId: string): string | undefined {
  const guild = client.guilds.cache.get(guildId);
  const me = client.user?.id;
  if (!guild || !me) return undefined;
  const others = [...guild.channels.cache.values()].filter((channel) => channel.isTextBased() && !channel.isThread());
  return [guild.publicUpdatesChannel, guild.systemChannel, ...others]
    .filter((channel) => channel !== null)
    .find((channel) => channel.permissionsFor(me)?.has(SPEAKING))?.id;
}

const isServed = (client: Client, guildId: string): boolean => client.guilds.cache.get(guildId)?.available ?? false;

/** The channel in which Discord announces new members, if it does so and the bot may post there. */
function placeToGreet(client: Client, guildId: string): string | undefined {
  const guild = client.guilds.cache.get(guildId);
  const channel = guild?.systemChannel;
  if (!channel || guild.systemChannelFlags.any(NO_GREETINGS)) return undefined;
  return channel.permissionsFor(client.user?.id ?? '')?.has(SPEAKING) ? channel.id : undefined;
}

/** Whether the bot may read the history of a channel, as far as is known without asking Discord. */
export function mayReadHistory(client: Client, guildId: string, channelId: string): boolean {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  const own = client.user && channel?.permissionsFor(client.user.id);
  return own?.has(PermissionFlagsBits.ReadMessageHistory) ?? true;
}

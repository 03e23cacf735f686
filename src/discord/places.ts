import { type Client, GuildSystemChannelFlags, PermissionFlagsBits } from 'discord.js';
import type { Note } from '../quizmaster/ports/messenger.ts';

/** The permissions that it takes to post in a channel. */
const SPEAKING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];

/** A server that wants no messages about new members, or with tips for its setup, wants no greeting from us. */
const NO_GREETINGS = [
  GuildSystemChannelFlags.SuppressJoinNotifications,
  GuildSystemChannelFlags.SuppressGuildReminderNotifications,
];

/**
 * Where a note belongs.
 * @returns no channel if there is none to post in now; `unwanted`: the server wants no such message
 */
export function placeOf(
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

/** Where a server's people read what bots say: its own channel for that, or the first one that is open to us. */
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

/** The channel in which Discord itself tells who joined, where it does and we may speak. */
function placeToGreet(client: Client, guildId: string): string | undefined {
  const guild = client.guilds.cache.get(guildId);
  const channel = guild?.systemChannel;
  if (!channel || guild.systemChannelFlags.any(NO_GREETINGS)) return undefined;
  return channel.permissionsFor(client.user?.id ?? '')?.has(SPEAKING) ? channel.id : undefined;
}

/** Whether the history of a channel is open to us, as far as it is known without asking. */
export function mayLookBack(client: Client, guildId: string, channelId: string): boolean {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  const own = client.user && channel?.permissionsFor(client.user.id);
  return own?.has(PermissionFlagsBits.ReadMessageHistory) ?? true;
}

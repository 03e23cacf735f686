import { type Client, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot lacks to post in a channel, in the words of Discord's settings. */
export function missingPermissions(own: Readonly<PermissionsBitField>, isThread: boolean): string[] {
  const speak = isThread
    ? (['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads] as const)
    : (['Send Messages', PermissionFlagsBits.SendMessages] as const);
  return [['View Channel', PermissionFlagsBits.ViewChannel] as const, speak]
    .filter(([, permission]) => !own.has(permission))
    .map(([name]) => `**${name}**`);
}

/**
 * What the bot lacks for the questions of a schedule in a channel, as far as it is known without asking Discord. It must be
 * able to look whether one was posted already. A locked thread is closed to us.
 */
export function missingIn(client: Client, guildId: string, channelId: string): string[] {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  const own = client.user && channel?.permissionsFor(client.user.id);
  if (!channel || !own) return ['**View Channel**'];
  const locked = channel.isThread() && channel.locked && !own.has(PermissionFlagsBits.ManageThreads);
  return [
    ...missingPermissions(own, channel.isThread()),
    ...(own.has(PermissionFlagsBits.ReadMessageHistory) ? [] : ['**Read Message History**']),
    ...(locked ? ['**Manage Threads**'] : []),
  ];
}

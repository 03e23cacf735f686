import { type Client, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot may need in a channel, by the name that Discord's settings have for it. */
const FLAGS = {
  viewChannel: PermissionFlagsBits.ViewChannel,
  sendMessages: PermissionFlagsBits.SendMessages,
  sendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  readMessageHistory: PermissionFlagsBits.ReadMessageHistory,
  manageThreads: PermissionFlagsBits.ManageThreads,
};

export type Permission = keyof typeof FLAGS;

/** What the bot lacks to post in a channel. @param look.back whether it has to read what was posted before, too */
export function missingPermissions(
  own: Readonly<PermissionsBitField>,
  isThread: boolean,
  look: { back: boolean },
): Permission[] {
  const needed: Permission[] = [
    'viewChannel',
    isThread ? 'sendMessagesInThreads' : 'sendMessages',
    ...(look.back ? (['readMessageHistory'] as const) : []),
  ];
  return needed.filter((name) => !own.has(FLAGS[name]));
}

/**
 * What the bot lacks for the questions of a schedule in a channel, as far as it is known without asking Discord. It must be
 * able to look whether one was posted already. A locked thread is closed to us.
 */
export function missingIn(client: Client, guildId: string, channelId: string): Permission[] {
  const channel = client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
  const own = client.user && channel?.permissionsFor(client.user.id);
  if (!channel || !own) return ['viewChannel'];
  const locked = channel.isThread() && channel.locked && !own.has(FLAGS.manageThreads);
  return [
    ...missingPermissions(own, channel.isThread(), { back: true }),
    ...(locked ? (['manageThreads'] as const) : []),
  ];
}

import { type Channel, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot needs in a channel, by the name that Discord's settings have for it. */
const FLAGS = {
  viewChannel: PermissionFlagsBits.ViewChannel,
  sendMessages: PermissionFlagsBits.SendMessages,
  sendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  readMessageHistory: PermissionFlagsBits.ReadMessageHistory,
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
 * Whether the questions of a schedule can be posted in a channel, as far as is known of it. The bot must be able to look
 * whether one was posted already. A locked thread is closed to us; one that is archived is not.
 */
export function isOpenToUs(channel: Channel): boolean {
  const own = channel.isDMBased() ? null : channel.permissionsFor(channel.client.user.id);
  if (!own) return false;
  const isLocked = channel.isThread() && channel.locked && !own.has(PermissionFlagsBits.ManageThreads);
  return missingPermissions(own, channel.isThread(), { back: true }).length === 0 && !isLocked;
}

/** Whether a message of ours may bring a file, as far as is known of the channel. */
export const mayAttach = (channel: Channel): boolean =>
  channel.isDMBased() || channel.permissionsFor(channel.client.user.id)?.has(PermissionFlagsBits.AttachFiles) !== false;

import { type Channel, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** The permissions that the bot needs in a channel, by their names in Discord's settings. */
const FLAGS = {
  viewChannel: PermissionFlagsBits.ViewChannel,
  sendMessages: PermissionFlagsBits.SendMessages,
  sendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  readMessageHistory: PermissionFlagsBits.ReadMessageHistory,
};

export type Permission = keyof typeof FLAGS;

/** The permissions that the bot lacks to post in a channel. @param look.back whether it must also read earlier messages */
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
 * Whether the questions of a schedule can be posted in a channel, as far as is known. The bot must also be able to read whether one
 * was posted already. A locked thread is closed to it; an archived one is not.
 */
export function isOpenToUs(channel: Channel): boolean {
  const own = channel.isDMBased() ? null : channel.permissionsFor(channel.client.user.id);
  if (!own) return false;
  const isLocked = channel.isThread() && channel.locked && !own.has(PermissionFlagsBits.ManageThreads);
  return missingPermissions(own, channel.isThread(), { back: true }).length === 0 && !isLocked;
}

/** Whether the bot may attach files in a channel, as far as is known. */
export const mayAttach = (channel: Channel): boolean =>
  channel.isDMBased() || channel.permissionsFor(channel.client.user.id)?.has(PermissionFlagsBits.AttachFiles) !== false;

import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot lacks to post in a channel, in the words of Discord's settings. */
export function missingPermissions(own: Readonly<PermissionsBitField>, isThread: boolean): string[] {
  const speak = isThread
    ? (['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads] as const)
    : (['Send Messages', PermissionFlagsBits.SendMessages] as const);
  return [['View Channel', PermissionFlagsBits.ViewChannel] as const, speak]
    .filter(([, permission]) => !own.has(permission))
    .map(([name]) => `**${name}**`);
}

import { type Channel, type Client, DiscordAPIError, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import { isOfUnknownChannel } from './errors.ts';
import { missingPermissions } from './permissions.ts';
import { listed } from './text.ts';

/**
 * What keeps the bot from posting in a channel, and who can change that: a sentence that begins in small letters, after a colon.
 * Discord is asked what is the matter now, since nothing is worse than to be told to give what is there already.
 * @param look.back whether it has to read what was posted before, too
 * @returns undefined where nothing is seen to stand in the way
 */
export async function hindranceIn(
  client: Client,
  guildId: string,
  channelId: string,
  look: { back: boolean },
): Promise<string | undefined> {
  let channel: Channel | null;
  try {
    channel = await client.channels.fetch(channelId, { force: true });
  } catch (error) {
    if (isOfUnknownChannel(error)) return 'the channel was deleted.';
    const isRefused = error instanceof DiscordAPIError && error.status === 403;
    return isRefused ? hidden : undefined;
  }
  const guild = client.guilds.cache.get(guildId);
  const me = guild?.members.me;
  if (!channel || channel.isDMBased() || !me) return undefined;
  const muted = me.communicationDisabledUntilTimestamp ?? 0;
  if (me.isCommunicationDisabled()) {
    return `I am in time-out until <t:${Math.floor(muted / 1000)}:f>. A moderator can end that.`;
  }
  const own = channel.permissionsFor(me);
  return own ? hindranceOf(own, channel, look) : hidden;
}

const hidden =
  'I cannot see it. Somebody who manages it can give me **View Channel**; to a private thread somebody has to add me.';

/** The same, of what is known. @param own what the bot may do in the channel */
export function hindranceOf(
  own: Readonly<PermissionsBitField>,
  channel: Channel | null,
  look: { back: boolean },
): string | undefined {
  if (channel && !channel.isSendable()) return 'nobody can write in a channel of that kind. Choose another one.';
  const isThread = channel?.isThread() ?? false;
  const missing = [
    ...missingPermissions(own, isThread),
    ...(look.back && !own.has(PermissionFlagsBits.ReadMessageHistory) ? ['**Read Message History**'] : []),
  ];
  if (missing.length > 0) {
    return `I am missing ${listed(missing)} there. Somebody who manages the channel can give me that.`;
  }
  if (channel?.isThread() && channel.locked && !own.has(PermissionFlagsBits.ManageThreads)) {
    return 'the thread is locked. Somebody who may manage threads can unlock it.';
  }
  return undefined;
}

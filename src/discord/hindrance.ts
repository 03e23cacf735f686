import {
  type ButtonInteraction,
  type Channel,
  type Client,
  DiscordAPIError,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { In, Slash } from './command.ts';
import { isOfUnknownChannel } from './errors.ts';
import { missingPermissions } from './permissions.ts';
import { moment } from './text.ts';
import type { Words } from './words/en.ts';

/**
 * What keeps the bot from posting in a channel, and who can change that: a sentence that begins in small letters, after a colon.
 * Discord is asked for the present permissions, since nobody should be told to grant what the bot already has.
 * @param look.back whether it has to read what was posted before, too
 * @returns undefined if nothing is seen to stand in the way
 */
export async function hindranceIn(
  client: Client,
  words: Words,
  guildId: string,
  channelId: string,
  look: { back: boolean },
): Promise<string | undefined> {
  const say = words.hindrances;
  let channel: Channel | null;
  try {
    channel = await client.channels.fetch(channelId, { force: true });
  } catch (error) {
    if (isOfUnknownChannel(error)) return say.deleted;
    const isRefused = error instanceof DiscordAPIError && error.status === 403;
    return isRefused ? say.hidden : undefined;
  }
  const guild = client.guilds.cache.get(guildId);
  const me = guild?.members.me;
  if (!channel || channel.isDMBased() || !me) return undefined;
  const muted = me.communicationDisabledUntilTimestamp ?? 0;
  if (me.isCommunicationDisabled()) {
    return say.timeOut(moment(muted, 'f'));
  }
  const own = channel.permissionsFor(me);
  return own ? hindranceOf(words, own, channel, look) : say.hidden;
}

/** The same, for the channel of a command or a button: Discord says with the interaction what the bot may do there. */
export async function hindranceHere(
  words: Words,
  { appPermissions, channel, channelId, client }: Slash | ButtonInteraction<In<'servers'>>,
): Promise<string | undefined> {
  // A thread that we were not told of has its own permissions.
  const here = channel ?? (await client.channels.fetch(channelId).catch(() => null));
  return hindranceOf(words, appPermissions, here, { back: false });
}

/** The same, from what is known. @param own what the bot may do in the channel */
export function hindranceOf(
  { hindrances: say }: Words,
  own: Readonly<PermissionsBitField>,
  channel: Channel | null,
  look: { back: boolean },
): string | undefined {
  if (channel && !channel.isSendable()) return say.noText;
  const missing = missingPermissions(own, channel?.isThread() ?? false, look);
  if (missing.length > 0) return say.missing(missing.map((name) => `**${say.permissions[name]}**`));
  if (channel?.isThread() && channel.locked && !own.has(PermissionFlagsBits.ManageThreads)) {
    return say.locked;
  }
  return undefined;
}

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
 * What keeps the bot from posting in a channel, and who can change that: a sentence without a capital, to follow a colon.
 * Discord is asked for the current permissions, since nobody should be told to grant what the bot already has.
 * @param look.back whether the bot must also read earlier messages
 * @returns undefined if nothing seems to stand in the way
 */
export async function channelProblem(
  client: Client,
  words: Words,
  guildId: string,
  channelId: string,
  look: { back: boolean },
): Promise<string | undefined> {
  const say = words.channelProblems;
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
  return own ? permissionProblem(words, own, channel, look) : say.hidden;
}

/** The same for the channel of an interaction, which comes with the bot's permissions there. */
export async function problemHere(
  words: Words,
  { appPermissions, channel, channelId, client }: Slash | ButtonInteraction<In<'servers'>>,
): Promise<string | undefined> {
  // A thread that we were not told of has its own permissions.
  const here = channel ?? (await client.channels.fetch(channelId).catch(() => null));
  return permissionProblem(words, appPermissions, here, { back: false });
}

/** The same, from the permissions that are known. @param own the bot's permissions in the channel */
export function permissionProblem(
  { channelProblems: say }: Words,
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

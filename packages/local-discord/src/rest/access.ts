/** Access to guilds, channels and messages. Each function throws Discord's refusal if the bot has none. */

import { isThread } from '../world/channels.ts';
import type { PermissionName } from '../world/permission-bits.ts';
import { may } from '../world/permissions.ts';
import type { Channel, Guild, Message } from '../world/types.ts';
import { refusal } from './errors.ts';
import type { Api } from './route.ts';

/** The channel, when the bot can see it. */
export function visibleChannel({ context }: Api, id: string | undefined): Channel {
  const channel = context.channels.get(id ?? '');
  if (!channel) throw refusal('unknownChannel');
  if (!may(channel, context.bot.id, 'VIEW_CHANNEL')) throw refusal('missingAccess');
  return channel;
}

export function need({ context }: Api, channel: Channel, permission: PermissionName): void {
  if (!may(channel, context.bot.id, permission)) throw refusal('missingPermissions');
}

/** The channel, when the bot may post there. Forums take posts only as threads. */
export function writableChannel(api: Api, id: string | undefined): Channel {
  const channel = visibleChannel(api, id);
  if (channel.kind === 'forum') throw refusal('notInForum');
  need(api, channel, isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  return channel;
}

/** A message that the channel's routes know. Ephemeral ones exist only behind their interaction's token. */
export function publicMessage(channel: Channel, id: string | undefined): Message {
  const message = channel.messagesById.get(id ?? '');
  if (!message || message.ephemeralFor !== null) throw refusal('unknownMessage');
  return message;
}

/** A guild the bot is in. */
export function joinedGuild({ context }: Api, id: string | undefined): Guild {
  const guild = context.guilds.get(id ?? '');
  if (!guild) throw refusal('unknownGuild');
  if (!guild.hasBot) throw refusal('missingAccess');
  return guild;
}

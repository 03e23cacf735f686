/** From what happened in the world to the events that the gateway tells the bot. Pure. */
import { isThread } from '../world/channels.ts';
import type { WorldEvent } from '../world/events.ts';
import {
  wireChannel,
  wireCommandPermissions,
  wireGuild,
  wireGuildCreate,
  wireMember,
  wireRole,
} from '../world/payloads.ts';
import type { Channel, Guild, Message } from '../world/types.ts';
import type { Snowflake } from '../world/wire.ts';
import { Intent } from './protocol.ts';

export interface Dispatch {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Decides the shard; null (direct messages) is shard 0. */
  readonly guildId: Snowflake | null;
  /** The session needs one of these; 0 is sent to every session. */
  readonly intent: number;
}

/** The bot gets no events from guilds that it is not in. */
export function dispatchOf(event: WorldEvent, botId: Snowflake): Dispatch | null {
  switch (event.type) {
    case 'guild-added':
      return inGuild(event.guild, 'GUILD_CREATE', wireGuildCreate(event.guild, botId));
    case 'guild-removed':
      return { name: 'GUILD_DELETE', data: { id: event.guild.id }, guildId: event.guild.id, intent: Intent.Guilds };
    case 'guild-updated':
      return inGuild(event.guild, 'GUILD_UPDATE', wireGuild(event.guild));
    case 'guild-unavailable':
      return inGuild(event.guild, 'GUILD_DELETE', { id: event.guild.id, unavailable: true });
    case 'role-created':
    case 'role-updated':
      return inGuild(event.guild, event.type === 'role-created' ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE', {
        guild_id: event.guild.id,
        role: wireRole(event.role),
      });
    case 'member-joined':
      return inGuild(
        event.guild,
        'GUILD_MEMBER_ADD',
        { guild_id: event.guild.id, ...wireMember(event.member) },
        Intent.GuildMembers,
      );
    case 'member-left':
      return inGuild(
        event.guild,
        'GUILD_MEMBER_REMOVE',
        { guild_id: event.guild.id, user: event.member.user },
        Intent.GuildMembers,
      );
    case 'channel-created':
      return channelEvent(event.channel, 'CREATE', { newly_created: true });
    case 'channel-updated':
      return channelEvent(event.channel, 'UPDATE');
    case 'channel-deleted':
      return channelEvent(event.channel, 'DELETE');
    case 'message-created':
      return messageEvent(event.message, 'MESSAGE_CREATE', event.message.payload);
    case 'message-edited':
      return messageEvent(event.message, 'MESSAGE_UPDATE', event.message.payload);
    case 'message-deleted':
      return messageEvent(event.message, 'MESSAGE_DELETE', {
        id: event.message.id,
        channel_id: event.message.channel.id,
      });
    case 'interaction-created':
      return event.guild
        ? inGuild(event.guild, 'INTERACTION_CREATE', event.payload, 0)
        : { name: 'INTERACTION_CREATE', data: event.payload, guildId: null, intent: 0 };
    case 'command-permissions-changed':
      return inGuild(
        event.guild,
        'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
        wireCommandPermissions(event.guild, event.commandId, botId),
        0,
      );
    default:
      return null;
  }
}

function inGuild(guild: Guild, name: string, data: object, intent: number = Intent.Guilds): Dispatch | null {
  return guild.hasBot ? { name, data: { ...data }, guildId: guild.id, intent } : null;
}

function channelEvent(channel: Channel, change: 'CREATE' | 'UPDATE' | 'DELETE', extra: object = {}): Dispatch | null {
  if (!channel.guild || !channel.told) return null;
  const isOfThread = isThread(channel);
  const data = { ...wireChannel(channel), ...(isOfThread && extra) };
  return inGuild(channel.guild, `${isOfThread ? 'THREAD' : 'CHANNEL'}_${change}`, data);
}

/** Ephemeral messages cause no events. The content of other people's messages is only for sessions with that intent (see the session). */
function messageEvent(message: Message, name: string, payload: object): Dispatch | null {
  if (message.ephemeralFor !== null) return null;
  const { guild } = message.channel;
  if (!guild) return { name, data: { ...payload }, guildId: null, intent: Intent.DirectMessages };
  const data = { ...payload, guild_id: guild.id };
  return inGuild(guild, name, data, Intent.GuildMessages);
}

/** The `resolved` part of an interaction: what the ids in it stand for. */
import { CHANNEL_TYPE, wireChannel, wireMember, wireRole } from '../world/payloads.ts';
import { channelPermissions, guildPermissions } from '../world/permissions.ts';
import type { Guild } from '../world/types.ts';
import type { Snowflake } from '../world/wire.ts';

export interface Resolved {
  users?: Record<Snowflake, unknown>;
  members?: Record<Snowflake, unknown>;
  roles?: Record<Snowflake, unknown>;
  channels?: Record<Snowflake, unknown>;
  attachments?: Record<Snowflake, unknown>;
}

/** Adds the thing with this id to `resolved`; false when the guild has none of these kinds. */
export function resolveEntity(
  guild: Guild | null,
  id: Snowflake,
  kinds: readonly ('user' | 'role' | 'channel')[],
  resolved: Resolved,
  channelTypes: readonly number[] = [],
): boolean {
  if (!guild) return false;
  const member = kinds.includes('user') && guild.members.get(id);
  if (member) {
    const { user: _, deaf: __, mute: ___, ...partial } = wireMember(member);
    resolved.users = { ...resolved.users, [id]: member.user };
    resolved.members = {
      ...resolved.members,
      [id]: { ...partial, permissions: guildPermissions(guild, id).toString() },
    };
    return true;
  }
  const role = kinds.includes('role') && guild.roles.get(id);
  if (role) {
    resolved.roles = { ...resolved.roles, [id]: wireRole(role) };
    return true;
  }
  const channel = kinds.includes('channel') && guild.channels.get(id);
  if (channel && (channelTypes.length === 0 || channelTypes.includes(CHANNEL_TYPE[channel.kind]))) {
    const permissions = channelPermissions(channel, guild.ownerId).toString();
    resolved.channels = { ...resolved.channels, [id]: { ...wireChannel(channel), permissions } };
    return true;
  }
  return false;
}

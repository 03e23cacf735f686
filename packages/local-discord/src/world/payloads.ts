/** Guilds, channels, roles and members in the form that Discord sends them. */
import { isThread } from './channels.ts';
import { isoTime } from './context.ts';
import { snowflakeTime } from './snowflakes.ts';
import type { Channel, ChannelKind, CommandPermission, Guild, Member, Role } from './types.ts';
import type { Snowflake } from './wire.ts';

/** Source: Discord's channel types. */
export const CHANNEL_TYPE: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  dm: 1,
  announcement: 5,
  'public-thread': 11,
  'private-thread': 12,
  forum: 15,
};

export function wireRole(role: Role) {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function wireMember(member: Member) {
  return {
    user: member.user,
    nick: null,
    avatar: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function wireChannel(channel: Channel) {
  const common = {
    id: channel.id,
    type: CHANNEL_TYPE[channel.kind],
    last_message_id: channel.lastMessageId,
    flags: 0,
  };
  if (!channel.guild) return { ...common, recipients: channel.recipient ? [channel.recipient.user] : [] };
  const inGuild = { ...common, guild_id: channel.guild.id, name: channel.name, parent_id: channel.parent?.id ?? null };
  if (!isThread(channel)) {
    return {
      ...inGuild,
      ...(channel.kind === 'forum' && { available_tags: [], flags: channel.requireTag ? 1 << 4 : 0 }),
      position: 0,
      topic: null,
      nsfw: false,
      rate_limit_per_user: 0,
      permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
        id,
        type: type === 'role' ? 0 : 1,
        allow: allow.toString(),
        deny: deny.toString(),
      })),
    };
  }
  return {
    ...inGuild,
    owner_id: channel.ownerId,
    rate_limit_per_user: 0,
    message_count: channel.messages.length,
    total_message_sent: channel.messages.length,
    member_count: 1,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: channel.autoArchiveMinutes,
      archive_timestamp: isoTime(snowflakeTime(channel.id)),
      create_timestamp: isoTime(snowflakeTime(channel.id)),
      ...(channel.kind === 'private-thread' && { invitable: true }),
    },
  };
}

/** The fields that `GET /guilds/:id` and GUILD_CREATE share. */
export function wireGuild(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(wireRole),
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannel?.id ?? null,
    system_channel_flags: guild.systemChannel?.flags ?? 0,
    rules_channel_id: null,
    max_members: 500_000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
  };
}

/** GUILD_CREATE without privileged intents: of the members only the bot. */
export function wireGuildCreate(guild: Guild, botId: Snowflake) {
  const bot = guild.members.get(botId);
  const channels = [...guild.channels.values()];
  return {
    ...wireGuild(guild),
    joined_at: bot?.joinedAt ?? isoTime(0),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: bot ? [wireMember(bot)] : [],
    channels: channels.filter((one) => !isThread(one)).map(wireChannel),
    threads: channels.filter((one) => isThread(one) && one.told && !one.archived).map(wireChannel),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

const COMMAND_PERMISSION_TYPE: Readonly<Record<CommandPermission['type'], number>> = { role: 1, user: 2, channel: 3 };

/** A server's Integrations settings for a command. The application's id is its bot's. */
export const wireCommandPermissions = (guild: Guild, commandId: Snowflake, botId: Snowflake) => ({
  id: commandId,
  application_id: botId,
  guild_id: guild.id,
  permissions: (guild.commandPermissions.get(commandId) ?? []).map(({ id, type, allowed }) => ({
    id,
    type: COMMAND_PERMISSION_TYPE[type],
    permission: allowed,
  })),
});

/** The permissions of members. Source: Discord's permission reference. */
import { bit, bits, EVERYTHING, type PermissionName } from './permission-bits.ts';
import type { Channel, Guild, Overwrite } from './types.ts';
import type { Snowflake, WireCommand } from './wire.ts';

/** The permissions of @everyone on a new server. */
export const EVERYONE_PERMISSIONS = bits([
  'ADD_REACTIONS',
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'USE_EXTERNAL_EMOJIS',
  'CHANGE_NICKNAME',
  'USE_APPLICATION_COMMANDS',
  'CREATE_PUBLIC_THREADS',
  'CREATE_PRIVATE_THREADS',
  'SEND_MESSAGES_IN_THREADS',
  'SEND_POLLS',
]);

/** The default permissions of the bot's invite. */
export const BOT_PERMISSIONS: readonly PermissionName[] = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'EMBED_LINKS',
  'READ_MESSAGE_HISTORY',
];

/** A member's permissions in the guild as a whole; 0 for somebody who is not a member. */
export function guildPermissions(guild: Guild, userId: Snowflake): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return EVERYTHING;
  const granted = [guild.id, ...member.roles].reduce((sum, id) => sum | (guild.roles.get(id)?.permissions ?? 0n), 0n);
  return granted & bit('ADMINISTRATOR') ? EVERYTHING : granted;
}

/** A member's permissions in a channel. Threads follow their parent. Without VIEW_CHANNEL there are none. */
export function channelPermissions(channel: Channel, userId: Snowflake): bigint {
  const { guild } = channel;
  if (!guild) return EVERYTHING & ~bits(['ADMINISTRATOR', 'MANAGE_GUILD', 'MENTION_EVERYONE']);
  const base = guildPermissions(guild, userId);
  if (base & bit('ADMINISTRATOR')) return base;
  const { overwrites } = channel.parent ?? channel;
  const roles = (guild.members.get(userId)?.roles ?? []).flatMap((id) => overwrites.get(id) ?? []);
  const merged = roles.reduce((sum, one) => ({ allow: sum.allow | one.allow, deny: sum.deny | one.deny }), NOTHING);
  const result = [overwrites.get(guild.id), merged, overwrites.get(userId)].reduce(
    (sum, one) => (one ? (sum & ~one.deny) | one.allow : sum),
    base,
  );
  return result & bit('VIEW_CHANNEL') ? result : 0n;
}

const NOTHING: Pick<Overwrite, 'allow' | 'deny'> = { allow: 0n, deny: 0n };

export const may = (channel: Channel, userId: Snowflake, name: PermissionName): boolean =>
  (channelPermissions(channel, userId) & bit(name)) !== 0n;

/**
 * Whether Discord lets a member use a command: what the server's Integrations settings say of it, else whether the member
 * has the permissions it asks for. Source: Discord's application command permissions.
 */
export function mayUse(guild: Guild, channel: Channel, userId: Snowflake, command: WireCommand): boolean {
  const permissions = channelPermissions(channel, userId);
  if (permissions & bit('ADMINISTRATOR')) return true;
  const settings = guild.commandPermissions.get(command.id) ?? [];
  const setting = (id: Snowflake) => settings.find((one) => one.id === id)?.allowed;
  if (setting(channel.id) === false) return false;
  const roles = (guild.members.get(userId)?.roles ?? []).map(setting);
  const byRole = roles.includes(true) ? true : roles.includes(false) ? false : setting(guild.id);
  const needed = command.default_member_permissions;
  const byDefault = needed === null || (needed !== '0' && (permissions & BigInt(needed)) === BigInt(needed));
  return setting(userId) ?? byRole ?? byDefault;
}

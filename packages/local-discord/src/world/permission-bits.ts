/** Discord's permissions by name, and their bits. Source: Discord's permission reference. */

/** The position of each permission's bit. */
const POSITION = {
  KICK_MEMBERS: 1,
  BAN_MEMBERS: 2,
  ADMINISTRATOR: 3,
  MANAGE_CHANNELS: 4,
  MANAGE_GUILD: 5,
  ADD_REACTIONS: 6,
  VIEW_CHANNEL: 10,
  SEND_MESSAGES: 11,
  MANAGE_MESSAGES: 13,
  EMBED_LINKS: 14,
  ATTACH_FILES: 15,
  READ_MESSAGE_HISTORY: 16,
  MENTION_EVERYONE: 17,
  USE_EXTERNAL_EMOJIS: 18,
  CHANGE_NICKNAME: 26,
  MANAGE_ROLES: 28,
  MANAGE_WEBHOOKS: 29,
  USE_APPLICATION_COMMANDS: 31,
  MANAGE_THREADS: 34,
  CREATE_PUBLIC_THREADS: 35,
  CREATE_PRIVATE_THREADS: 36,
  SEND_MESSAGES_IN_THREADS: 38,
  MODERATE_MEMBERS: 40,
  SEND_POLLS: 49,
  PIN_MESSAGES: 51,
} as const;

export type PermissionName = keyof typeof POSITION;

export const bit = (name: PermissionName): bigint => 1n << BigInt(POSITION[name]);

export const bits = (names: readonly PermissionName[]): bigint => names.reduce((sum, name) => sum | bit(name), 0n);

export const EVERYTHING = bits(Object.keys(POSITION) as PermissionName[]);

import {
  ApplicationCommandPermissionType,
  type BaseInteraction,
  type Client,
  Events,
  GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import { type APIGuildApplicationCommandPermissions, Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';

/** What is known about a person who uses a command or component. */
export type Asker = Pick<
  BaseInteraction,
  'applicationId' | 'guildId' | 'channelId' | 'member' | 'memberPermissions' | 'user'
>;

export interface CommandPermissions {
  /**
   * Whether somebody may use a command that is for people with Manage Server unless the server's Integrations settings say
   * otherwise. Discord checks this when a command is sent, but not when options are typed, a button is pressed or a form is sent.
   */
  allow(asker: Asker, commandId: string | undefined): Promise<boolean>;
}

/** How many servers' settings are cached. */
const MAX_GUILDS = 1000;

export function createCommandPermissions(client: Client): CommandPermissions {
  const known = new LRUCache<string, readonly APIGuildApplicationCommandPermissions[]>({ max: MAX_GUILDS });
  client.on(Events.ApplicationCommandPermissionsUpdate, ({ guildId }) => known.delete(guildId));

  return {
    async allow(interaction, commandId) {
      const { guildId, memberPermissions } = interaction;
      if (!guildId) return false;
      if (memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true;
      return commandId !== undefined && isAllowed(interaction, await settingsOf(interaction, guildId), commandId);
    },
  };

  async function settingsOf({ applicationId }: Asker, guildId: string) {
    const cached = known.get(guildId);
    if (cached) return cached;
    const route = Routes.guildApplicationCommandsPermissions(applicationId, guildId);
    const settings = (await client.rest.get(route)) as APIGuildApplicationCommandPermissions[];
    known.set(guildId, settings);
    return settings;
  }
}

/**
 * Whether a server's settings allow a command to somebody without its permission: the settings of the command or, if it has none,
 * those of the whole application. The channel must be allowed, and a setting for a person overrides those for their roles.
 * Source: https://docs.discord.com/developers/interactions/application-commands#permissions
 */
function isAllowed(
  { applicationId, guildId, channelId, member, user }: Asker,
  settings: readonly APIGuildApplicationCommandPermissions[],
  commandId: string,
): boolean {
  const of = (id: string) => settings.find((one) => one.id === id)?.permissions;
  const entries = of(commandId) ?? of(applicationId) ?? [];
  const entry = (type: ApplicationCommandPermissionType, id: string) =>
    entries.find((one) => one.type === type && one.id === id)?.permission;
  const allChannels = String(BigInt(guildId ?? 0) - 1n);
  const { Channel, User, Role } = ApplicationCommandPermissionType;
  if ((entry(Channel, channelId ?? '') ?? entry(Channel, allChannels)) === false) return false;
  const own = entry(User, user.id);
  if (own !== undefined) return own;
  const roles = rolesOf(member).map((id) => entry(Role, id));
  return roles.includes(true) || (!roles.includes(false) && entry(Role, guildId ?? '') === true);
}

/** The ids of a member's roles; empty for somebody who is not in a server. */
export function rolesOf(member: Asker['member']): readonly string[] {
  if (!member) return [];
  return member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
}

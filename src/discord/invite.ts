import { OAuth2Scopes, PermissionFlagsBits } from 'discord-api-types/v10';

/** The permissions that the bot needs on a server, by the names that Discord shows. docs/admins.md says what each is for. */
export const NEEDED: Readonly<Record<string, bigint>> = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
};

/** The link that invites the bot to a server, or renews its permissions there. @param guildId preselects the server */
export function inviteLink(applicationId: string, guildId?: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(Object.values(NEEDED).reduce((sum, permission) => sum | permission, 0n)),
    ...(guildId ? { guild_id: guildId } : {}),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

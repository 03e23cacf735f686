import { type Asker, type CommandPermissions, rolesOf } from './command-permissions.ts';

/**
 * Who may use a part of a command. Admins: people with Manage Server, and those whom the server's Integrations settings allow to
 * use the command. Editors: the admins, and the members of the role that may write the server's questions.
 */
export type Circle = 'admins' | 'editors';

export interface Circles {
  /** Called for each action, since permissions can change while a form is open. */
  has(circle: Circle, asker: Asker): Promise<boolean>;
}

/** The command whose permissions make an admin. */
const COMMAND = 'questions';

/** @param editorRoleOf the role of a server's editors, if it has one */
export const createCircles = (parts: {
  permissions: CommandPermissions;
  commandId(name: string): string | undefined;
  editorRoleOf(guildId: string): Promise<string | undefined>;
}): Circles => ({
  async has(circle, asker) {
    const { guildId, member } = asker;
    if (!guildId) return false;
    if (circle === 'editors') {
      const role = await parts.editorRoleOf(guildId);
      if (role !== undefined && rolesOf(member).includes(role)) return true;
    }
    return parts.permissions.allow(asker, parts.commandId(COMMAND));
  },
});

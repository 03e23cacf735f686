import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { View } from '../discord/view.ts';

/** Who may use the commands for admins, unless a server decides otherwise in its settings. */
export const ADMIN_PERMISSION = PermissionFlagsBits.ManageGuild;

/** Asked again when the command runs: a server's settings can let others see it. */
export const isAdmin = ({ memberPermissions }: BaseInteraction): boolean =>
  memberPermissions?.has(ADMIN_PERMISSION) ?? false;

export const adminsOnly: View = { content: 'Only people with **Manage Server** can do that.' };

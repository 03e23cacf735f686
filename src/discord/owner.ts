import type { Client } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes, TeamMemberMembershipState } from 'discord-api-types/v10';

/** Whether somebody owns the bot's application, or belongs to the team that does. Asks Discord, since teams change. @throws if Discord does not answer */
export async function ownsBot({ rest }: Pick<Client, 'rest'>, userId: string): Promise<boolean> {
  const { owner, team } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  // If a team owns the application, Discord gives a user account of the team as its owner.
  if (!team) return owner?.id === userId;
  return team.members.some(
    ({ user, membership_state: state }) => user.id === userId && state === TeamMemberMembershipState.Accepted,
  );
}

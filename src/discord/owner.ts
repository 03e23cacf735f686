import type { Client } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes, TeamMemberMembershipState } from 'discord-api-types/v10';

/** Whether somebody owns the bot's application, or is in the team that does. Asks Discord, since teams change. @throws if Discord does not answer */
export async function ownsBot({ rest }: Pick<Client, 'rest'>, userId: string): Promise<boolean> {
  const { owner, team } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  // The owner of a team's application is a user account that stands for the team.
  if (!team) return owner?.id === userId;
  return team.members.some(
    ({ user, membership_state: state }) => user.id === userId && state === TeamMemberMembershipState.Accepted,
  );
}

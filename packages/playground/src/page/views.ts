/** The contents of the feeds, read from the world as plain data for the page. */
import type { Channel, LocalDiscord, Person } from '@popquiz/local-discord';
import type { Headquarters } from './headquarters.ts';
import type { BotState, MemberView, RequestView, WorldView } from './protocol.ts';

export function worldView({ world }: LocalDiscord, headquarters: Headquarters, viewer: Person): WorldView {
  const { guild } = headquarters;
  const channels = [...guild.channels.values()].filter(({ kind }) => kind === 'text');
  const members = [...guild.members.values()].map(({ user }): MemberView => {
    const person = world.people.get(user.id);
    const name = user.global_name ?? user.username;
    return { id: user.id, name, bot: user.bot === true, admin: person ? headquarters.isAdmin(person) : false };
  });
  return {
    guild: { id: guild.id, name: guild.name },
    botId: world.bot.id,
    channels: channels.map(({ id, name }) => ({ id, name })),
    members,
    roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })),
    commands: channels[0] ? viewer.in(channels[0]).commands() : [],
  };
}

/** Everything a person sees in the server, channel by channel, oldest first. */
export const history = ({ guild }: Headquarters, viewer: Person) =>
  [...guild.channels.values()].flatMap((channel: Channel) => viewer.in(channel).sees());

export const requestViews = ({ requests }: LocalDiscord, from: number): RequestView[] =>
  requests.slice(from).map(({ method, path, status, ms, startedAt }, place) => ({
    index: from + place,
    method,
    path,
    status,
    ms,
    at: startedAt,
  }));

export function botState(process: 'starting' | 'running' | 'stopped', { gateway }: LocalDiscord): BotState {
  if (process !== 'running') return process;
  return gateway.sessions.some(({ connected }) => connected) ? 'online' : 'offline';
}

/** A command from the menu of a message or a person, as interaction data. */
import type { Guild, Message, Person } from '../world/types.ts';
import type { WireCommand } from '../world/wire.ts';
import { NotPossible } from './not-possible.ts';
import { type Resolved, resolveEntity } from './resolved.ts';

const USER = 2;
const MESSAGE = 3;

/** Throws {@link NotPossible} when the menu has no such command. */
export function menuData(
  commands: readonly WireCommand[],
  guild: Guild | null,
  name: string,
  on: Message | Person,
): object {
  const type = 'payload' in on ? MESSAGE : USER;
  const command = commands.find((one) => one.type === type && one.name === name);
  if (!command) throw new NotPossible(`the menu has no command ${name}`);
  const { id, guild_id } = command;
  const head = { id, name, type, ...(guild_id && { guild_id }), target_id: on.id };
  if ('payload' in on) return { ...head, resolved: { messages: { [on.id]: on.payload } } };
  const resolved: Resolved = { users: { [on.id]: on.user } };
  resolveEntity(guild, on.id, ['user'], resolved);
  return { ...head, resolved };
}

/** A choice from a select menu as interaction data. */
import type { Guild } from '../world/types.ts';
import { ComponentType, type WireComponent } from '../world/wire.ts';
import { NotPossible } from './not-possible.ts';
import { type Resolved, resolveEntity } from './resolved.ts';

const KINDS: Readonly<Record<number, readonly ('user' | 'role' | 'channel')[]>> = {
  [ComponentType.UserSelect]: ['user'],
  [ComponentType.RoleSelect]: ['role'],
  [ComponentType.MentionableSelect]: ['user', 'role'],
  [ComponentType.ChannelSelect]: ['channel'],
};

/** Adds the chosen entities to `resolved`. Throws {@link NotPossible} if the menu does not offer these values, or not this many. */
export function selectData(
  select: WireComponent,
  values: readonly string[],
  guild: Guild | null,
  resolved: Resolved = {},
): Record<string, unknown> {
  const { min_values: min = 1, max_values: max = 1 } = select;
  if (values.length < min || values.length > max) throw new NotPossible(`the menu takes ${min} to ${max} values`);
  for (const value of values) {
    const offered =
      select.type === ComponentType.StringSelect
        ? select.options?.some((one) => one.value === value)
        : resolveEntity(guild, value, KINDS[select.type] ?? [], resolved);
    if (!offered) throw new NotPossible(`the menu does not offer ${value}`);
  }
  return {
    component_type: select.type,
    custom_id: select.custom_id,
    id: select.id,
    values,
    ...(select.type !== ComponentType.StringSelect && { resolved }),
  };
}

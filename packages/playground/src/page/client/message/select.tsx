/** A select menu of a message: what is picked goes to the bot at once. */

import { ComponentType, type WireComponent } from '@popquiz/local-discord/wire';
import { useMemo } from 'preact/hooks';
import type { WorldView } from '../../protocol.ts';
import { operate } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Picker, type PickerOption } from '../ui/picker.tsx';
import { useMessageId } from './message-id.ts';

export function Select({ select }: { select: WireComponent }) {
  const message = useMessageId();
  const options = useSelectOptions(select);
  return (
    <div class="select">
      <Picker
        name={select.placeholder ?? 'Make a selection'}
        placeholder={select.placeholder ?? 'Make a selection'}
        options={options}
        min={select.min_values ?? 1}
        max={select.max_values ?? 1}
        disabled={select.disabled === true}
        picked={presetOf(select)}
        onPick={(values) => operate(message, select.custom_id ?? '', values)}
      />
    </div>
  );
}

/** The options a select offers: its own, or the people, roles or channels of the server. */
export function useSelectOptions(select: WireComponent): readonly PickerOption[] {
  const world = useSelect((state) => state.world);
  return useMemo(() => optionsOf(select, world), [select, world]);
}

export const presetOf = (select: WireComponent): readonly string[] =>
  (select.options ?? []).filter((option) => option.default).map(({ value }) => value);

function optionsOf(select: WireComponent, world: WorldView | null): readonly PickerOption[] {
  const people = () => (world?.members ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const roles = () => (world?.roles ?? []).map(({ id, name }) => ({ value: id, label: `@${name}` }));
  switch (select.type) {
    case ComponentType.UserSelect:
      return people();
    case ComponentType.RoleSelect:
      return roles();
    case ComponentType.MentionableSelect:
      return [...people(), ...roles()];
    case ComponentType.ChannelSelect:
      return (world?.channels ?? []).map(({ id, name }) => ({ value: id, label: `#${name}` }));
    default:
      return select.options ?? [];
  }
}

/** The choices for an option: its own, people or channels that the client knows, or the bot's suggestions. */

import { OptionType, type WireCommandOption } from '@popquiz/local-discord/wire';
import { useEffect, useState } from 'preact/hooks';
import type { WorldView } from '../../protocol.ts';
import { ask } from '../state/actions.ts';
import { getState, useSelect } from '../state/store.ts';
import { type Choice, type Field, type Invocation, valuesOf } from './commands.ts';

/** The bot is asked once the person pauses for this long. */
const PAUSE_MS = 150;

interface Choices {
  readonly choices: readonly Choice[];
  /** Said instead of the option's description, when there is something to say. */
  readonly note: string | null;
}

export function useChoices(
  command: Invocation,
  option: WireCommandOption,
  field: Field,
  fields: readonly Field[],
  focused: boolean,
): Choices {
  const world = useSelect((state) => state.world);
  const suggested = useSuggestions(command, option, field, fields, focused);
  if (option.autocomplete) return suggested;
  const known = knownChoices(option, world);
  if (!known) return { choices: [], note: null };
  const choices = known.filter(({ name }) => name.toLowerCase().includes(field.text.toLowerCase()));
  return { choices, note: choices.length === 0 ? 'no option matches' : null };
}

/** The choices that the client itself offers for an option, or null if anything may be typed. */
export function knownChoices(option: WireCommandOption, world: WorldView | null): readonly Choice[] | null {
  if (option.choices) return option.choices;
  const people = () => (world?.members ?? []).map(({ id, name }) => ({ name, value: id }));
  const roles = () => (world?.roles ?? []).map(({ id, name }) => ({ name, value: id }));
  switch (option.type) {
    case OptionType.Boolean:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    case OptionType.User:
      return people();
    case OptionType.Role:
      return roles();
    case OptionType.Mentionable:
      return [...people(), ...roles()];
    case OptionType.Channel:
      return (world?.channels ?? []).map(({ id, name }) => ({ name: `#${name}`, value: id }));
    default:
      return null;
  }
}

function useSuggestions(
  command: Invocation,
  option: WireCommandOption,
  field: Field,
  fields: readonly Field[],
  focused: boolean,
): Choices {
  const [result, setResult] = useState<Choices>({ choices: [], note: 'loading…' });
  const asked = focused && option.autocomplete === true && field.value === undefined;
  // The bot is asked again when the text changes; the other options travel along as they are at that moment.
  const latest = { command, fields, name: field.name, text: field.text };
  useEffect(() => {
    if (!asked) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const { viewer: as, channelId: channel } = getState();
      if (!as || !channel) return;
      // Files stay here: nothing is suggested by them.
      const plain = latest.fields.filter(({ value }) => typeof value !== 'object');
      const options = { ...valuesOf(latest.command, plain), [latest.name]: latest.text };
      const answer = await ask('complete', { as, channel, path: latest.command.path, options, focused: latest.name });
      if (stale) return;
      const choices = answer?.choices ?? [];
      setResult({
        choices,
        note: choices.length > 0 ? null : answer?.choices ? 'no option matches' : 'loading failed',
      });
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [asked, field.text]);
  return result;
}

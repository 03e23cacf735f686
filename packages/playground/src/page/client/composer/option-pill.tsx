/** One option of a command: its name, the box for its value, and the suggestions for it. */

import type { WireCommandOption } from '@popquiz/local-discord/wire';
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Suggestions, suggestionId } from '../ui/suggestions.tsx';
import type { Field, Invocation } from './commands.ts';
import { useChoices } from './use-choices.ts';

interface OptionPillProps {
  command: Invocation;
  option: WireCommandOption;
  field: Field;
  fields: readonly Field[];
  wrong: boolean;
  onType(text: string): void;
  onPick(field: Field): void;
  /** Backspace in the empty box. */
  onRemove(): void;
  /** A value was picked: on to whatever comes next. */
  onNext(): void;
  onSubmit(): void;
}

/** The narrowest box, in characters. */
const NARROWEST = 4;

export function OptionPill({
  command,
  option,
  field,
  fields,
  wrong,
  onType,
  onPick,
  onRemove,
  onNext,
  onSubmit,
}: OptionPillProps) {
  const list = useId();
  const [focused, setFocused] = useState(false);
  const [active, setActive] = useState(0);
  const { choices, note } = useChoices(command, option, field, fields, focused);
  const open = focused && field.value === undefined;

  const pick = (index: number) => {
    const choice = choices[index];
    if (!choice) return;
    onPick({ name: field.name, text: choice.name, value: choice.value });
    onNext();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const listed = open && choices.length > 0;
    if (listed && event.key === 'ArrowDown') setActive((active + 1) % choices.length);
    else if (listed && event.key === 'ArrowUp') setActive((active + choices.length - 1) % choices.length);
    else if (listed && (event.key === 'Enter' || event.key === 'Tab')) pick(active);
    else if (event.key === 'Enter') onSubmit();
    else if (event.key === 'Backspace' && field.text === '') onRemove();
    else return;
    event.preventDefault();
  };

  return (
    <>
      {open && (
        <Suggestions
          id={list}
          heading={`${option.name} – ${note ?? option.description}`}
          list={choices.map(({ name, value }) => ({ key: String(value), title: name }))}
          active={active}
          onActive={setActive}
          onPick={pick}
        />
      )}
      <label class={`pill ${wrong ? 'wrong' : ''}`}>
        <span>{option.name}</span>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          data-option={option.name}
          inputMode={option.type === 4 ? 'numeric' : 'text'}
          size={Math.max(NARROWEST, field.text.length)}
          aria-autocomplete="list"
          aria-expanded={open && choices.length > 0}
          aria-controls={open ? list : undefined}
          aria-activedescendant={open && choices.length > 0 ? suggestionId(list, active) : undefined}
          aria-required={option.required === true}
          aria-invalid={wrong}
          value={field.text}
          onInput={(event) => {
            setActive(0);
            onType(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
      </label>
    </>
  );
}

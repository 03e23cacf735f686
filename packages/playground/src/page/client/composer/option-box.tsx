/** The box after the pills: it offers the options that are not used yet, and sends the command when nothing is typed. */

import type { WireCommandOption } from '@popquiz/local-discord/wire';
import type { TargetedKeyboardEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Suggestions, suggestionId } from '../ui/suggestions.tsx';
import { type Field, type Invocation, parseFields } from './commands.ts';

interface OptionBoxProps {
  command: Invocation;
  rest: readonly WireCommandOption[];
  /** Options that were picked or typed, with what is in them already. */
  onAdd(fields: readonly Field[]): void;
  /** Backspace in the empty box. */
  onBack(): void;
  onSubmit(): void;
}

export function OptionBox({ command, rest, onAdd, onBack, onSubmit }: OptionBoxProps) {
  const list = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [focused, setFocused] = useState(false);
  const found = rest.filter(({ name }) => name.startsWith(text.toLowerCase()));
  const open = focused && found.length > 0;

  const pick = (index: number) => {
    const option = found[index];
    if (!option) return;
    setText('');
    setActive(-1);
    onAdd([{ name: option.name, text: '' }]);
  };
  const type = (typed: string) => {
    const fields = parseFields(rest, typed);
    if (fields.length > 0) {
      setText('');
      onAdd(fields);
    } else {
      setText(typed.trimStart());
      setActive(typed.trim() === '' ? -1 : 0);
    }
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? found.length - 1 : active - 1);
    else if (event.key === 'Enter' && active === -1) onSubmit();
    else if ((event.key === 'Enter' || event.key === 'Tab') && active !== -1) pick(active);
    else if (event.key === 'Backspace' && text === '') onBack();
    else return;
    event.preventDefault();
  };

  return (
    <>
      {open && (
        <Suggestions
          id={list}
          heading={`/${command.path} – ${command.description}`}
          list={found.map(({ name, description }) => ({ key: name, title: name, detail: description }))}
          active={active}
          onActive={setActive}
          onPick={pick}
        />
      )}
      <input
        class="option-box"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="send"
        aria-label={`Options of /${command.path}. Enter sends the command`}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && active >= 0 ? suggestionId(list, active) : undefined}
        placeholder={rest.length > 0 ? `+${rest.length} optional – Enter sends` : 'Enter sends'}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
    </>
  );
}

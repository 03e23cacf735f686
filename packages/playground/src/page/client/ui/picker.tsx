/** A select menu: a button that opens a list to pick one or several from. Works alike in messages and in modals. */

import type { WireEmoji } from '@popquiz/local-discord/wire';
import { useId, useRef, useState } from 'preact/hooks';
import { Emoji } from '../message/emoji.tsx';

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly emoji?: WireEmoji | undefined;
}

interface PickerProps {
  name: string;
  placeholder: string;
  options: readonly PickerOption[];
  min: number;
  max: number;
  disabled?: boolean;
  picked: readonly string[];
  /** Called with every change of a list of one; for several, when the list closes. */
  onPick(values: readonly string[]): void;
}

export function Picker({ name, placeholder, options, min, max, disabled = false, picked, onPick }: PickerProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [draft, setDraft] = useState(picked);
  const values = open ? draft : picked;

  const show = () => {
    setDraft(picked);
    setActive(
      Math.max(
        0,
        options.findIndex(({ value }) => picked.includes(value)),
      ),
    );
    setOpen(true);
  };
  const close = (result: readonly string[]) => {
    setOpen(false);
    if (result.length >= min && result.join() !== picked.join()) onPick(result);
  };
  const pick = (value: string) => {
    if (max === 1) {
      close([value]);
      opener.current?.focus();
    } else if (draft.includes(value)) setDraft(draft.filter((other) => other !== value));
    else if (draft.length < max) setDraft([...draft, value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        show();
      }
      return;
    }
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: options.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) setActive(Math.min(Math.max(to, 0), options.length - 1));
    else if (event.key === 'Escape') close(draft);
    else if (event.key === 'Enter' || event.key === ' ') pick(options[active]?.value ?? '');
    else return;
    event.preventDefault();
    // The dialog around a picker would close on the same Escape.
    event.stopPropagation();
  };

  return (
    <div
      class="picker"
      ref={box}
      onFocusOut={(event) => {
        if (open && !box.current?.contains(event.relatedTarget as Node | null)) close(draft);
      }}
    >
      <button
        type="button"
        class="picker-face"
        ref={opener}
        role="combobox"
        aria-label={name}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        disabled={disabled}
        onClick={() => (open ? close(draft) : show())}
        onKeyDown={onKeyDown}
      >
        {values.length === 0 ? (
          <span class="placeholder">{placeholder}</span>
        ) : (
          <span>
            {values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(', ')}
          </span>
        )}
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M6 9l6 6 6-6" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
      </button>
      <div
        class="picker-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={name}
        aria-multiselectable={max > 1}
        hidden={!open}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are handled where the focus is, on the button
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            class={index === active ? 'active' : ''}
            aria-selected={values.includes(option.value)}
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(option.value)}
          >
            {option.emoji && <Emoji emoji={option.emoji} />}
            <span>
              {option.label}
              {option.description && <small>{option.description}</small>}
            </span>
            <span class="mark" aria-hidden="true">
              {values.includes(option.value) ? '✓' : ''}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A chosen slash command: its name, its options as pills, and the list of what may come next. Enter sends it. */

import { OptionType, type WireCommandOption } from '@popquiz/local-discord/wire';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sendCommand } from '../state/actions.ts';
import { getState } from '../state/store.ts';
import type { Draft } from './commands.ts';
import { type Field, mistakeIn, parseFields, settled, valuesOf } from './commands.ts';
import { FilePill } from './file-pill.tsx';
import { OptionBox } from './option-box.tsx';
import { OptionPill } from './option-pill.tsx';
import { knownChoices } from './use-choices.ts';

interface CommandFormProps {
  draft: Draft;
  onClose(): void;
}

export function CommandForm({ draft, onClose }: CommandFormProps) {
  const { command } = draft;
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<readonly Field[]>(() => withRequired(draft));
  const [mistake, setMistake] = useState<string | null>(null);
  /** Where the focus goes next: to a field by name, or (null) to the box after the pills. It is a new object each time the focus moves. */
  const [focus, setFocus] = useState(() => ({ on: firstEmpty(fields) }));

  // Before the next key arrives, not after the next frame: fast typists lose nothing.
  useLayoutEffect(() => {
    const wanted = focus.on === null ? '.option-box' : `[data-option="${CSS.escape(focus.on)}"]`;
    form.current?.querySelector<HTMLInputElement>(wanted)?.focus();
  }, [focus]);

  useEffect(() => {
    if (draft.sent) submit();
  }, []);

  const set = (field: Field) => {
    setMistake(null);
    setFields((all) => all.map((other) => (other.name === field.name ? field : other)));
  };
  /** Fields that are there already keep their place. The last one gets the focus: typing goes on in it. */
  const fill = (filled: readonly Field[]) => {
    setMistake(null);
    setFields((all) => [
      ...all.map((field) => fieldOf(filled, field.name) ?? field),
      ...filled.filter(({ name }) => !fieldOf(all, name)),
    ]);
    setFocus({ on: filled.at(-1)?.name ?? null });
  };
  /** Text typed or pasted into an option may contain further options: `1 seconds:5`. */
  const type = (option: WireCommandOption, text: string) => {
    const open = command.options.filter(({ name }) => name === option.name || !fieldOf(fields, name)?.text);
    // A required option is there before anything is typed, so typing the name of an option means another one.
    const named = option.required === true && open.some(({ name }) => text.startsWith(`${name}:`));
    const read = parseFields(open, named ? text : `${option.name}:${text}`);
    if (!named && read.length === 1) return set({ name: option.name, text });
    fill(fieldOf(read, option.name) ? read : [{ name: option.name, text: '' }, ...read]);
  };
  const remove = (name: string) => {
    setMistake(null);
    setFields((all) => all.filter((field) => field.name !== name));
    setFocus({ on: null });
  };
  const submit = () => {
    const { world } = getState();
    const ready = fields.map((field) => {
      const option = command.options.find(({ name }) => name === field.name);
      return settled(field, (option && knownChoices(option, world)) ?? []);
    });
    const wrong = command.options.find((option) => mistakeIn(option, fieldOf(ready, option.name)));
    if (!wrong) {
      void sendCommand(command.path, valuesOf(command, ready));
      onClose();
      return;
    }
    setFields(ready);
    setMistake(mistakeIn(wrong, fieldOf(ready, wrong.name)));
    setFocus({ on: wrong.name });
  };

  return (
    <form
      ref={form}
      class="command-form"
      aria-label={`Command /${command.path}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {mistake && (
        <p class="mistake" role="alert">
          {mistake}
        </p>
      )}
      <div class="composer-row">
        <div class="pills">
          <span class="command-path">/{command.path}</span>
          {fields.map((field) => {
            const option = command.options.find(({ name }) => name === field.name);
            if (option?.type === OptionType.Attachment) {
              return (
                <FilePill
                  key={field.name}
                  option={option}
                  wrong={mistake !== null && mistakeIn(option, field) !== null}
                  onPick={(picked) => {
                    set(picked);
                    setFocus({ on: null });
                  }}
                />
              );
            }
            return (
              option && (
                <OptionPill
                  key={field.name}
                  command={command}
                  option={option}
                  field={field}
                  fields={fields}
                  wrong={mistake !== null && mistakeIn(option, field) !== null}
                  onType={(text) => type(option, text)}
                  onPick={set}
                  onRemove={option.required ? onClose : () => remove(field.name)}
                  onNext={() => setFocus({ on: firstEmpty(fields.filter((other) => other !== field)) })}
                  onSubmit={submit}
                />
              )
            );
          })}
          <OptionBox
            command={command}
            rest={command.options.filter(({ name }) => !fieldOf(fields, name))}
            onAdd={fill}
            onBack={() => {
              const last = fields.at(-1);
              if (last) setFocus({ on: last.name });
              else onClose();
            }}
            onSubmit={submit}
          />
        </div>
        <button type="submit" class="round-button send" aria-label={`Send /${command.path}`} title="Send">
          <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d="M3 11.500 21 3l-6 18-3.500-7.500z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </form>
  );
}

const firstEmpty = (fields: readonly Field[]): string | null => fields.find(({ text }) => text === '')?.name ?? null;

const fieldOf = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name);

function withRequired({ command, fields }: Draft): readonly Field[] {
  const required = command.options.filter((option) => option.required && !fieldOf(fields, option.name));
  return [...fields, ...required.map(({ name }) => ({ name, text: '' }))];
}

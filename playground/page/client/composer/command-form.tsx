/** A chosen slash command: its name, its options as pills, and the list of what may come next. Enter sends it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sendCommand } from '../state/actions.ts';
import { type Field, mistakeIn, valuesOf } from './commands.ts';
import type { Draft } from './composer.tsx';
import { OptionBox } from './option-box.tsx';
import { OptionPill } from './option-pill.tsx';

interface CommandFormProps {
  draft: Draft;
  onClose(): void;
}

export function CommandForm({ draft, onClose }: CommandFormProps) {
  const { command } = draft;
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<readonly Field[]>(() => withRequired(draft));
  const [mistake, setMistake] = useState<string | null>(null);
  /** What gets the focus next: a field by its name, or (null) the box after the pills. A new object each time it moves. */
  const [focus, setFocus] = useState(() => ({ on: firstEmpty(fields) }));

  // Before the next key arrives, not after the next frame: fast typists lose nothing.
  useLayoutEffect(() => {
    const wanted = focus.on === null ? '.option-box' : `[data-option="${CSS.escape(focus.on)}"]`;
    form.current?.querySelector<HTMLInputElement>(wanted)?.focus();
  }, [focus]);

  const set = (field: Field) => {
    setMistake(null);
    setFields((all) => all.map((other) => (other.name === field.name ? field : other)));
  };
  const add = (name: string) => {
    setFields((all) => [...all, { name, text: '' }]);
    setFocus({ on: name });
  };
  const remove = (name: string) => {
    setMistake(null);
    setFields((all) => all.filter((field) => field.name !== name));
    setFocus({ on: null });
  };
  const submit = () => {
    const wrong = command.options.find((option) => mistakeIn(option, fieldOf(fields, option.name)));
    if (!wrong) {
      void sendCommand(command.path, valuesOf(command, fields));
      onClose();
      return;
    }
    setMistake(mistakeIn(wrong, fieldOf(fields, wrong.name)));
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
            return (
              option && (
                <OptionPill
                  key={field.name}
                  command={command}
                  option={option}
                  field={field}
                  fields={fields}
                  wrong={mistake !== null && mistakeIn(option, field) !== null}
                  onChange={set}
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
            onAdd={add}
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

/** A form that the bot opened. A native dialog: it keeps the focus inside, and Escape closes it. */

import { ComponentType, type WireComponent } from '@popquiz/local-discord/wire';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Markdown } from '../markdown/markdown.tsx';
import { closeModal, submitModal } from '../state/actions.ts';
import { type OpenModal, useSelect } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { type FieldValue, ModalField, presetField } from './modal-field.tsx';

export function Modal() {
  const modal = useSelect((state) => state.modal);
  return modal && <ModalDialog key={modal.id} modal={modal} />;
}

function ModalDialog({ modal: { id, payload } }: { modal: OpenModal }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const fields = payload.components.flatMap(fieldsIn);
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>(() =>
    Object.fromEntries(fields.map((field) => [field.custom_id ?? '', presetField(field)])),
  );
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current
      ?.querySelector<HTMLElement>('.modal-fields input, .modal-fields textarea, .modal-fields button')
      ?.focus();
  }, []);

  const submit = async () => {
    setState('sending');
    if (!(await submitModal(id, values))) setState('failed');
  };
  const control = (field: WireComponent, label: string) => (
    <ModalField
      field={field}
      label={label}
      value={values[field.custom_id ?? ''] ?? ''}
      onChange={(value) => setValues((all) => ({ ...all, [field.custom_id ?? '']: value }))}
    />
  );

  return (
    <dialog ref={dialog} class="modal" aria-labelledby="modal-title" onClose={closeModal}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <h2 id="modal-title">{payload.title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={closeModal}>
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-fields">
          {payload.components.map((component, index) => (
            <ModalRow key={component.id ?? index} component={component} control={control} />
          ))}
        </div>
        {state === 'failed' && (
          <p class="failure" role="alert">
            Something went wrong. Try again.
          </p>
        )}
        <footer>
          <button type="button" class="button secondary" onClick={closeModal}>
            Cancel
          </button>
          <button type="submit" class="button primary" disabled={state === 'sending'}>
            Submit
          </button>
        </footer>
      </form>
    </dialog>
  );
}

interface ModalRowProps {
  component: WireComponent;
  control(field: WireComponent, label: string): preact.ComponentChild;
}

/** A labelled field, a line of text, or (the older form) an action row with a text input that brings its own label. */
function ModalRow({ component, control }: ModalRowProps) {
  if (component.type === ComponentType.TextDisplay) return <Markdown text={component.content ?? ''} />;
  const field = fieldsIn(component)[0];
  if (!field) return null;
  const label = component.label ?? field.label ?? '';
  return (
    <div class="modal-field">
      <div class="modal-label">
        {label}
        {field.required !== false && (
          <span class="required" aria-hidden="true">
            *
          </span>
        )}
      </div>
      {component.description && <small>{component.description}</small>}
      {control(field, label)}
    </div>
  );
}

function fieldsIn(component: WireComponent): readonly WireComponent[] {
  return component.component ? [component.component] : (component.components ?? []);
}

/** One control of a modal. Its name for screen readers is the label beside it. */
import { ComponentType, type WireComponent, type WireSelectOption } from '@popquiz/local-discord/wire';
import { presetOf, useSelectOptions } from '../message/select.tsx';
import { Picker } from '../ui/picker.tsx';

export type FieldValue = string | readonly string[] | boolean;

interface ModalFieldProps {
  field: WireComponent;
  label: string;
  value: FieldValue;
  onChange(value: FieldValue): void;
}

/** Discord's text input style of several lines. */
const PARAGRAPH = 2;

export function ModalField(props: ModalFieldProps) {
  switch (props.field.type) {
    case ComponentType.TextInput:
      return <TextField {...props} />;
    case ComponentType.RadioGroup:
      return <Ticks {...props} kind="radio" />;
    case ComponentType.CheckboxGroup:
      return <Ticks {...props} kind="checkbox" />;
    case ComponentType.Checkbox:
      return <Checkbox {...props} />;
    default:
      return <SelectField {...props} />;
  }
}

/** The value a field has when the modal opens. */
export function presetField(field: WireComponent): FieldValue {
  switch (field.type) {
    case ComponentType.TextInput:
      return field.value ?? '';
    case ComponentType.Checkbox:
      return field.default === true;
    case ComponentType.RadioGroup:
      return presetOf(field)[0] ?? '';
    default:
      return presetOf(field);
  }
}

function TextField({ field, label, value, onChange }: ModalFieldProps) {
  const common = {
    'aria-label': label,
    name: field.custom_id ?? '',
    value: String(value),
    placeholder: field.placeholder ?? '',
    required: field.required !== false,
    minLength: field.min_length ?? 0,
    maxLength: field.max_length ?? 4000,
  };
  return field.style === PARAGRAPH ? (
    <textarea {...common} rows={4} onInput={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <input {...common} type="text" autocomplete="off" onInput={(event) => onChange(event.currentTarget.value)} />
  );
}

function SelectField({ field, label, value, onChange }: ModalFieldProps) {
  return (
    <Picker
      name={label}
      placeholder={field.placeholder ?? 'Make a selection'}
      options={useSelectOptions(field)}
      min={field.required === false ? 0 : (field.min_values ?? 1)}
      max={field.max_values ?? 1}
      picked={listOf(value)}
      onPick={onChange}
    />
  );
}

function Ticks({ field, label, value, onChange, kind }: ModalFieldProps & { kind: 'radio' | 'checkbox' }) {
  const picked = listOf(value);
  const toggle = (option: WireSelectOption, on: boolean) => {
    if (kind === 'radio') onChange(option.value);
    else onChange(on ? [...picked, option.value] : picked.filter((other) => other !== option.value));
  };
  return (
    <fieldset class="ticks">
      <legend class="visually-hidden">{label}</legend>
      {(field.options ?? []).map((option) => (
        <label key={option.value}>
          <input
            type={kind}
            name={field.custom_id ?? ''}
            required={kind === 'radio' && field.required !== false}
            checked={picked.includes(option.value)}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          <span>
            {option.label}
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Checkbox({ field, label, value, onChange }: ModalFieldProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      name={field.custom_id ?? ''}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function listOf(value: FieldValue): readonly string[] {
  if (typeof value === 'boolean' || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

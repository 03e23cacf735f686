import type { ModalSubmitInteraction } from 'discord.js';
import {
  type APICheckboxGroupComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRadioGroupComponent,
  type APIStringSelectComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Words } from './words/en.ts';

/** A field of a form. A label has at most 45 characters, a description 100. */
export type Field = { label: string; description?: string; optional?: true } & (
  | { type: 'text'; maxLength: number; lines?: 'several'; placeholder?: string; value?: string }
  /** The label of each of 2 to 25 values. `value`: chosen beforehand. */
  | { type: 'choice'; choices: Readonly<Record<string, string>>; value?: string }
  /** Any number of the values; at least one, unless it is optional. */
  | { type: 'choices'; choices: Readonly<Record<string, string>>; values?: readonly string[] }
  | { type: 'tick'; value?: boolean }
);

/** By name, in the order in which they are shown: one to five. */
export type Fields = Readonly<Record<string, Field>>;

/** A form that can be opened in answer to a command or a component; Discord calls it a modal. */
export interface Form {
  /** Finds the handler of the form. */
  customId: string;
  /** At most 45 characters. */
  title: string;
  fields: Fields;
}

type Value<F extends Field> = F extends { choices: infer Choices; type: 'choice' }
  ? keyof Choices
  : F extends { choices: infer Choices }
    ? readonly (keyof Choices)[]
    : F extends { type: 'tick' }
      ? boolean
      : string;

/** What was filled in, by the fields' names. An empty optional text or choice is undefined. */
export type FilledIn<F extends Fields> = {
  readonly [Name in keyof F]:
    | Value<F[Name]>
    | (F[Name] extends { optional: true; type: 'text' | 'choice' } ? undefined : never);
};

/** Separates a custom id from the nonce that makes it unique. */
const MARK = '~';

/**
 * The form as Discord takes it.
 * @param nonce of this opening: phones cache a form by its custom id, and would show the first version for ever
 */
export const modalOf = ({ customId, title, fields }: Form, nonce: string): APIModalInteractionResponseCallbackData => ({
  custom_id: `${customId}${MARK}${nonce}`,
  title,
  components: Object.entries(fields).map(([name, field]) => labelled(name, field)),
});

/** A form's custom id without the nonce. */
export const withoutNonce = (customId: string): string => customId.replace(/~\d+$/, '');

const labelled = (name: string, field: Field): APILabelComponent => ({
  type: ComponentType.Label,
  label: field.label,
  ...(field.description === undefined ? {} : { description: field.description }),
  component: componentOf(name, field),
});

/** The most choices that are shown as a list to tick. More become a menu. */
const MAX_MARKED = 10;

function componentOf(name: string, field: Field): APILabelComponent['component'] {
  const base = { custom_id: name, required: !field.optional };
  switch (field.type) {
    case 'text':
      return {
        ...base,
        type: ComponentType.TextInput,
        style: field.lines === 'several' ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: field.maxLength,
        ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
        ...(field.value === undefined ? {} : { value: field.value }),
      };
    case 'choice': {
      const options = optionsOf(field.choices, [field.value]);
      if (options.length > MAX_MARKED) return menuOf(base, options, 1);
      return { ...base, type: ComponentType.RadioGroup, options } satisfies APIRadioGroupComponent;
    }
    case 'choices': {
      const options = optionsOf(field.choices, field.values ?? []);
      if (options.length > MAX_MARKED) return menuOf(base, options, options.length);
      return {
        ...base,
        type: ComponentType.CheckboxGroup,
        options,
        min_values: base.required ? 1 : 0,
        max_values: options.length,
      } satisfies APICheckboxGroupComponent;
    }
    case 'tick':
      return { type: ComponentType.Checkbox, custom_id: name, default: field.value ?? false };
  }
}

const optionsOf = (choices: Readonly<Record<string, string>>, chosen: readonly (string | undefined)[]) =>
  Object.entries(choices).map(([value, label]) => ({ value, label, default: chosen.includes(value) }));

// Phones take an optional menu only with an explicit minimum of 0.
const menuOf = (
  base: { custom_id: string; required: boolean },
  options: APIStringSelectComponent['options'],
  most: number,
): APIStringSelectComponent => ({
  ...base,
  type: ComponentType.StringSelect,
  options,
  min_values: base.required ? 1 : 0,
  max_values: most,
});

/** Reads the values of a form and checks them against its description, since clients can send anything. */
export function readForm<const F extends Fields>(
  { commands: { takes } }: Words,
  fields: F,
  { fields: { fields: sent } }: Pick<ModalSubmitInteraction, 'fields'>,
): { ok: true; given: FilledIn<F> } | { ok: false; problem: string } {
  const given: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const one = sent.get(name);
    const value = accepted(field, one && 'value' in one ? one.value : one && 'values' in one ? one.values : undefined);
    if (field.type !== 'tick' && (value === REFUSED || (isEmpty(value) && !field.optional))) {
      return { ok: false, problem: takes.refused(field.label, allowed(takes, field)) };
    }
    given[name] = value;
  }
  return { ok: true, given: given as FilledIn<F> };
}

const REFUSED = Symbol('refused');

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** The value if it is allowed; undefined if none was given. @param sent a text, several texts, or whether it is ticked */
function accepted(field: Field, sent: unknown): unknown {
  switch (field.type) {
    case 'text':
      if (typeof sent !== 'string' || sent.trim() === '') return undefined;
      return sent.length <= field.maxLength ? sent : REFUSED;
    case 'choice': {
      const [value] = [sent].flat();
      if (value === undefined || value === null) return undefined;
      return typeof value === 'string' && Object.hasOwn(field.choices, value) ? value : REFUSED;
    }
    case 'choices': {
      const values = Array.isArray(sent) ? [...new Set(sent)] : [];
      return values.every((value) => Object.hasOwn(field.choices, value)) ? values : REFUSED;
    }
    case 'tick':
      return sent === true;
  }
}

/** What a field accepts, in words. */
function allowed(takes: Words['commands']['takes'], field: Exclude<Field, { type: 'tick' }>): string {
  switch (field.type) {
    case 'text':
      return takes.text(field.maxLength);
    case 'choice':
      return takes.choices(Object.values(field.choices));
    case 'choices':
      return takes.someChoices(Object.values(field.choices));
  }
}

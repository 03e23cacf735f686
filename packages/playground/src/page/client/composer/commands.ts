/** Slash commands as a person types them: which match, which options they take, what is wrong with a value. Pure. */
import { OptionType, type WireCommand, type WireCommandOption } from '@popquiz/local-discord/wire';
import type { FileValue, OptionValues } from '../../protocol.ts';

/** A command that can be sent: a subcommand counts, its parent does not. */
export interface Invocation {
  /** Blank separated, without the slash: `quiz start`. */
  readonly path: string;
  readonly description: string;
  /** Required ones first, as Discord demands. */
  readonly options: readonly WireCommandOption[];
}

/** An option being filled in. `value` is there when a suggestion was picked; else the text is the value. */
export interface Field {
  readonly name: string;
  readonly text: string;
  readonly value?: string | number | boolean | FileValue;
}

/** A command that is being typed. */
export interface Draft {
  readonly command: Invocation;
  readonly fields: readonly Field[];
  /** It was sent before its command was known, and goes out by itself. */
  readonly sent?: boolean;
}

/** The choices for an option. */
export interface Choice {
  readonly name: string;
  readonly value: string | number | boolean;
}

const NESTING: readonly number[] = [OptionType.Subcommand, OptionType.SubcommandGroup];

export function invocations(commands: readonly WireCommand[]): Invocation[] {
  return commands.filter(({ type }) => type === 1).flatMap((command) => leaves(command, ''));
}

function leaves(command: WireCommand | WireCommandOption, prefix: string): Invocation[] {
  const path = `${prefix}${command.name}`;
  const options = command.options ?? [];
  const nested = options.filter(({ type }) => NESTING.includes(type));
  if (nested.length > 0) return nested.flatMap((option) => leaves(option, `${path} `));
  return [{ path, description: command.description, options }];
}

/** Those that `typed` (after the slash) may become: by prefix first, then by any word in the name. */
export function matching(all: readonly Invocation[], typed: string): Invocation[] {
  const wanted = typed.trim().toLowerCase();
  const begins = all.filter(({ path }) => path.startsWith(wanted));
  return [...begins, ...all.filter((one) => !begins.includes(one) && one.path.includes(wanted))];
}

/**
 * Reads a line such as `/quiz start questions:3 pack:python-senior` once its command is complete: followed by a blank.
 * Null while it is not.
 */
export function parseLine(all: readonly Invocation[], line: string): { command: Invocation; fields: Field[] } | null {
  const command = all
    .filter(({ path }) => line.startsWith(`/${path} `))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!command) return null;
  return { command, fields: parseFields(command.options, line.slice(command.path.length + 2)) };
}

/**
 * Reads `questions:3 pack:python-senior`. A value runs to a blank and the `name:` of another of these options; a name that
 * was there already is text, as every other colon is.
 */
export function parseFields(options: readonly WireCommandOption[], text: string): Field[] {
  const left = new Set(options.map(({ name }) => name));
  const marks = [...text.matchAll(/(?<=^|\s)([^\s:]+):/g)].filter(([, name = '']) => left.delete(name));
  return marks.map((mark, index) => ({
    name: mark[1] ?? '',
    text: text.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim(),
  }));
}

const INTEGER = /^-?\d+$/;

/** A mistake in a field as a sentence, or null. */
export function mistakeIn(option: WireCommandOption, field: Field | undefined): string | null {
  if (!field || field.text === '') return option.required ? `${option.name}: this option is required.` : null;
  if (field.value !== undefined) return null;
  if (option.type === OptionType.Attachment) return `${option.name}: choose a file.`;
  if (option.choices || LISTED.includes(option.type)) return `${option.name}: pick one of the list.`;
  if (option.type === OptionType.Integer || option.type === OptionType.Number) return numberMistake(option, field.text);
  const { min_length: min = 0, max_length: max = Number.POSITIVE_INFINITY } = option;
  if (field.text.length < min) return `${option.name}: at least ${min} characters.`;
  return field.text.length > max ? `${option.name}: at most ${max} characters.` : null;
}

/** Types whose values are picked from what the client knows. */
const LISTED: readonly number[] = [
  OptionType.Boolean,
  OptionType.User,
  OptionType.Channel,
  OptionType.Role,
  OptionType.Mentionable,
];

function numberMistake(option: WireCommandOption, text: string): string | null {
  const whole = option.type === OptionType.Integer;
  const { min_value: min = Number.NEGATIVE_INFINITY, max_value: max = Number.POSITIVE_INFINITY } = option;
  const value = Number(text);
  if (!Number.isNaN(value) && (!whole || INTEGER.test(text)) && value >= min && value <= max) return null;
  const kind = whole ? 'a whole number' : 'a number';
  if (Number.isFinite(min) && Number.isFinite(max)) return `${option.name}: ${kind} from ${min} to ${max}.`;
  if (Number.isFinite(min)) return `${option.name}: ${kind} of at least ${min}.`;
  return Number.isFinite(max) ? `${option.name}: ${kind} of at most ${max}.` : `${option.name}: ${kind}.`;
}

/** The field with its value, where its text is exactly the name or the value of one of `choices`: typed, not picked. */
export function settled(field: Field, choices: readonly Choice[]): Field {
  if (field.value !== undefined || field.text === '') return field;
  const wanted = plainName(field.text);
  const choice = choices.find(({ name, value }) => plainName(name) === wanted || String(value) === field.text);
  return choice ? { name: field.name, text: choice.name, value: choice.value } : field;
}

/** `#quiz` and `@Ada` are named by either form, in any case. */
const plainName = (name: string): string => name.replace(/^[@#]/, '').toLowerCase();

/** The values to send; fields left empty are left out. */
export function valuesOf(command: Invocation, fields: readonly Field[]): OptionValues {
  const values: Record<string, OptionValues[string]> = {};
  for (const field of fields) {
    const type = command.options.find(({ name }) => name === field.name)?.type;
    if (field.text === '') continue;
    const numeric = type === OptionType.Integer || type === OptionType.Number;
    values[field.name] = field.value ?? (numeric ? Number(field.text) : field.text);
  }
  return values;
}

/** From what a person types after the slash to the data of an interaction, checked as Discord's client checks it. */
import { ATTACHMENT_LIMIT_BYTES } from '../world/interactions.ts';
import type { GivenFile, Guild, SlashOptions } from '../world/types.ts';
import {
  OptionType,
  type Snowflake,
  type WireAttachment,
  type WireCommand,
  type WireCommandOption,
} from '../world/wire.ts';
import { NotPossible } from './not-possible.ts';
import { type Resolved, resolveEntity } from './resolved.ts';

interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

export interface CommandData {
  readonly id: Snowflake;
  readonly name: string;
  readonly type: 1;
  readonly guild_id?: Snowflake;
  readonly options?: readonly SentOption[];
  readonly resolved?: Resolved;
}

/**
 * The data of a command interaction. With `focused` it is an autocomplete: options may be missing, and the focused one may be
 * half typed. Throws {@link NotPossible} for an unknown command or option, a missing required one, or a value that is not allowed;
 * unless `checked` is false: then whatever is given is sent.
 */
export function commandData(
  commands: readonly WireCommand[],
  guild: Guild | null,
  path: string,
  given: SlashOptions,
  upload: (file: GivenFile) => WireAttachment,
  { focused = null, checked = true }: { focused?: string | null; checked?: boolean } = {},
): CommandData {
  const [name = '', ...rest] = path.replace(/^\//, '').trim().split(/\s+/);
  const command = commands.find((one) => one.type === 1 && one.name === name);
  if (!command) throw new NotPossible(`there is no command /${name} here`);
  const resolved: Resolved = {};
  const options = descend(command.options ?? [], rest);
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };

  function sentUnchecked(
    key: string,
    value: SlashOptions[string],
    option: WireCommandOption | undefined,
    isFocused: boolean,
  ): SentOption {
    const raw = isFile(value) ? attach(value) : typeof value === 'object' ? value.id : value;
    const kinds = option && ENTITY_KINDS[option.type];
    if (kinds) resolveEntity(guild, String(raw), kinds, resolved);
    const type = option?.type ?? TYPE_OF[typeof raw] ?? OptionType.String;
    return { name: key, type, value: raw, ...(isFocused && { focused: true as const }) };
  }

  function attach(file: GivenFile): Snowflake {
    const attachment = upload(file);
    resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
    return attachment.id;
  }

  function descend(defined: readonly WireCommandOption[], steps: readonly string[]): readonly SentOption[] {
    const [step, ...further] = steps;
    const isBranch = defined.some(({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup);
    if (!step) {
      if (isBranch) throw new NotPossible(`/${path} needs a subcommand`);
      return values(defined);
    }
    const branch = isBranch && defined.find((one) => one.name === step);
    if (!branch) throw new NotPossible(`/${path}: there is no subcommand ${step}`);
    return [{ name: branch.name, type: branch.type, options: descend(branch.options ?? [], further) }];
  }

  function values(defined: readonly WireCommandOption[]): readonly SentOption[] {
    for (const key of Object.keys(given)) {
      if (checked && !defined.some((one) => one.name === key)) throw new NotPossible(`/${path} has no option ${key}`);
    }
    const missing = defined.find((one) => one.required && given[one.name] === undefined);
    if (checked && missing && focused === null) throw new NotPossible(`/${path} needs the option ${missing.name}`);
    // The client sends options in the order in which they were filled in.
    return Object.entries(given).map(([key, value]) => {
      const isFocused = key === focused;
      const option = defined.find((one) => one.name === key);
      if (!option || !checked) return sentUnchecked(key, value, option, isFocused);
      if (isFocused && !option.autocomplete) throw new NotPossible(`the option ${key} has no autocomplete`);
      const sent = isFocused
        ? String(value)
        : option.type === OptionType.Attachment
          ? attach(checkedFile(key, value))
          : checkValue(option, value, guild, resolved);
      return { name: key, type: option.type, value: sent, ...(isFocused && { focused: true as const }) };
    });
  }
}

const isFile = (value: SlashOptions[string] | undefined): value is GivenFile =>
  typeof value === 'object' && 'data' in value;

function checkedFile(name: string, value: SlashOptions[string]): GivenFile {
  if (!isFile(value)) throw new NotPossible(`the option ${name} takes a file`);
  if (value.data.length > ATTACHMENT_LIMIT_BYTES) throw new NotPossible('your files are too powerful: 10 MiB at most');
  return value;
}

function checkValue(
  option: WireCommandOption,
  value: SlashOptions[string],
  guild: Guild | null,
  resolved: Resolved,
): string | number | boolean {
  const refuse = (why: string) => new NotPossible(`the option ${option.name} ${why}`);
  if (option.choices && option.choices.length > 0) {
    const choice = option.choices.find((one) => one.value === value || one.name === value);
    if (!choice) throw refuse(`has no choice ${JSON.stringify(value)}`);
    return choice.value;
  }
  const {
    min_value: min = -(2 ** 53),
    max_value: max = 2 ** 53,
    min_length: shortest = 0,
    max_length: longest = 6000,
  } = option;
  switch (option.type) {
    case OptionType.String:
      if (typeof value !== 'string') throw refuse('takes text');
      if (value.length < Math.max(shortest, 1) || value.length > longest)
        throw refuse(`takes ${shortest}–${longest} characters`);
      return value;
    case OptionType.Integer:
    case OptionType.Number:
      if (typeof value !== 'number' || (option.type === OptionType.Integer && !Number.isInteger(value))) {
        throw refuse(option.type === OptionType.Integer ? 'takes a whole number' : 'takes a number');
      }
      if (value < min || value > max) throw refuse(`takes ${min} to ${max}`);
      return value;
    case OptionType.Boolean:
      if (typeof value !== 'boolean') throw refuse('takes true or false');
      return value;
    case OptionType.User:
    case OptionType.Channel:
    case OptionType.Role:
    case OptionType.Mentionable: {
      const id = typeof value === 'object' && 'id' in value ? value.id : String(value);
      const kinds = ENTITY_KINDS[option.type] ?? [];
      if (!resolveEntity(guild, id, kinds, resolved, option.channel_types)) throw refuse(`does not accept ${id}`);
      return id;
    }
    default:
      throw refuse('has a type that this client does not offer');
  }
}

const ENTITY_KINDS: Readonly<Record<number, readonly ('user' | 'role' | 'channel')[]>> = {
  [OptionType.User]: ['user'],
  [OptionType.Role]: ['role'],
  [OptionType.Channel]: ['channel'],
  [OptionType.Mentionable]: ['user', 'role'],
};

const TYPE_OF: Readonly<Record<string, number>> = {
  string: OptionType.String,
  number: OptionType.Integer,
  boolean: OptionType.Boolean,
};

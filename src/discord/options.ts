import type {
  ApplicationCommandOptionAllowedChannelTypes,
  SlashCommandBuilder,
  SlashCommandSubcommandBuilder,
} from '@discordjs/builders';
import {
  ApplicationCommandOptionType,
  type Attachment,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import { oneLine } from '../quiz/texts.ts';
import type { Words } from './words/en.ts';

/** An option of a slash command. */
export type Option = { description: string; required?: true } & (
  | { type: 'text'; maxLength?: number; autocomplete?: true }
  /** What is shown for each value that can be chosen. */
  | { type: 'text'; choices: Readonly<Record<string, string>> }
  | { type: 'integer'; min: number; max: number }
  | { type: 'channel'; channelTypes: readonly ApplicationCommandOptionAllowedChannelTypes[] }
  | { type: 'role' }
  | { type: 'user' }
  | { type: 'file' }
);

/** By name; the required ones first. */
export type Options = Readonly<Record<string, Option>>;

type Value<O extends Option> = O extends { choices: infer Choices }
  ? keyof Choices
  : {
      text: string;
      integer: number;
      channel: NonNullable<CommandInteractionOption['channel']>;
      role: NonNullable<CommandInteractionOption['role']>;
      user: NonNullable<CommandInteractionOption['user']>;
      file: Attachment;
    }[O['type']];

/** The values of a command's options, by name. */
export type ArgumentsOf<O extends Options> = {
  readonly [Name in keyof O]: Value<O[Name]> | (O[Name] extends { required: true } ? never : undefined);
};

/** @throws if the builder refuses a name, a description or a bound */
export function addOptions(builder: SlashCommandBuilder | SlashCommandSubcommandBuilder, options: Options): void {
  for (const [name, option] of Object.entries(options)) {
    const head = <
      Built extends {
        setName(name: string): Built;
        setDescription(text: string): Built;
        setRequired(required: boolean): Built;
      },
    >(
      built: Built,
    ): Built =>
      built
        .setName(name)
        .setDescription(option.description)
        .setRequired(option.required ?? false);
    switch (option.type) {
      case 'text':
        builder.addStringOption((built) => {
          head(built);
          if ('choices' in option) {
            return built.setChoices(Object.entries(option.choices).map(([value, shown]) => ({ name: shown, value })));
          }
          if (option.maxLength !== undefined) built.setMaxLength(option.maxLength);
          return built.setAutocomplete(option.autocomplete ?? false);
        });
        break;
      case 'integer':
        if (option.min > option.max) throw new RangeError(`${name}: ${option.min} to ${option.max} is no range`);
        builder.addIntegerOption((built) => head(built).setMinValue(option.min).setMaxValue(option.max));
        break;
      case 'channel':
        builder.addChannelOption((built) => head(built).addChannelTypes(...option.channelTypes));
        break;
      case 'role':
        builder.addRoleOption(head);
        break;
      case 'user':
        builder.addUserOption(head);
        break;
      case 'file':
        builder.addAttachmentOption(head);
        break;
    }
  }
}

/** Reads the options that were sent and checks them against their description, since clients can send anything. */
export function readArguments<O extends Options>(
  { commands: { takes } }: Words,
  options: O,
  sent: ChatInputCommandInteraction['options'],
): { ok: true; given: ArgumentsOf<O> } | { ok: false; problem: string } {
  const unknown = leaves(sent.data).find(({ name }) => !Object.hasOwn(options, name));
  if (unknown) return { ok: false, problem: takes.unknownOption(oneLine(unknown.name)) };
  const given: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = accepted(option, sent.get(name));
    const isMissing = value === undefined && option.required;
    if (value === REFUSED || isMissing) return { ok: false, problem: takes.refused(name, allowed(takes, option)) };
    given[name] = value;
  }
  return { ok: true, given: given as ArgumentsOf<O> };
}

/** The valid options, while others are still being typed. */
export function givenSoFar<O extends Options>(
  options: O,
  sent: AutocompleteInteraction['options'],
): Partial<ArgumentsOf<O>> {
  const values = Object.entries(options).map(([name, option]) => [name, accepted(option, sent.get(name))] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== REFUSED)) as Partial<ArgumentsOf<O>>;
}

const leaves = (options: readonly CommandInteractionOption[]): readonly CommandInteractionOption[] =>
  options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? leaves(option.options ?? [])
      : [option],
  );

const REFUSED = Symbol('refused');

/** The value if it is allowed; undefined if none was given. */
function accepted(option: Option, sent: CommandInteractionOption | null): unknown {
  if (!sent) return undefined;
  const { value, type } = sent;
  const T = ApplicationCommandOptionType;
  switch (option.type) {
    case 'text': {
      if (type !== T.String || typeof value !== 'string') return REFUSED;
      if ('choices' in option) return Object.hasOwn(option.choices, value) ? value : REFUSED;
      return value.length <= (option.maxLength ?? MAX_CHARACTERS) ? value : REFUSED;
    }
    case 'integer':
      if (type !== T.Integer || typeof value !== 'number' || !Number.isInteger(value)) return REFUSED;
      return value >= option.min && value <= option.max ? value : REFUSED;
    case 'channel': {
      const { channel } = sent;
      if (type !== T.Channel || !channel) return REFUSED;
      return option.channelTypes.some((one) => one === channel.type) ? channel : REFUSED;
    }
    case 'role':
      return (type === T.Role && sent.role) || REFUSED;
    case 'user':
      return (type === T.User && sent.user) || REFUSED;
    case 'file':
      return (type === T.Attachment && sent.attachment) || REFUSED;
  }
}

/** As many as Discord takes in any text (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure). */
const MAX_CHARACTERS = 6000;

/** What an option accepts, in words. */
function allowed(takes: Words['commands']['takes'], option: Option): string {
  switch (option.type) {
    case 'text':
      if ('choices' in option) return takes.choices(Object.values(option.choices));
      return takes.text(option.maxLength ?? MAX_CHARACTERS);
    case 'integer':
      return takes.integer(option.min, option.max);
    default:
      return takes[option.type];
  }
}

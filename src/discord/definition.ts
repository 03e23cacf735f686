import { ContextMenuCommandBuilder, SlashCommandBuilder, SlashCommandSubcommandBuilder } from '@discordjs/builders';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Circle } from './circles.ts';
import type { Autocomplete, Choice, Command, Context, In, Slash, Where } from './command.ts';
import type { Asker } from './command-permissions.ts';
import { type ArgumentsOf, addOptions, givenSoFar, type Options, readArguments } from './options.ts';
import type { Responder } from './responder.ts';

/** Options for which the bot makes suggestions while they are typed. */
type Suggested<O extends Options> = {
  [Name in keyof O]: O[Name] extends { autocomplete: true } ? Name : never;
}[keyof O];

/** Suggestions for what was typed so far; `given` has the other options that were filled in. */
type Suggest<O extends Options, W extends Where> = (
  typed: string,
  interaction: Autocomplete<W>,
  context: Context,
  given: Partial<ArgumentsOf<O>>,
) => readonly Choice[] | Promise<readonly Choice[]>;

/** A command or subcommand: its options, and what it does. Values out of bounds never reach `run`. */
type Action<O extends Options, W extends Where> = {
  description: string;
  where?: W;
  /** Of a subcommand: who may use it, although others may send the command. */
  circle?: Circle;
  options?: O;
  run(given: ArgumentsOf<O>, interaction: Slash<W>, respond: Responder, context: Context): Promise<void>;
} & ([Suggested<O>] extends [never] ? object : { complete: { [Name in Suggested<O>]: Suggest<O, W> } });

/** An action whose options only it knows. */
export interface Subcommand<W extends Where = Where> {
  readonly where: W;
  readonly description: string;
  readonly circle: Circle | undefined;
  readonly options: Options;
  run(interaction: ChatInputCommandInteraction<In<W>>, respond: Responder, context: Context): Promise<void>;
  complete(interaction: AutocompleteInteraction<In<W>>, context: Context): Promise<readonly Choice[]>;
}

interface Head<W extends Where> {
  name: string;
  where?: W;
  /** Only for people with Manage Server, unless a server's Integrations settings say otherwise. */
  admin?: true;
}

/** A slash command without subcommands. */
export function command<const O extends Options, W extends Where = 'servers'>(parts: Head<W> & Action<O, W>): Command {
  const { options, run, complete } = subcommand<O, W>(parts);
  const builder = withHead(new SlashCommandBuilder(), parts).setDescription(parts.description);
  addOptions(builder, options);
  return { ...whereOf(parts), kind: 'slash', definition: builder.toJSON(), run, complete };
}

/** A slash command with subcommands. */
export function commandGroup<W extends Where = 'servers'>(
  parts: Head<W> & { description: string; subcommands: Readonly<Record<string, Subcommand<W>>> },
): Command {
  const subcommands: Readonly<Record<string, Subcommand>> = parts.subcommands;
  const chosen = ({ options }: ChatInputCommandInteraction | AutocompleteInteraction) =>
    subcommands[options.getSubcommand(false) ?? ''];
  const builder = withHead(new SlashCommandBuilder(), parts).setDescription(parts.description);
  for (const [name, { description, options }] of Object.entries(subcommands)) {
    const built = new SlashCommandSubcommandBuilder().setName(name).setDescription(description);
    addOptions(built, options);
    builder.addSubcommand(built);
  }
  return {
    ...whereOf(parts),
    kind: 'slash',
    definition: builder.toJSON(),
    async run(interaction, respond, context) {
      const one = chosen(interaction);
      const say = context.words.commands;
      if (!one) return respond.privately({ content: say.unknownCommand });
      if (one.circle && !(await isOpen(one, interaction, context))) {
        return respond.privately({ content: say.only[one.circle] });
      }
      return one.run(interaction, respond, context);
    },
    async complete(interaction, context) {
      const one = chosen(interaction);
      return one && (await isOpen(one, interaction, context)) ? one.complete(interaction, context) : [];
    },
  };
}

/** Whether somebody may use a subcommand. */
const isOpen = async ({ circle }: Subcommand, asker: Asker, { circles }: Context): Promise<boolean> =>
  circle === undefined || circles.has(circle, asker);

export function subcommand<const O extends Options, W extends Where = 'servers'>(parts: Action<O, W>): Subcommand<W> {
  const options = parts.options ?? ({} as O);
  const suggestions: Partial<Record<string, Suggest<O, W>>> = 'complete' in parts ? parts.complete : {};
  return {
    where: parts.where ?? ('servers' as W),
    description: parts.description,
    circle: parts.circle,
    options,
    async run(interaction, respond, context) {
      const read = readArguments(context.words, options, interaction.options);
      if (!read.ok) return respond.privately({ content: read.problem });
      return parts.run(read.given, interaction, respond, context);
    },
    async complete(interaction, context) {
      const { name, value } = interaction.options.getFocused(true);
      const given = givenSoFar(options, interaction.options);
      return (await suggestions[name]?.(value, interaction, context, given)) ?? [];
    },
  };
}

/** A command in the menu of a message. */
export const messageCommand = <W extends Where = 'servers'>(
  parts: Head<W> & Pick<Command & { kind: 'message' }, 'run'>,
): Command => ({
  ...whereOf(parts),
  kind: 'message',
  definition: withHead(new ContextMenuCommandBuilder(), parts).setType(ApplicationCommandType.Message).toJSON(),
  run: parts.run,
});

const whereOf = ({ where = 'servers' }: { where?: Where }): { where: Where } => ({ where });

const CONTEXTS: Record<Where, InteractionContextType[]> = {
  servers: [InteractionContextType.Guild],
  anywhere: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** The parts that every command has. */
function withHead<Builder extends SlashCommandBuilder | ContextMenuCommandBuilder>(
  builder: Builder,
  { name, where = 'servers', admin }: Head<Where>,
): Builder {
  builder.setName(name).setContexts(CONTEXTS[where]).setIntegrationTypes(ApplicationIntegrationType.GuildInstall);
  if (admin) builder.setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild);
  return builder;
}

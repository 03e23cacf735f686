import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Pack } from '../quiz/pack.ts';
import type { Quizmaster } from '../quizmaster/quizmaster.ts';
import type { ButtonId } from './custom-ids.ts';
import type { Responder } from './responder.ts';

/** What commands and buttons work with. */
export interface Context {
  quizmaster: Quizmaster;
  packs: ReadonlyMap<string, Pack>;
  /** A command's name as people can click it, `</quiz start:123>`: put into every answer to an interaction. */
  mention(command: string): string;
}

/** A slash command: what Discord is told of it, and what it does. It answers through the responder exactly once. */
export interface Command {
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  run(interaction: ChatInputCommandInteraction<'cached' | 'raw'>, respond: Responder, context: Context): Promise<void>;
  /** Choices for the option being typed, at most 25. */
  complete?(
    interaction: AutocompleteInteraction<'cached' | 'raw'>,
    context: Context,
  ): readonly Choice[] | Promise<readonly Choice[]>;
}

export interface Choice {
  name: string;
  value: string;
}

/** A kind of button, found by its custom id however old its message is. */
export interface Button<Kind extends ButtonId['kind'] = ButtonId['kind']> {
  kind: Kind;
  press(
    interaction: ButtonInteraction<'cached' | 'raw'>,
    id: Extract<ButtonId, { kind: Kind }>,
    respond: Responder,
    context: Context,
  ): Promise<void>;
}

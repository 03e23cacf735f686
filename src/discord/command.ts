import type {
  AnySelectMenuInteraction,
  AutocompleteInteraction,
  ButtonInteraction,
  CacheType,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Reloaded } from '../packs/reload.ts';
import type { Packs } from '../quizmaster/ports/packs.ts';
import type { Quizmaster } from '../quizmaster/quizmaster.ts';
import type { Circle, Circles } from './circles.ts';
import type { Confirmations } from './confirmations.ts';
import type { IdOf } from './custom-ids.ts';
import type { Importing } from './importing/importing.ts';
import type { Names } from './names.ts';
import type { Avatars } from './podium/avatars.ts';
import type { Responder } from './responder.ts';
import type { Words } from './words/en.ts';

/** What handlers of commands and components are given. */
export interface Context {
  quizmaster: Quizmaster;
  packs: Packs;
  /** The language of what people read. */
  words: Words;
  /** A command as a link, `</quiz start:123>`. Every answer to an interaction gets these links. */
  mention(command: string): string;
  /** People's names, which every answer gets as well. */
  names: Names;
  /** People's pictures, cached for a while. */
  avatars: Pick<Avatars, 'drop'>;
  /** Confirmations, which later tell what an answer earned. */
  confirmations: Pick<Confirmations, 'keep'>;
  /** Who is an admin, and who an editor. */
  circles: Circles;
  /** Reads and writes files of questions. */
  importing: Omit<Importing, 'stop'>;
  /** For the owner of the bot, in any server. */
  operator: {
    /** @throws if Discord does not say who owns the bot */
    is(userId: string): Promise<boolean>;
    reload(): Promise<Reloaded>;
  };
}

/** Where a command or component works: in servers only, or in direct messages with the bot too. */
export type Where = 'servers' | 'anywhere';

export type In<W extends Where> = W extends 'servers' ? 'cached' | 'raw' : CacheType;

/** A slash command as it was sent; only its definition reads the options. */
export type Slash<W extends Where = 'servers'> = Omit<ChatInputCommandInteraction<In<W>>, 'options'>;
export type Autocomplete<W extends Where = 'servers'> = Omit<AutocompleteInteraction<In<W>>, 'options'>;

/** A command: its definition for Discord, and its code. Each answers through the responder exactly once. */
export type Command = { readonly where: Where; readonly definition: RESTPostAPIApplicationCommandsJSONBody } & (
  | {
      readonly kind: 'slash';
      run(interaction: ChatInputCommandInteraction, respond: Responder, context: Context): Promise<void>;
      /** Choices for the option being typed, at most 25. */
      complete(interaction: AutocompleteInteraction, context: Context): Promise<readonly Choice[]>;
    }
  | {
      readonly kind: 'message';
      run(interaction: MessageContextMenuCommandInteraction, respond: Responder, context: Context): Promise<void>;
    }
);

export interface Choice {
  name: string;
  value: string;
}

/** See {@link Handler}. */
export interface HandlerAt<W extends Where, Id> {
  /** The command without whose permission nobody may use it: Discord checks that for commands, not for components. */
  readonly needs?: string;
  /** Only for these. */
  readonly circle?: Circle;
  button?(interaction: ButtonInteraction<In<W>>, id: Id, respond: Responder, context: Context): Promise<void>;
  select?(interaction: AnySelectMenuInteraction<In<W>>, id: Id, respond: Responder, context: Context): Promise<void>;
  modal?(interaction: ModalSubmitInteraction<In<W>>, id: Id, respond: Responder, context: Context): Promise<void>;
}

/** Handles the components and forms of a kind, found by their custom id however old their message is. By default, in servers only. */
export type Handler<Id> =
  | (HandlerAt<'servers', Id> & { readonly where?: 'servers' })
  | (HandlerAt<'anywhere', Id> & { readonly where: 'anywhere' });

/** Handlers of every kind of custom id: a forgotten kind does not compile. */
export type Handlers<Ids extends object> = { readonly [Kind in keyof Ids]: Handler<IdOf<Ids, Kind>> };

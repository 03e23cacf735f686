/**
 * What the page and its server say to each other: a feed over WebSocket of what one person's client sees, and requests
 * over HTTP for what that person does. Types only; the browser and the server both import this file.
 */
import type { Snowflake, WireCommand, WireCommandChoice, WireMessage, WireModal } from '@popquiz/local-discord';

export interface MemberView {
  readonly id: Snowflake;
  readonly name: string;
  readonly bot: boolean;
  readonly admin: boolean;
}

export interface ChannelView {
  readonly id: Snowflake;
  readonly name: string;
}

/** The one server of the playground, as its members' clients know it. */
export interface WorldView {
  readonly guild: { readonly id: Snowflake; readonly name: string };
  readonly botId: Snowflake;
  readonly channels: readonly ChannelView[];
  readonly members: readonly MemberView[];
  readonly roles: readonly { readonly id: Snowflake; readonly name: string }[];
  readonly commands: readonly WireCommand[];
}

/** The world's clock. Times in ms since the epoch. */
export interface ClockView {
  readonly now: number;
  readonly rate: number;
  /** The next moment at which the bot has something to do, or null. */
  readonly nextDeadline: number | null;
}

export type BotState = 'starting' | 'online' | 'offline' | 'stopped';

/** The faults that the panel can switch on and off. */
export type Fault = 'cannot-send' | 'answers-500' | 'answers-slowly' | 'never-answers';

export interface ControlsView {
  readonly bot: BotState;
  readonly faults: readonly Fault[];
  /** How many simulated teammates answer; 0 when they rest. */
  readonly teammates: number;
}

/** One line of the request log. `index` names it in {@link requestPath}. */
export interface RequestView {
  readonly index: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The machine's ms until the answer. */
  readonly ms: number;
  /** ms since the epoch, in the world. */
  readonly at: number;
}

export type FeedEvent =
  | { readonly type: 'world'; readonly world: WorldView }
  /** Everything this person sees in every channel, oldest first: the first word of every feed. */
  | { readonly type: 'history'; readonly viewer: Snowflake; readonly messages: readonly WireMessage[] }
  /** A message that is new or was edited. */
  | { readonly type: 'message'; readonly message: WireMessage }
  | { readonly type: 'message-gone'; readonly channelId: Snowflake; readonly id: Snowflake }
  | { readonly type: 'clock'; readonly clock: ClockView }
  | { readonly type: 'controls'; readonly controls: ControlsView }
  | { readonly type: 'requests'; readonly requests: readonly RequestView[] };

/**
 * Feed frames carry several events at once. `as` is the name of the person whose client it is, who is added where there is
 * nobody of that name; with `mine` it is the name that somebody gave as their own. None means the first person.
 */
export const FEED_PATH = '/feed';
/** The bot's uploads, each at its path in the local Discord. */
export const FILES_PATH = '/attachments/';

/** Of a person, in characters. */
export const NAME_LENGTH = 32;

export const requestPath = (index: number): string => `/api/requests/${index}`;

/** A file that a person chose on their own machine. */
export interface FileValue {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly base64: string;
}

export type OptionValues = Readonly<Record<string, string | number | boolean | FileValue>>;

/** The requests of a person, or of the playground's panels. Each is `POST /api/NAME` with a JSON body. */
export interface Requests {
  say: { as: Snowflake; channel: Snowflake; content: string };
  command: { as: Snowflake; channel: Snowflake; path: string; options: OptionValues };
  complete: { as: Snowflake; channel: Snowflake; path: string; options: OptionValues; focused: string };
  click: { as: Snowflake; message: Snowflake; customId: string };
  choose: { as: Snowflake; message: Snowflake; customId: string; values: readonly string[] };
  /** A command in the menu of a message. */
  menu: { as: Snowflake; message: Snowflake; command: string };
  submit: { as: Snowflake; modal: Snowflake; fields: Readonly<Record<string, string | readonly string[] | boolean>> };
  dismiss: { as: Snowflake; message: Snowflake };
  'add-person': { name: string };
  'call-me': { name: string };
  'set-admin': { person: Snowflake; admin: boolean };
  'set-rate': { rate: number };
  'jump-to-deadline': Record<never, never>;
  /** On to the next message of the bot in that channel. */
  'jump-to-message': { channel: Snowflake };
  teammates: { count: number };
  fault: { fault: Fault; on: boolean };
  'drop-gateway': Record<never, never>;
  'delete-newest': { channel: Snowflake };
  'restart-bot': Record<never, never>;
}

/** How the bot reacted to a command, a click, a choice or a modal. */
export interface Reaction {
  /** False: nothing came within Discord's 3 s. */
  readonly answered: boolean;
  /** A modal to fill in; `id` goes into the `submit`. */
  readonly modal: { readonly id: Snowflake; readonly payload: WireModal } | null;
}

export interface Answers {
  say: Record<never, never>;
  command: Reaction;
  /** null: the bot did not answer in time. */
  complete: { choices: readonly WireCommandChoice[] | null };
  click: Reaction;
  choose: Reaction;
  menu: Reaction;
  submit: Reaction;
  dismiss: Record<never, never>;
  'add-person': { id: Snowflake };
  'call-me': { id: Snowflake };
  'set-admin': Record<never, never>;
  'set-rate': Record<never, never>;
  'jump-to-deadline': Record<never, never>;
  'jump-to-message': Record<never, never>;
  teammates: Record<never, never>;
  fault: Record<never, never>;
  'drop-gateway': Record<never, never>;
  'delete-newest': Record<never, never>;
  'restart-bot': Record<never, never>;
}

/** The body of an answer with a status of 400 or more: one sentence for the person at the page. */
export interface Refusal {
  readonly error: string;
}

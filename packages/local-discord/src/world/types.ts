/**
 * The world of the local Discord as tests and pages see it: servers, channels, messages, people, and what happened.
 * Everything here is live: a Message or an Outcome shows the present, `revisions` and the events show the past.
 */
import type { PermissionName } from './permission-bits.ts';
import type { Snowflake, WireCommand, WireCommandChoice, WireMessage, WireModal, WireUser } from './wire.ts';

export interface Wait {
  /** ms of the machine's time before the wait gives up and rejects; 5000 by default. */
  readonly timeoutMs?: number;
}

export interface GuildSpec {
  readonly name?: string;
  readonly locale?: string;
  readonly id?: Snowflake;
  /** Whether the bot is in it from the start; true by default. */
  readonly bot?: boolean;
  /** The permissions that the invite grants to the bot's own role; by default to post, read and embed. */
  readonly botPermissions?: readonly PermissionName[];
}

/** The channel in which Discord itself announces new members, and what it leaves out there (`system_channel_flags`). */
export interface SystemChannel {
  readonly id: Snowflake;
  readonly flags: number;
}

export interface Ping {
  readonly message: Message;
  readonly kind: 'user' | 'role' | 'everyone';
  /** The user or role; the guild's id for everyone. */
  readonly target: Snowflake;
  readonly at: number;
}

export interface Guild {
  readonly id: Snowflake;
  readonly name: string;
  readonly locale: string;
  readonly ownerId: Snowflake;
  /** Whether the bot is a member. */
  readonly hasBot: boolean;
  /** Every role, the first being @everyone, whose id is the guild's. */
  readonly roles: ReadonlyMap<Snowflake, Role>;
  readonly channels: ReadonlyMap<Snowflake, Channel>;
  readonly members: ReadonlyMap<Snowflake, Member>;
  /** The role that Discord made for the bot when it was invited. */
  readonly botRole: Role;
  readonly systemChannel: SystemChannel | undefined;
  setSystemChannel(channel: Channel | undefined, flags?: number): void;
  addTextChannel(name: string): Channel;
  addAnnouncementChannel(name: string): Channel;
  addForumChannel(name: string, options?: { requireTag?: boolean }): Channel;
  addRole(name: string, options?: { permissions?: readonly PermissionName[]; mentionable?: boolean }): Role;
  setRolePermissions(role: Role, permissions: readonly PermissionName[]): void;
  /** Makes the person a member. `admin` gives ADMINISTRATOR; `permissions` are added to those of @everyone. */
  join(
    person: Person,
    options?: { admin?: boolean; permissions?: readonly PermissionName[]; roles?: readonly Role[] },
  ): Member;
  leave(person: Person): void;
  /** Denies the bot these permissions in every channel there is now. */
  denyBot(...permissions: PermissionName[]): void;
  /** Takes back every denial and grant made for the bot in this guild's channels. */
  restoreBot(): void;
  /** Kicks the bot (GUILD_DELETE). */
  removeBot(): void;
  /** Invites the bot again (GUILD_CREATE). */
  addBot(): void;
  /** Whether Discord can serve it; not in an outage. */
  readonly available: boolean;
  /** An outage of this server begins (GUILD_DELETE with `unavailable`) or ends (GUILD_CREATE): the bot stays a member. */
  setAvailable(available: boolean): void;
  /** The commands registered for this guild and globally, as its members' clients know them. */
  commands(): readonly WireCommand[];
  /**
   * Allows or denies the slash command of this name to a person, a role or a channel, as the server's Integrations
   * settings do; null takes it back.
   */
  permitCommand(name: string, target: { readonly id: Snowflake }, allowed: boolean | null): void;
  /** The Integrations settings by command. */
  readonly commandPermissions: ReadonlyMap<Snowflake, readonly CommandPermission[]>;
}

export interface CommandPermission {
  readonly id: Snowflake;
  readonly type: 'role' | 'user' | 'channel';
  readonly allowed: boolean;
}

export interface Role {
  readonly id: Snowflake;
  readonly name: string;
  readonly permissions: bigint;
  readonly mentionable: boolean;
  readonly managed: boolean;
  readonly position: number;
}

export interface Member {
  readonly user: WireUser;
  readonly roles: readonly Snowflake[];
  /** ISO 8601. */
  readonly joinedAt: string;
}

export type ChannelKind = 'text' | 'announcement' | 'forum' | 'public-thread' | 'private-thread' | 'dm';

export interface Overwrite {
  readonly id: Snowflake;
  readonly type: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: Snowflake;
  /** null for direct messages. */
  readonly guild: Guild | null;
  readonly kind: ChannelKind;
  readonly name: string;
  /** A thread's channel. */
  readonly parent: Channel | null;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly removed: boolean;
  readonly overwrites: ReadonlyMap<Snowflake, Overwrite>;
  /** Who made a thread; null for other channels. */
  readonly ownerId: Snowflake | null;
  /** The person of a direct message. */
  readonly recipient: Person | null;
  /** A forum whose posts need a tag. */
  readonly requireTag: boolean;
  readonly autoArchiveMinutes: number;
  readonly messagesById: ReadonlyMap<Snowflake, Message>;
  /** The newest message that is not ephemeral; as in Discord, one that was deleted since stays the last. */
  readonly lastMessageId: Snowflake | null;
  /** The present messages, oldest first, including everybody's ephemeral ones. */
  readonly messages: readonly Message[];
  /** Creates a public thread (or a private one) as a member would. */
  addThread(name: string, options?: { private?: boolean }): Channel;
  /**
   * Whether the gateway sends this thread; true at first. A new session is not told of archived threads, nor of private ones
   * without the bot: then a bot knows the thread only from interactions and by asking.
   */
  readonly told: boolean;
  setTold(told: boolean): void;
  /** Archives, locks or reopens a thread as a moderator would. */
  setThread(state: { archived?: boolean; locked?: boolean }): void;
  rename(name: string): void;
  /** Sets the channel's overwrite for a person, a role or the bot; null removes it. */
  overwrite(
    target: { readonly id: Snowflake },
    change: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] } | null,
  ): void;
  denyBot(...permissions: PermissionName[]): void;
  restoreBot(): void;
  /** Deletes the channel and what is in it. */
  remove(): void;
  /** The next message from now on that satisfies the predicate (default: any). Ephemeral ones count. */
  nextMessage(predicate?: (message: Message) => boolean, wait?: Wait): Promise<Message>;
}

export interface Message {
  readonly id: Snowflake;
  readonly channel: Channel;
  /** The message as Discord would send it now. A new object after each edit. */
  readonly payload: WireMessage;
  /** Every state there was, the first one first, the present last. */
  readonly revisions: readonly WireMessage[];
  /** The only person who sees it, or null when it is public. */
  readonly ephemeralFor: Snowflake | null;
  /** True while it says "… is thinking". */
  readonly loading: boolean;
  readonly deleted: boolean;
  /** ms since the epoch. */
  readonly createdAt: number;
  /** Deletes it as a moderator (or, for an ephemeral one, as the person who dismisses it). */
  delete(): void;
  /** Resolves at the next edit after this call that satisfies the predicate (default: any). */
  nextEdit(predicate?: (message: Message) => boolean, wait?: Wait): Promise<Message>;
}

export interface Person {
  readonly id: Snowflake;
  readonly name: string;
  readonly user: WireUser;
  readonly locale: string;
  /** Their picture, a PNG. */
  readonly picture: Uint8Array | null;
  /** Takes another name, which stands on everything of theirs. */
  rename(name: string): void;
  /** Whether direct messages from the bot are accepted (else it gets 50007). True at first. */
  readonly acceptsDirectMessages: boolean;
  setAcceptsDirectMessages(accepts: boolean): void;
  /** The direct messages with the bot, if there are any. */
  readonly directMessages: Channel | null;
  /** Opens the direct messages with the bot, as by clicking its name. */
  openDirectMessages(): Channel;
  /** This person with the channel open. */
  in(channel: Channel): Actor;
}

/** A file that a person puts into an option of a command. */
export interface GivenFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** Its media type, as the person's browser tells it. */
  readonly type?: string;
}

/**
 * Option values by name. A user, role or channel is given as the object or its id; a choice by its value or its name; an
 * attachment as the file.
 */
export type SlashOptions = Readonly<Record<string, string | number | boolean | { readonly id: Snowflake } | GivenFile>>;

/** A button by its label (or emoji) or by its custom id. */
export type ButtonRef = string | { readonly customId: string };

/** A person with a channel open. Every method throws {@link NotPossible} where a real client would not let them. */
export interface Actor {
  readonly person: Person;
  readonly channel: Channel;
  /** The slash commands that this person's client offers here. */
  commands(): readonly WireCommand[];
  /** Types a chat message (not a command). */
  say(content: string): Message;
  /** `path` is the command with its group and subcommand, blank separated: `quiz start`. */
  slash(path: string, options?: SlashOptions): Promise<Outcome>;
  /** Asks the bot for suggestions; the option being typed is `focused` (default: the last one given). */
  complete(path: string, options: SlashOptions, focused?: string): Promise<readonly WireCommandChoice[]>;
  /** Sends a command as a client does that checks nothing: it may be out of sight, options unknown or beyond their bounds. */
  forceSlash(path: string, options?: SlashOptions): Promise<Outcome>;
  /** Asks for suggestions as such a client does. */
  forceComplete(path: string, options: SlashOptions, focused?: string): Promise<readonly WireCommandChoice[]>;
  /** Chooses a command in the menu of a message or a person. */
  menu(command: string, on: Message | Person): Promise<Outcome>;
  /** Clicks the enabled button on `on`, or on the newest message seen here that has one. */
  click(button: ButtonRef, on?: Message): Promise<Outcome>;
  /** Clicks as a stale client does: the button may be disabled by now, replaced, or the message deleted. */
  forceClick(button: ButtonRef, on: Message): Promise<Outcome>;
  /** Picks from the select menu with this custom id or placeholder. Values are option values, or ids for users, roles and channels. */
  choose(select: string, values: readonly string[], on?: Message): Promise<Outcome>;
  /** Sends a modal that an outcome brought. Fields are given by custom id or label; what is not given keeps its preset value. */
  submit(modal: ShownModal, fields: Readonly<Record<string, string | readonly string[] | boolean>>): Promise<Outcome>;
  /** The messages that this person sees here, oldest first, including their own ephemeral ones. */
  sees(): readonly Message[];
}

/** A modal on a person's screen. */
export interface ShownModal {
  readonly payload: WireModal;
  /** The message whose component opened it, or null after a slash command. */
  readonly message: Message | null;
}

export type OutcomeKind = 'message' | 'deferred-message' | 'deferred-update' | 'update' | 'choices' | 'modal';

/**
 * The result of something a person did. It resolves at the bot's first response, or after 3 s without one, and stays live: a
 * deferred outcome turns 'answered' when the bot edits or follows up.
 */
export interface Outcome {
  readonly interactionId: Snowflake;
  readonly state: 'answered' | 'deferred' | 'failed';
  /** The bot's first response, or null when there was none. */
  readonly kind: OutcomeKind | null;
  /** The reply; for updates the message the component is on. Null for choices, modals and failures. */
  readonly message: Message | null;
  /** The reply now, as plain text (see `renderText`), or what Discord shows in its place. */
  readonly content: string;
  readonly ephemeral: boolean;
  readonly modal: ShownModal | null;
  readonly choices: readonly WireCommandChoice[] | null;
  /** Follow-up messages so far, oldest first. */
  readonly followUps: readonly Message[];
  /** ms between the interaction and the first response, or null. */
  readonly tookMs: number | null;
  /** Resolves when this is not deferred any more; at once unless it is. Rejects after the wait's time. */
  settled(wait?: Wait): Promise<Outcome>;
}

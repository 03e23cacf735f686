/** The events of the world. Each is emitted once, after it happened. */
import type { Channel, Guild, Member, Message, Outcome, Person, Ping, Role } from './types.ts';
import type { Snowflake } from './wire.ts';

type GuildEvent =
  | { readonly type: 'guild-added'; readonly guild: Guild }
  | { readonly type: 'guild-removed'; readonly guild: Guild }
  | { readonly type: 'guild-updated'; readonly guild: Guild }
  | { readonly type: 'guild-unavailable'; readonly guild: Guild }
  | { readonly type: 'role-created'; readonly guild: Guild; readonly role: Role }
  | { readonly type: 'role-updated'; readonly guild: Guild; readonly role: Role }
  | { readonly type: 'member-joined'; readonly guild: Guild; readonly member: Member }
  | { readonly type: 'member-left'; readonly guild: Guild; readonly member: Member }
  | { readonly type: 'channel-created'; readonly channel: Channel }
  | { readonly type: 'channel-updated'; readonly channel: Channel }
  | { readonly type: 'channel-deleted'; readonly channel: Channel };

export type WorldEvent =
  | GuildEvent
  | { readonly type: 'person-added'; readonly person: Person }
  | { readonly type: 'person-renamed'; readonly person: Person }
  | { readonly type: 'message-created'; readonly message: Message }
  | { readonly type: 'message-edited'; readonly message: Message }
  | { readonly type: 'message-deleted'; readonly message: Message }
  | { readonly type: 'pinged'; readonly ping: Ping }
  | { readonly type: 'typing'; readonly channel: Channel }
  | { readonly type: 'command-permissions-changed'; readonly guild: Guild; readonly commandId: Snowflake }
  /** `guildId` is null for the global commands. */
  | { readonly type: 'commands-changed'; readonly guildId: Snowflake | null }
  /** Somebody did something the bot must answer. The payload is what the gateway carries. */
  | {
      readonly type: 'interaction-created';
      /** null in direct messages. */
      readonly guild: Guild | null;
      readonly channel: Channel;
      readonly userId: Snowflake;
      readonly payload: Readonly<Record<string, unknown>>;
    }
  /** The bot's first response, and each later change of the outcome. */
  | {
      readonly type: 'interaction-answered';
      readonly userId: Snowflake;
      readonly channel: Channel;
      readonly outcome: Outcome;
    }
  /** "The application did not respond" ("This interaction failed" on a component). */
  | {
      readonly type: 'interaction-failed';
      readonly userId: Snowflake;
      readonly channel: Channel;
      readonly outcome: Outcome;
    }
  /** A request of the bot was logged, a violation noted, a gateway session changed: see LocalDiscord. */
  | { readonly type: 'log'; readonly entry: 'request' | 'violation' | 'gateway' };

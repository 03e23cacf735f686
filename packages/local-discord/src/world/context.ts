/** The state that every part of the world shares. */
import type { Clock } from '../clock.ts';
import type { Bus } from './bus.ts';
import type { Snowflakes } from './snowflakes.ts';
import type { Channel, GivenFile, Guild, Person, Ping } from './types.ts';
import type { Snowflake, WireAttachment, WireUser } from './wire.ts';

/** Takes a file that a person gives to a command in a channel. */
export type Upload = (channelId: Snowflake, file: GivenFile) => WireAttachment;

export interface WorldContext {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly snowflakes: Snowflakes;
  /** The bot's user; its application has the same id, as with every application made since 2021. */
  readonly bot: WireUser;
  readonly guilds: Map<Snowflake, Guild>;
  readonly channels: Map<Snowflake, Channel>;
  readonly people: Map<Snowflake, Person>;
  readonly pings: Ping[];
  readonly upload: Upload;
}

/** The writable side of a public, read-only shape: only the module that makes an object may write to it. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The same for a map. */
export const writable = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => map as Map<K, V>;

export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');

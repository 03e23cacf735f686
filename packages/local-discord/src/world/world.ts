/** The state of the local Discord, without HTTP: composition of its parts. */
import type { Clock } from '../clock.ts';
import { createPerson } from '../people/person.ts';
import { createBus, type Happenings } from './bus.ts';
import { type CommandRegistry, createCommands } from './commands.ts';
import type { Upload, WorldContext } from './context.ts';
import { createGuild } from './guilds.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { createSnowflakes } from './snowflakes.ts';
import type { Channel, Guild, GuildSpec, Person, Ping } from './types.ts';
import type { Snowflake, WireUser } from './wire.ts';

export interface World extends Happenings {
  readonly bot: WireUser;
  readonly guilds: ReadonlyMap<Snowflake, Guild>;
  /** Every channel there is: of all guilds, threads and direct messages included. */
  readonly channels: ReadonlyMap<Snowflake, Channel>;
  readonly people: ReadonlyMap<Snowflake, Person>;
  /** Every time somebody would have been notified by a message. Ephemeral messages and the author never count. */
  readonly pings: readonly Ping[];
  now(): number;
  /** Creates a server with the bot in it. `id` decides the shard: (id >> 22) % shards; by default servers take turns. */
  addGuild(options?: GuildSpec): Guild;
  /** Creates a person. They see and do nothing before `guild.join(person)`. `picture`: a PNG. */
  addUser(options: { name: string; locale?: string; picture?: Uint8Array }): Person;
}

/** The world with what the REST and gateway sides need of it. */
export interface WorldInside {
  readonly world: World;
  readonly context: WorldContext;
  readonly commands: CommandRegistry;
  readonly interactions: Interactions;
}

/** Applications are older than the servers they join. */
const BOT_AGE_MS = 2 * 365 * 24 * 3600 * 1000;

export function createWorld(clock: Clock, botName: string, upload: Upload): WorldInside {
  const snowflakes = createSnowflakes(clock);
  const context: WorldContext = {
    clock,
    snowflakes,
    bus: createBus(),
    bot: {
      id: snowflakes.past(BOT_AGE_MS),
      username: botName,
      global_name: null,
      discriminator: '0001',
      avatar: null,
      bot: true,
    },
    guilds: new Map(),
    channels: new Map(),
    people: new Map(),
    pings: [],
    upload,
  };
  const commands = createCommands(context);
  const interactions = createInteractions(context);
  const world: World = {
    bot: context.bot,
    guilds: context.guilds,
    channels: context.channels,
    people: context.people,
    pings: context.pings,
    now: clock.now,
    addGuild: (spec = {}) => createGuild(context, commands, spec),
    addUser: (spec) => createPerson(context, interactions, spec),
    subscribe: context.bus.subscribe,
    until: context.bus.until,
  };
  return { world, context, commands, interactions };
}

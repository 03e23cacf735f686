/** Channels and threads. */
import { type WorldContext, type Writable, writable } from './context.ts';
import { bits } from './permission-bits.ts';
import type { Channel, ChannelKind, Guild, Message, Overwrite, Person } from './types.ts';
import type { Snowflake } from './wire.ts';

export interface ChannelSpec {
  readonly guild: Guild | null;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly parent?: Channel;
  /** A thread made from a message has the message's id. */
  readonly id?: Snowflake;
  readonly ownerId?: Snowflake;
  readonly requireTag?: boolean;
  readonly recipient?: Person;
  readonly autoArchiveMinutes?: number;
}

export const isThread = (channel: Channel): boolean =>
  channel.kind === 'public-thread' || channel.kind === 'private-thread';

export function createChannel(context: WorldContext, spec: ChannelSpec): Channel {
  const { bus, snowflakes } = context;
  const { guild, kind, name, parent = null, id = snowflakes.next() } = spec;
  const messagesById = new Map<Snowflake, Message>();
  const overwrites = new Map<Snowflake, Overwrite>();
  const updated = () => bus.emit({ type: 'channel-updated', channel });

  const channel: Writable<Channel> = {
    id,
    guild,
    kind,
    name,
    parent,
    ownerId: spec.ownerId ?? null,
    recipient: spec.recipient ?? null,
    requireTag: spec.requireTag ?? false,
    autoArchiveMinutes: spec.autoArchiveMinutes ?? 1440,
    archived: false,
    locked: false,
    told: true,
    removed: false,
    overwrites,
    messagesById,
    lastMessageId: null,
    get messages() {
      return [...messagesById.values()];
    },
    addThread: (threadName, options = {}) =>
      createChannel(context, {
        guild,
        kind: options.private ? 'private-thread' : 'public-thread',
        name: threadName,
        parent: channel,
        ...(guild && { ownerId: guild.ownerId }),
      }),
    setTold(told) {
      channel.told = told;
    },
    setThread(state) {
      Object.assign(channel, state);
      updated();
    },
    rename(next) {
      channel.name = next;
      updated();
    },
    overwrite(target, change) {
      if (change) {
        const type = guild?.roles.has(target.id) ? 'role' : 'member';
        overwrites.set(target.id, {
          id: target.id,
          type,
          allow: bits(change.allow ?? []),
          deny: bits(change.deny ?? []),
        });
      } else {
        overwrites.delete(target.id);
      }
      updated();
    },
    denyBot: (...deny) => channel.overwrite(context.bot, { deny }),
    restoreBot: () => channel.overwrite(context.bot, null),
    remove() {
      if (channel.removed) return;
      channel.removed = true;
      for (const one of context.channels.values()) if (one.parent === channel) one.remove();
      for (const message of messagesById.values()) (message as Writable<Message>).deleted = true;
      messagesById.clear();
      context.channels.delete(id);
      if (guild) writable(guild.channels).delete(id);
      bus.emit({ type: 'channel-deleted', channel });
    },
    nextMessage: (predicate = () => true, wait = {}) =>
      bus.next(
        (event) =>
          event.type === 'message-created' &&
          event.message.channel === channel &&
          predicate(event.message) &&
          event.message,
        `a message in #${name}`,
        wait,
      ),
  };
  context.channels.set(id, channel);
  if (guild) writable(guild.channels).set(id, channel);
  bus.emit({ type: 'channel-created', channel });
  return channel;
}

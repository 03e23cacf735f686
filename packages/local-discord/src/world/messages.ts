/** Creates, edits and deletes messages. Each change is an event on the bus, and each notified person is added to the list of pings. */
import { withIds, withUploads } from './components.ts';
import { isoTime, type WorldContext, type Writable, writable } from './context.ts';
import { type Mentions, NO_MENTIONS } from './mentions.ts';
import { snowflakeTime } from './snowflakes.ts';
import type { Channel, Message } from './types.ts';
import { MessageFlag, type Snowflake, type WireMessage, type WireUser } from './wire.ts';

export interface MessageDraft
  extends Partial<
    Pick<
      WireMessage,
      | 'type'
      | 'content'
      | 'embeds'
      | 'components'
      | 'attachments'
      | 'flags'
      | 'nonce'
      | 'tts'
      | 'application_id'
      | 'webhook_id'
      | 'interaction_metadata'
      | 'message_reference'
    >
  > {
  readonly author: WireUser;
  readonly mentions?: Mentions;
  readonly ephemeralFor?: Snowflake | null;
}

/** The parts of a message that an edit may replace; what is absent stays. */
export type MessageChange = Partial<
  Pick<WireMessage, 'content' | 'embeds' | 'components' | 'attachments' | 'flags'>
> & {
  readonly mentions?: Mentions;
};

export function createMessage(context: WorldContext, channel: Channel, draft: MessageDraft): Message {
  const { bus, snowflakes } = context;
  const { author, mentions = NO_MENTIONS, ephemeralFor = null, ...fields } = draft;
  const id = snowflakes.next();
  const createdAt = snowflakeTime(id);
  const payload: WireMessage = {
    type: 0,
    content: '',
    embeds: [],
    attachments: [],
    flags: 0,
    tts: false,
    ...fields,
    id,
    channel_id: channel.id,
    author,
    timestamp: isoTime(createdAt),
    edited_timestamp: null,
    components: withUploads(withIds(fields.components ?? []), fields.attachments ?? []),
    pinned: false,
    ...wireMentions(context, mentions),
  };
  const message: Writable<Message> = {
    id,
    channel,
    payload,
    revisions: [payload],
    ephemeralFor,
    deleted: false,
    createdAt,
    get loading() {
      return (message.payload.flags & MessageFlag.Loading) !== 0;
    },
    delete: () => deleteMessage(context, message),
    nextEdit: (predicate = () => true, wait = {}) =>
      bus.next(
        (event) => event.type === 'message-edited' && event.message === message && predicate(message) && message,
        `an edit of message ${id}`,
        wait,
      ),
  };
  writable(channel.messagesById).set(id, message);
  if (ephemeralFor === null) (channel as Writable<Channel>).lastMessageId = id;
  bus.emit({ type: 'message-created', message });
  ping(context, message, null);
  return message;
}

/** Replaces what `change` names. `edited_timestamp` stays empty when a "thinking" placeholder gets its content. */
export function editMessage(context: WorldContext, message: Message, change: MessageChange): void {
  const { mentions, ...fields } = change;
  const before = message.payload;
  const stored: Writable<Message> = message;
  const flags = (fields.flags ?? before.flags) & ~MessageFlag.Loading;
  stored.payload = {
    ...before,
    ...fields,
    ...(fields.components && {
      components: withUploads(withIds(fields.components), fields.attachments ?? before.attachments),
    }),
    ...(mentions && wireMentions(context, mentions)),
    flags,
    edited_timestamp: message.loading ? null : isoTime(context.clock.now()),
  };
  stored.revisions = [...message.revisions, message.payload];
  context.bus.emit({ type: 'message-edited', message });
  ping(context, message, before);
}

export function deleteMessage({ bus }: WorldContext, message: Message): void {
  if (message.deleted) return;
  const stored: Writable<Message> = message;
  stored.deleted = true;
  writable(message.channel.messagesById).delete(message.id);
  bus.emit({ type: 'message-deleted', message });
}

function wireMentions(context: WorldContext, mentions: Mentions) {
  return {
    mention_everyone: mentions.everyone,
    mention_roles: mentions.roles,
    mentions: mentions.users.flatMap(
      (id) => context.people.get(id)?.user ?? (id === context.bot.id ? context.bot : []),
    ),
  };
}

/** Notes whom this state of the message notifies and the one before did not. */
function ping({ bus, pings, clock }: WorldContext, message: Message, before: WireMessage | null): void {
  const { author, mentions, mention_roles: roles, mention_everyone: everyone } = message.payload;
  if (message.ephemeralFor) return;
  const known = new Set([
    author.id,
    ...(before?.mentions.map((user) => user.id) ?? []),
    ...(before?.mention_roles ?? []),
  ]);
  const users = mentions.map((user) => ({ kind: 'user' as const, target: user.id }));
  const all =
    everyone && !before?.mention_everyone
      ? [{ kind: 'everyone' as const, target: message.channel.guild?.id ?? '' }]
      : [];
  for (const one of [...users, ...roles.map((target) => ({ kind: 'role' as const, target })), ...all]) {
    if (known.has(one.target)) continue;
    const noted = { message, ...one, at: clock.now() };
    pings.push(noted);
    bus.emit({ type: 'pinged', ping: noted });
  }
}

/** Messages of a channel, by the bot itself. */

import { isThread } from '../world/channels.ts';
import { MENTION_ALL, type Mentions } from '../world/mentions.ts';
import { createMessage, deleteMessage, editMessage } from '../world/messages.ts';
import { may } from '../world/permissions.ts';
import type { Channel, Message } from '../world/types.ts';
import type { WireMessage } from '../world/wire.ts';
import { need, publicMessage, visibleChannel, writableChannel } from './access.ts';
import { invalidForm, refusal } from './errors.ts';
import { createMessageLimit, deleteMessageLimit, editMessageLimit } from './limits.ts';
import { CREATE_FLAGS, type MessageBody, readEdit, readNewMessage } from './message-input.ts';
import { type Api, type ApiRequest, noContent, ok, type Route } from './route.ts';

/** Discord says "the past few minutes". */
const NONCE_LIFE_MS = 3 * 60 * 1000;

export const messageRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/channels/:channel/messages', handle: list },
  { method: 'POST', pattern: '/channels/:channel/messages', limit: createMessageLimit, handle: create },
  {
    method: 'GET',
    pattern: '/channels/:channel/messages/:message',
    handle({ params }, api) {
      const channel = visibleChannel(api, params.channel);
      if (!may(channel, api.context.bot.id, 'READ_MESSAGE_HISTORY')) throw refusal('missingPermissions');
      return ok(publicMessage(channel, params.message).payload);
    },
  },
  { method: 'PATCH', pattern: '/channels/:channel/messages/:message', limit: editMessageLimit, handle: edit },
  {
    method: 'DELETE',
    pattern: '/channels/:channel/messages/:message',
    limit: deleteMessageLimit,
    handle({ params }, api) {
      const channel = visibleChannel(api, params.channel);
      const message = publicMessage(channel, params.message);
      if (message.payload.author.id !== api.context.bot.id) need(api, channel, 'MANAGE_MESSAGES');
      refuseArchived(channel);
      deleteMessage(api.context, message);
      return noContent;
    },
  },
  {
    method: 'POST',
    pattern: '/channels/:channel/typing',
    handle({ params }, api) {
      const channel = writableChannel(api, params.channel);
      api.context.bus.emit({ type: 'typing', channel });
      return noContent;
    },
  },
];

function create({ params, body, files }: ApiRequest, api: Api) {
  const channel = writableChannel(api, params.channel);
  if (channel.recipient?.acceptsDirectMessages === false) throw refusal('cannotMessageUser');
  needForContents(api, channel, body, files);
  const input = readNewMessage(api, { channel, body, files, defaultMentions: MENTION_ALL }, CREATE_FLAGS);
  const { nonce, enforce_nonce: enforced, ...rest } = body as MessageBody;
  const since = api.context.clock.now() - NONCE_LIFE_MS;
  const earlier = enforced && nonce !== undefined && api.nonces.get(String(nonce), since);
  if (earlier) return ok(stillThere(earlier).payload);
  if (isThread(channel) && channel.locked && !may(channel, api.context.bot.id, 'MANAGE_THREADS')) {
    throw refusal('threadLocked');
  }
  if (channel.archived) channel.setThread({ archived: false });
  const reference = rest.message_reference && referenceTo(channel, rest.message_reference);
  const message = createMessage(api.context, channel, {
    author: api.context.bot,
    ...input,
    mentions: withRepliedUser(input.mentions, rest, reference?.message),
    ...(nonce !== undefined && { nonce }),
    ...(reference && { type: 19, message_reference: reference.wire }),
  });
  if (nonce !== undefined) api.nonces.set(String(nonce), message);
  return ok(message.payload);
}

/** A nonce whose message was deleted is answered with Unknown Message, as intended by Discord. */
function stillThere(message: Message): Message {
  if (message.deleted) throw refusal('unknownMessage');
  return message;
}

function referenceTo(channel: Channel, given: NonNullable<MessageBody['message_reference']>) {
  const message = channel.messagesById.get(given.message_id);
  if (!message || message.ephemeralFor) {
    if (given.fail_if_not_exists === false) return undefined;
    const issue = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
    throw invalidForm([{ path: ['message_reference'], ...issue }]);
  }
  const wire: NonNullable<WireMessage['message_reference']> = {
    message_id: message.id,
    channel_id: channel.id,
    ...(channel.guild && { guild_id: channel.guild.id }),
  };
  return { message, wire };
}

/** A reply notifies the author of what it replies to, unless it says otherwise. */
function withRepliedUser(
  mentions: Mentions,
  { allowed_mentions: allowed = MENTION_ALL }: MessageBody,
  to?: Message,
): Mentions {
  if (!to || !allowed?.replied_user) return mentions;
  return { ...mentions, users: [...new Set([...mentions.users, to.payload.author.id])] };
}

function edit({ params, body, files }: ApiRequest, api: Api) {
  const channel = visibleChannel(api, params.channel);
  const message = publicMessage(channel, params.message);
  if (message.payload.author.id !== api.context.bot.id) throw refusal('notOwnMessage');
  refuseArchived(channel);
  needForContents(api, channel, body, files);
  const change = readEdit(api, message, { channel, body, files, defaultMentions: MENTION_ALL });
  editMessage(api.context, message, change);
  return ok(message.payload);
}

/** Embeds and files need permissions of their own. */
function needForContents(api: Api, channel: Channel, body: unknown, files: ApiRequest['files']): void {
  const { embeds } = (body ?? {}) as MessageBody;
  if (Array.isArray(embeds) && embeds.length > 0) need(api, channel, 'EMBED_LINKS');
  if (files.length > 0) need(api, channel, 'ATTACH_FILES');
}

function refuseArchived(channel: Channel): void {
  if (channel.archived) throw refusal('threadArchived');
}

/** Newest first, as Discord lists them. Without READ_MESSAGE_HISTORY nothing is found. */
function list({ params, query }: ApiRequest, api: Api) {
  const channel = visibleChannel(api, params.channel);
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const issue = { code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' };
    throw invalidForm([{ path: ['limit'], ...issue }]);
  }
  if (!may(channel, api.context.bot.id, 'READ_MESSAGE_HISTORY')) return ok([]);
  const all = channel.messages.filter((message) => message.ephemeralFor === null);
  const [after, before, around] = [query.get('after'), query.get('before'), query.get('around')];
  const page = (messages: readonly Message[]) => ok(messages.map((message) => message.payload).reverse());
  if (around) {
    const index = all.findIndex((message) => BigInt(message.id) >= BigInt(around));
    const start = Math.max(0, (index < 0 ? all.length : index) - Math.floor(limit / 2));
    return page(all.slice(start, start + limit));
  }
  if (after) return page(all.filter((message) => BigInt(message.id) > BigInt(after)).slice(0, limit));
  const older = before ? all.filter((message) => BigInt(message.id) < BigInt(before)) : all;
  return page(older.slice(-limit));
}

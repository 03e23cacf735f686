/** Channels and threads. */
import { type Issue, isObject, list, number, oneOf, optional, place, text } from '../validate/issues.ts';
import { createChannel, isThread } from '../world/channels.ts';
import { MENTION_ALL } from '../world/mentions.ts';
import { createMessage } from '../world/messages.ts';
import { wireChannel } from '../world/payloads.ts';
import type { Channel, ChannelKind } from '../world/types.ts';
import { need, publicMessage, visibleChannel } from './access.ts';
import { invalidForm, refusal } from './errors.ts';
import { editChannelLimit } from './limits.ts';
import { CREATE_FLAGS, readNewMessage } from './message-input.ts';
import { type Api, type ApiRequest, noContent, ok, type Route } from './route.ts';

type Body = Readonly<Record<string, unknown>>;

/** Source: Discord's thread reference. */
const ARCHIVE_MINUTES = [60, 1440, 4320, 10080];
const MAX_SLOWMODE_SECONDS = 21_600;
const MAX_TAGS = 5;
const PRIVATE_THREAD = 12;

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/channels/:channel',
    handle: ({ params }, api) => ok(wireChannel(visibleChannel(api, params.channel))),
  },
  { method: 'PATCH', pattern: '/channels/:channel', limit: editChannelLimit, handle: edit },
  {
    method: 'DELETE',
    pattern: '/channels/:channel',
    handle({ params }, api) {
      const channel = visibleChannel(api, params.channel);
      need(api, channel, isThread(channel) ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
      channel.remove();
      return ok(wireChannel(channel));
    },
  },
  { method: 'POST', pattern: '/channels/:channel/threads', handle: startThread },
  { method: 'POST', pattern: '/channels/:channel/messages/:message/threads', handle: startThreadFromMessage },
  ...(['PUT', 'DELETE'] as const).map(
    (method): Route => ({
      method,
      pattern: '/channels/:channel/thread-members/@me',
      handle({ params }, api) {
        if (!isThread(visibleChannel(api, params.channel))) throw refusal('wrongChannelType');
        return noContent;
      },
    }),
  ),
];

function checked(body: unknown, check: (body: Body, issues: Issue[]) => void): Body {
  const given = isObject(body) ? body : {};
  const issues: Issue[] = [];
  check(given, issues);
  if (issues.length > 0) throw invalidForm(issues);
  return given;
}

function checkThreadSettings(body: Body, issues: Issue[]): void {
  const at = place(issues);
  const { auto_archive_duration: minutes, rate_limit_per_user: slowmode } = body;
  optional(minutes, () => oneOf(at.at('auto_archive_duration'), minutes, ARCHIVE_MINUTES));
  optional(slowmode, () => number(at.at('rate_limit_per_user'), slowmode, { min: 0, max: MAX_SLOWMODE_SECONDS }));
  list(at.at('applied_tags'), body.applied_tags, { max: MAX_TAGS });
}

const readThread = (body: unknown): Body =>
  checked(body, (given, issues) => {
    text(place(issues, ['name']), given.name, { min: 1, max: 100 });
    checkThreadSettings(given, issues);
  });

function edit({ params, body }: ApiRequest, api: Api) {
  const channel = visibleChannel(api, params.channel);
  const changes = checked(body, (given, issues) => {
    optional(given.name, () => text(place(issues, ['name']), given.name, { min: 1, max: 100 }));
    checkThreadSettings(given, issues);
  });
  const isOwn = channel.ownerId === api.context.bot.id;
  if (isThread(channel)) {
    // A member who may write in a thread may reopen it, unless it is locked.
    const wakes = Object.keys(changes).join() === 'archived' && changes.archived === false && !channel.locked;
    if (wakes) need(api, channel, 'SEND_MESSAGES_IN_THREADS');
    else if (!isOwn || changes.locked !== undefined) need(api, channel, 'MANAGE_THREADS');
    if (channel.archived && changes.archived !== false) throw refusal('threadArchived');
    const { archived, locked } = changes;
    channel.setThread({
      ...(typeof archived === 'boolean' && { archived }),
      ...(typeof locked === 'boolean' && { locked }),
    });
  } else {
    need(api, channel, 'MANAGE_CHANNELS');
  }
  if (typeof changes.name === 'string') channel.rename(changes.name);
  return ok(wireChannel(channel));
}

function startThread({ params, body, files }: ApiRequest, api: Api) {
  const parent = visibleChannel(api, params.channel);
  const given = readThread(body);
  if (parent.kind === 'forum') return startPost(parent, given, files, api);
  const kind: ChannelKind = given.type === PRIVATE_THREAD ? 'private-thread' : 'public-thread';
  return openThread(parent, kind, given, api);
}

function startThreadFromMessage({ params, body }: ApiRequest, api: Api) {
  const parent = visibleChannel(api, params.channel);
  const message = publicMessage(parent, params.message);
  if (api.context.channels.has(message.id)) throw refusal('threadAlreadyExists');
  return openThread(parent, 'public-thread', readThread(body), api, message.id);
}

function openThread(parent: Channel, kind: ChannelKind, given: Body, api: Api, id?: string) {
  if (parent.kind !== 'text' && parent.kind !== 'announcement') throw refusal('wrongChannelType');
  need(api, parent, kind === 'private-thread' ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS');
  return { status: 201, body: wireChannel(createThread(parent, kind, given, api, id)) };
}

const createThread = (parent: Channel, kind: ChannelKind, given: Body, api: Api, id?: string): Channel =>
  createChannel(api.context, {
    guild: parent.guild,
    kind,
    name: String(given.name),
    parent,
    ownerId: api.context.bot.id,
    ...(id !== undefined && { id }),
    ...(typeof given.auto_archive_duration === 'number' && { autoArchiveMinutes: given.auto_archive_duration }),
  });

/** A forum's thread begins with its message, which has the thread's id. */
function startPost(forum: Channel, given: Body, files: ApiRequest['files'], api: Api) {
  need(api, forum, 'SEND_MESSAGES');
  if (forum.requireTag && !(Array.isArray(given.applied_tags) && given.applied_tags.length > 0)) {
    throw refusal('tagRequired');
  }
  const source = { body: given.message, files, path: ['message'], defaultMentions: MENTION_ALL };
  const input = readNewMessage(api, { ...source, channel: forum }, CREATE_FLAGS);
  const thread = createThread(forum, 'public-thread', given, api);
  const message = createMessage(api.context, thread, { author: api.context.bot, ...input });
  return { status: 201, body: { ...wireChannel(thread), message: message.payload } };
}

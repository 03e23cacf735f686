/** From a request's body to a message: checked, mentions parsed, files stored. */

import { type Issue, isObject, type Path, place } from '../validate/issues.ts';
import { checkMessage, hasContent } from '../validate/message.ts';
import { displayedTexts } from '../world/components.ts';
import { type AllowedMentions, type Mentions, parseMentions } from '../world/mentions.ts';
import type { MessageChange } from '../world/messages.ts';
import { may } from '../world/permissions.ts';
import type { Channel, Message } from '../world/types.ts';
import { MessageFlag, type WireComponent, type WireEmbed, type WireMessage } from '../world/wire.ts';
import { invalidForm, refusal } from './errors.ts';
import type { UploadedFile } from './form.ts';
import type { Api, AttachmentMetadata } from './route.ts';

export interface MessageSource {
  readonly channel: Channel;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** Where the message stands in the body, for the paths of errors: `['data']` in a callback. */
  readonly path?: Path;
  /** Applies when the body says nothing about mentions. */
  readonly defaultMentions: AllowedMentions;
}

export type MessageInput = Required<MessageChange> & Pick<WireMessage, 'tts'>;

/** Flags that a new message in a channel may carry … */
export const CREATE_FLAGS = MessageFlag.SuppressEmbeds | MessageFlag.SuppressNotifications | MessageFlag.ComponentsV2;
/** … an edited one … */
const EDIT_FLAGS = MessageFlag.SuppressEmbeds | MessageFlag.ComponentsV2;
/** … and the answer to an interaction. */
export const RESPONSE_FLAGS = CREATE_FLAGS | MessageFlag.Ephemeral;

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly WireEmbed[] | null;
  readonly components?: readonly WireComponent[] | null;
  readonly flags?: number | null;
  readonly attachments?: readonly AttachmentMetadata[] | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly tts?: boolean;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean };
}

/** A new message; of its flags only `allowedFlags` are kept, as Discord does. Throws 50035 or 50006. */
export function readNewMessage(api: Api, source: MessageSource, allowedFlags: number): MessageInput {
  const body = checked(source, null);
  const attachments = api.keepFiles(source.channel.id, source.files, body.attachments ?? []);
  const input = {
    content: body.content ?? '',
    embeds: richEmbeds(body.embeds),
    components: body.components ?? [],
    attachments,
    flags: (body.flags ?? 0) & allowedFlags,
    tts: body.tts ?? false,
  };
  if (!hasContent(input)) throw refusal('emptyMessage');
  return { ...input, mentions: mentionsOf(api, source, body, input.content, input.components) };
}

/** An edit: only what the body names changes, but mentions are always parsed again. */
export function readEdit(api: Api, message: Message, source: MessageSource): MessageChange {
  const before = message.payload;
  const body = checked(source, before);
  const kept = body.attachments
    ? before.attachments.filter((one) => body.attachments?.some((given) => String(given.id) === one.id))
    : before.attachments;
  const change = {
    ...(body.content !== undefined && { content: body.content ?? '' }),
    ...(body.embeds !== undefined && { embeds: richEmbeds(body.embeds) }),
    ...(body.components !== undefined && { components: body.components ?? [] }),
    ...((body.attachments !== undefined || source.files.length > 0) && {
      attachments: [...kept, ...api.keepFiles(source.channel.id, source.files, body.attachments ?? [])],
    }),
    ...(body.flags !== undefined &&
      body.flags !== null && {
        flags: (before.flags & ~EDIT_FLAGS) | (body.flags & EDIT_FLAGS),
      }),
  };
  const after = { ...before, ...change };
  if (!hasContent(after)) throw refusal('emptyMessage');
  return { ...change, mentions: mentionsOf(api, source, body, after.content, after.components) };
}

function checked({ body, files, path = [] }: MessageSource, before: WireMessage | null): MessageBody {
  const issues: Issue[] = [];
  const given = isObject(body) ? body : {};
  checkMessage(place(issues, path), given, { before, files });
  if (issues.length > 0) throw invalidForm(issues);
  return given;
}

const richEmbeds = (embeds: readonly WireEmbed[] | null | undefined): readonly WireEmbed[] =>
  (embeds ?? []).map((embed) => ({ ...embed, type: 'rich' }));

function mentionsOf(
  { context }: Api,
  { channel, defaultMentions }: MessageSource,
  body: MessageBody,
  content: string,
  components: readonly WireComponent[],
): Mentions {
  const found = parseMentions([content, ...displayedTexts(components)], body.allowed_mentions ?? defaultMentions);
  if (may(channel, context.bot.id, 'MENTION_EVERYONE')) return found;
  return {
    ...found,
    everyone: false,
    roles: found.roles.filter((id) => channel.guild?.roles.get(id)?.mentionable),
  };
}

/** The body of a message: new, edited, or the answer to an interaction. Source: Discord's message reference. */
import { MessageFlag, type WireMessage } from '../world/wire.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import { list, number, object, oneOf, optional, type Place, text } from './issues.ts';

export interface MessageRules {
  /** The message before the edit; null for a new one. */
  readonly before: WireMessage | null;
  readonly files: readonly { readonly name: string; readonly data: { readonly length: number } }[];
}

type Body = Readonly<Record<string, unknown>>;

const MAX_CONTENT = 2000;
const MAX_FILES = 10;
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_NONCE = 25;

/** Whether the message will be of Components V2, which an edit can switch on but never off. */
export const isV2 = (body: Body, before: WireMessage | null): boolean =>
  ((Number(body.flags ?? 0) | (before?.flags ?? 0)) & MessageFlag.ComponentsV2) !== 0;

export function checkMessage(at: Place, body: Body, { before, files }: MessageRules): void {
  const v2 = isV2(body, before);
  optional(body.content, () => text(at.at('content'), body.content, { max: MAX_CONTENT }));
  optional(body.embeds, () => checkEmbeds(at.at('embeds'), body.embeds));
  optional(body.flags, () => number(at.at('flags'), body.flags, { min: 0 }));
  optional(body.nonce, () => checkNonce(at.at('nonce'), body.nonce));
  optional(body.allowed_mentions, () => checkAllowedMentions(at.at('allowed_mentions'), body.allowed_mentions));
  checkFiles(at, files);
  if (v2) checkV2(at, body, before);
  const names = [...files.map((file) => file.name), ...(before?.attachments.map((file) => file.filename) ?? [])];
  if (body.components !== undefined && body.components !== null) {
    checkComponents(at.at('components'), body.components, { v2, files: new Set(names) });
  } else if (v2 && before && !(before.flags & MessageFlag.ComponentsV2)) {
    checkComponents(at.at('components'), before.components, { v2, files: new Set(names) });
  }
}

/** Components V2 leave no room for the older ways to fill a message. */
function checkV2(at: Place, body: Body, before: WireMessage | null): void {
  const after: Body = { content: before?.content, embeds: before?.embeds, ...body };
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    const value = after[field];
    const present = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
    if (present) {
      at.at(field).fail(
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
  const isRemoved = before && typeof body.flags === 'number' && !(body.flags & MessageFlag.ComponentsV2);
  if (isRemoved) {
    at.at('flags').fail('MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', 'The IS_COMPONENTS_V2 flag cannot be removed');
  }
}

function checkNonce(at: Place, nonce: unknown): void {
  if (typeof nonce === 'number') number(at, nonce);
  else text(at, nonce, { max: MAX_NONCE });
}

function checkFiles(at: Place, files: MessageRules['files']): void {
  if (files.length > MAX_FILES) at.at('files').fail('BASE_TYPE_MAX_LENGTH', `Must be ${MAX_FILES} or fewer in length.`);
  files.forEach((file, index) => {
    if (file.data.length <= MAX_FILE_BYTES) return;
    at.at('files', index).fail('FILE_TOO_LARGE', `File exceeds the maximum size of ${MAX_FILE_BYTES} bytes`);
  });
}

function checkAllowedMentions(at: Place, value: unknown): void {
  if (!object(at, value)) return;
  const parse = list(at.at('parse'), value.parse);
  parse.forEach((kind, index) => {
    oneOf(at.at('parse', index), kind, ['users', 'roles', 'everyone']);
  });
  for (const kind of ['users', 'roles']) {
    const ids = list(at.at(kind), value[kind], { max: 100 });
    if (ids.length > 0 && parse.includes(kind)) {
      at.at(kind).fail(
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}

/** Whether a body has something to show; without it Discord answers 50006. */
export function hasContent(after: {
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly attachments: readonly unknown[];
}): boolean {
  return (
    after.content.trim() !== '' ||
    after.embeds.length > 0 ||
    after.components.length > 0 ||
    after.attachments.length > 0
  );
}

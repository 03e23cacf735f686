import type { RawFile } from 'discord.js';
import { type APIMessageTopLevelComponent, MessageFlags } from 'discord-api-types/v10';
import { withPictures } from './pictures.ts';

/** A file that comes with a message. */
export interface FileView {
  name: string;
  data: Buffer;
  /** For people who cannot see it. */
  description: string;
}

/** The contents of a message. Short private answers are plain text; everything else is made of components. Both may have files. */
export type View = ({ content: string } | { components: APIMessageTopLevelComponent[] }) & { files?: FileView[] };

/** The Markdown texts of a view. */
export function textsOf(view: View): string[] {
  if ('content' in view) return [view.content];
  const texts: string[] = [];
  JSON.stringify(view.components, (key, value) => {
    if (key === 'content') texts.push(value);
    return value;
  });
  return texts;
}

/** The view with other texts in it. */
export function mapTexts(view: View, change: (text: string) => string): View {
  if ('content' in view) return { ...view, content: change(view.content) };
  const components: typeof view.components = JSON.parse(JSON.stringify(view.components), (key, value) =>
    key === 'content' ? change(value) : value,
  );
  return { ...view, components };
}

/**
 * A view as Discord's message body. It pings only the given role: without `allowed_mentions`, Discord would look for mentions in the
 * text, also on every edit (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 * @param options.kept files that the message has already
 */
export function body(
  view: View,
  options: { ephemeral?: boolean; roleId?: string | undefined; kept?: readonly string[] } = {},
) {
  const ephemeral = options.ephemeral ? MessageFlags.Ephemeral : 0;
  const mentions = { allowed_mentions: { parse: [], ...(options.roleId ? { roles: [options.roleId] } : {}) } };
  const attachments = view.files?.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));
  const rest = { ...(attachments ? { attachments } : {}), ...mentions };
  if ('content' in view) return { content: view.content, flags: ephemeral, ...rest };
  const names = new Set([...(options.kept ?? []), ...(view.files ?? []).map(({ name }) => name)]);
  const components = withPictures(view.components, names);
  return { components, flags: MessageFlags.IsComponentsV2 | ephemeral, ...rest };
}

/** The files that go with the body. */
export const filesOf = (view: View): RawFile[] => (view.files ?? []).map(({ name, data }) => ({ name, data }));

/** Characters in a plain message, and over all texts of one that is made of components (https://docs.discord.com/developers/resources/message). */
const MAX_CONTENT = 2000;
const MAX_TEXT = 4000;
/** Discord takes 10 MiB in a message (https://docs.discord.com/developers/reference#uploading-files). The text needs some of it. */
export const MAX_UPLOAD_BYTES = 9.5 * 1024 * 1024;

/** Whether Discord accepts a message with this much text. */
export function fits(view: View): boolean {
  const length = textsOf(view).reduce((sum, text) => sum + text.length, 0);
  return length <= ('content' in view ? MAX_CONTENT : MAX_TEXT);
}

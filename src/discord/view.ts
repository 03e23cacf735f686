import type { RawFile } from 'discord.js';
import { type APIMessageTopLevelComponent, MessageFlags } from 'discord-api-types/v10';

/** A file that comes with a message. */
export interface FileView {
  name: string;
  data: Buffer;
  /** For those who cannot see it. */
  description: string;
}

/** What a message shows: short private answers are plain text, with or without files; everything else is made of components. */
export type View = { content: string; files?: FileView[] } | { components: APIMessageTopLevelComponent[] };

/** The texts of a view, with their Markdown. */
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
  return { components };
}

/**
 * A view as Discord's message body. Nobody is ever pinged, but for the one role that is named: without `allowed_mentions` Discord would look for mentions
 * in the text again, on every edit too (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
export function body(view: View, options: { ephemeral?: boolean; roleId?: string | undefined } = {}) {
  const ephemeral = options.ephemeral ? MessageFlags.Ephemeral : 0;
  const mentions = { allowed_mentions: { parse: [], ...(options.roleId ? { roles: [options.roleId] } : {}) } };
  if (!('content' in view)) {
    return { components: view.components, flags: MessageFlags.IsComponentsV2 | ephemeral, ...mentions };
  }
  const attachments = view.files?.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));
  return { content: view.content, flags: ephemeral, ...(attachments ? { attachments } : {}), ...mentions };
}

/** The files that go with the body. */
export const filesOf = (view: View): RawFile[] =>
  ('content' in view ? (view.files ?? []) : []).map(({ name, data }) => ({ name, data }));

/** Characters in a plain message, and over all texts of one that is made of components (https://docs.discord.com/developers/resources/message). */
const MOST_CONTENT = 2000;
const MOST_TEXT = 4000;

/** Whether Discord takes so much text. */
export function fits(view: View): boolean {
  const length = textsOf(view).reduce((sum, text) => sum + text.length, 0);
  return length <= ('content' in view ? MOST_CONTENT : MOST_TEXT);
}

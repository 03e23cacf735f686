/** A message as plain text, for transcripts and for what a person's action brought. Pure. */
import type { Message } from '../world/types.ts';
import { ComponentType, type WireComponent, type WireEmbed, type WireMessage } from '../world/wire.ts';

/**
 * One entry per visible line, as a person sees the message: texts with their Markdown, `┃` along a container, a section's button after
 * its text, `[ A ]` for a button and `[ A, disabled ]` for one that cannot be clicked. An ephemeral message says so in its first line.
 */
export function renderLines(message: Message): readonly string[] {
  const mark = message.ephemeralFor ? ['(only you can see this)'] : [];
  return [...mark, ...contentLines(message.payload, '┃ ')];
}

/**
 * What a message says, without marks of its frame: neither a container's bar nor the note that it is ephemeral. A no-break
 * space is a space here, as for the eye.
 */
export function renderText({ payload }: Message): string {
  const text = texts.get(payload) ?? contentLines(payload, '').join('\n').replaceAll('\u00a0', ' ');
  texts.set(payload, text);
  return text;
}

/** Rendered payloads are cached, since waiting for a message reads all messages after each event. An edit makes a new payload. */
const texts = new WeakMap<WireMessage, string>();

function contentLines(payload: WireMessage, bar: string): readonly string[] {
  // A file that a component shows is not listed again.
  const isAlone = ({ id }: { id: string }) => !JSON.stringify(payload.components).includes(id);
  return [
    ...(payload.flags & 128 ? ['(thinking …)'] : []),
    ...(payload.content ? payload.content.split('\n') : []),
    ...payload.embeds.flatMap((embed) => embedLines(embed).map((line) => bar + line)),
    ...payload.attachments.filter(isAlone).map((file) => `[file: ${file.filename}]`),
    ...payload.components.flatMap((one) => componentLines(one, bar)),
  ];
}

function componentLines(one: WireComponent, bar: string): readonly string[] {
  const children = one.components ?? [];
  switch (one.type) {
    case ComponentType.TextDisplay:
      return (one.content ?? '').split('\n');
    case ComponentType.ActionRow:
      return [children.map(control).join(' ')];
    case ComponentType.Section: {
      const texts = children.flatMap((child) => componentLines(child, bar));
      const accessory = one.accessory ? control(one.accessory) : '';
      return texts.map((line, index) => (index === texts.length - 1 ? `${line}  ${accessory}` : line));
    }
    case ComponentType.Container:
      return children.flatMap((child) => componentLines(child, bar)).map((line) => bar + line);
    case ComponentType.Separator:
      return [one.divider === false ? '' : '———'];
    case ComponentType.MediaGallery:
      return (one.items ?? []).map((item) => `[picture: ${item.description ?? item.media.url}]`);
    case ComponentType.File:
      return [`[file: ${one.file?.url}]`];
    default:
      return [control(one)];
  }
}

/** A control as it stands within a line. */
function control(one: WireComponent): string {
  if (one.type === ComponentType.Thumbnail) return `[picture: ${one.description ?? one.media?.url}]`;
  const chosen = one.options?.filter((option) => option.default).map((option) => option.label);
  const text =
    one.type === ComponentType.Button
      ? [one.emoji?.name, one.label].filter(Boolean).join(' ')
      : `${chosen?.length ? chosen.join(', ') : (one.placeholder ?? 'Make a selection')} ▾`;
  return `[ ${text}${one.url ? ` → ${one.url}` : ''}${one.disabled ? ', disabled' : ''} ]`;
}

const embedLines = (embed: WireEmbed): readonly string[] =>
  [
    embed.author?.name,
    embed.title && `**${embed.title}**`,
    embed.description,
    ...(embed.fields ?? []).flatMap((field) => [`**${field.name}**`, field.value]),
    embed.footer?.text,
  ].flatMap((text) => (text ? text.split('\n') : []));

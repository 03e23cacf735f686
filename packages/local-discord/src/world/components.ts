/** Walking a tree of components. Pure. */
import { ComponentType, type WireComponent } from './wire.ts';

/** Every component of a message or modal in reading order: children before an accessory. */
export function allComponents(components: readonly WireComponent[]): readonly WireComponent[] {
  return components.flatMap((one) => [
    one,
    ...allComponents(one.components ?? []),
    ...allComponents([one.component, one.accessory].filter((child) => child !== undefined)),
  ]);
}

/** The texts of the Text Displays, in reading order. */
export const displayedTexts = (components: readonly WireComponent[]): readonly string[] =>
  allComponents(components).flatMap((one) => (one.type === ComponentType.TextDisplay ? (one.content ?? []) : []));

/** Replaces references to uploaded files in components with their addresses, as Discord does when it stores a message. */
export function withUploads(
  components: readonly WireComponent[],
  files: readonly { readonly filename: string; readonly url: string }[],
): readonly WireComponent[] {
  const resolved = <Media extends { readonly url: string }>(media: Media): Media => {
    const file = files.find(({ filename }) => media.url === `attachment://${filename}`);
    return file ? { ...media, url: file.url } : media;
  };
  return components.map((one) => ({
    ...one,
    ...(one.components && { components: withUploads(one.components, files) }),
    ...(one.accessory && { accessory: withUploads([one.accessory], files)[0] ?? one.accessory }),
    ...(one.media && { media: resolved(one.media) }),
    ...(one.items && { items: one.items.map((item) => ({ ...item, media: resolved(item.media) })) }),
    ...(one.file && { file: resolved(one.file) }),
  }));
}

/** Gives each component without an `id` the next free number, as Discord does when it stores a message. */
export function withIds(components: readonly WireComponent[]): readonly WireComponent[] {
  const taken = new Set(allComponents(components).flatMap((one) => one.id || []));
  let last = 0;
  const free = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const number = (one: WireComponent): WireComponent => ({
    ...one,
    id: one.id || free(),
    ...(one.components && { components: one.components.map(number) }),
    ...(one.component && { component: number(one.component) }),
    ...(one.accessory && { accessory: number(one.accessory) }),
  });
  return components.map(number);
}

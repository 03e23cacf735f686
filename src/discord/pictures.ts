import { extname } from 'node:path';
import {
  type APIComponentInContainer,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Picture } from '../quiz/question.ts';
import { text } from './components.ts';
import { plain } from './text.ts';

/** The pictures of questions. */

/** How Discord is told of a file that comes with the message. */
const UPLOADED = 'attachment://';

/** The name that a file has in Discord: its own may give the answer away. */
export const nameOf = (file: string): string => `picture${extname(file).toLowerCase()}`;

export const gallery = ({ file, https = '', alt }: Picture): APIMediaGalleryComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: file === undefined ? https : UPLOADED + nameOf(file) }, description: alt }],
});

/** A file of a picture, as it is sent. */
export const uploadOf = ({ file = '', alt }: Picture, data: Buffer) => ({
  name: nameOf(file),
  data,
  description: alt,
});

/** The components with what a picture shows in words, where its file does not come with them. @param sent names of files that do */
export function withPictures<Component extends APIMessageTopLevelComponent | APIComponentInContainer>(
  components: readonly Component[],
  sent: ReadonlySet<string>,
): Component[] {
  return components.map((component) => {
    if (component.type === ComponentType.Container) {
      return { ...component, components: withPictures(component.components, sent) };
    }
    if (component.type !== ComponentType.MediaGallery) return component;
    const [item] = component.items;
    const { url = '' } = item?.media ?? {};
    const isMissing = url.startsWith(UPLOADED) && !sent.has(url.slice(UPLOADED.length));
    return isMissing ? (text(`-# 🖼️ ${plain(item?.description ?? '')}`) as Component) : component;
  });
}

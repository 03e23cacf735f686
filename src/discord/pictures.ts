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

/** How a message refers to a file that comes with it. */
const UPLOADED = 'attachment://';

/** The name of a file in Discord, since its own name may give the answer away. */
export const nameOf = (file: string): string => `picture${extname(file).toLowerCase()}`;

export const gallery = ({ file, https = '', alt }: Picture): APIMediaGalleryComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: file === undefined ? https : UPLOADED + nameOf(file) }, description: alt }],
});

/** The file of a picture, as it is sent. */
export const uploadOf = ({ file = '', alt }: Picture, data: Buffer) => ({ name: nameOf(file), data, description: alt });

/** The components with a description in place of each picture whose file is not sent. @param sent the names of the files that are */
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

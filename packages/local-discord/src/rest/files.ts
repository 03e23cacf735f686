/** Uploaded files: kept in memory and served under `/attachments`, where a page or a test can fetch them. */
import type { Snowflakes } from '../world/snowflakes.ts';
import type { GivenFile, Person } from '../world/types.ts';
import type { WireAttachment } from '../world/wire.ts';
import type { UploadedFile } from './form.ts';
import type { AttachmentMetadata } from './route.ts';

export interface FileStore {
  keep(
    channelId: string,
    files: readonly UploadedFile[],
    metadata: readonly AttachmentMetadata[],
  ): readonly WireAttachment[];
  /** Keeps a file that a person gives to a command. */
  take(channelId: string, file: GivenFile): WireAttachment;
  /** The file at this path, or undefined. */
  at(pathname: string): UploadedFile | undefined;
}

const AVATAR = /^\/avatars\/(\d+)\/([0-9a-f]+)\.png$/;

/** Somebody's picture, as Discord's CDN has it. */
export function pictureAt(
  people: ReadonlyMap<string, Person>,
  pathname: string,
): Pick<UploadedFile, 'type' | 'data'> | undefined {
  const [, userId = '', digest] = AVATAR.exec(pathname) ?? [];
  const { user, picture } = people.get(userId) ?? {};
  return picture && user?.avatar === digest ? { type: 'image/png', data: Buffer.from(picture) } : undefined;
}

/** `origin` is where the server listens, known only after it does. */
export function createFileStore(snowflakes: Snowflakes, origin: () => string): FileStore {
  const stored = new Map<string, UploadedFile>();
  const store = (channelId: string, filename: string, file: UploadedFile) => {
    const id = snowflakes.next();
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    stored.set(path, file);
    const url = origin() + path;
    return {
      id,
      filename,
      size: file.data.length,
      url,
      proxy_url: url,
      ...(file.type && { content_type: file.type }),
    };
  };
  return {
    take: (channelId, { name, type = '', data }) => ({
      ...store(channelId, name, { field: '', name, type, data: Buffer.from(data) }),
      ephemeral: true,
    }),
    keep: (channelId, files, metadata) =>
      files.map((file) => {
        // `files[2]` belongs to the metadata whose id is 2.
        const index = /\[(\d+)\]$/.exec(file.field)?.[1];
        const about = metadata.find((one) => String(one.id) === index);
        return {
          ...store(channelId, about?.filename ?? file.name, file),
          ...(about?.description && { description: about.description }),
        };
      }),
    at: (pathname) => stored.get(pathname),
  };
}

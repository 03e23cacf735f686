/** Pictures and files. Only files that the bot uploaded are loaded: the page asks nothing of the outside world. */
import type { WireAttachment } from '@popquiz/local-discord/wire';
import { FILES_PATH } from '../../protocol.ts';

export function Picture({ url, alt, class: className }: { url: string; alt: string; class: string }) {
  if (!url.startsWith(FILES_PATH)) {
    return (
      <a class={`${className} elsewhere`} href={url} target="_blank" rel="noreferrer noopener">
        {alt || 'Picture on another site'}
      </a>
    );
  }
  return <img class={className} src={url} alt={alt} loading="lazy" />;
}

interface GalleryItem {
  readonly media: { readonly url: string };
  readonly description?: string | null;
}

export function Gallery({ items }: { items: readonly GalleryItem[] }) {
  return (
    <div class="gallery" data-count={Math.min(items.length, 4)}>
      {items.map((item, index) => (
        <Picture key={index} url={item.media.url} alt={item.description ?? ''} class="gallery-picture" />
      ))}
    </div>
  );
}

export function FileCard({ url, size }: { url: string; size?: number }) {
  const name = decodeURIComponent(url.split(/[?#]/)[0]?.split('/').at(-1) ?? 'file');
  return (
    <div class="file">
      <svg viewBox="0 0 24 24" width="30" height="30" aria-hidden="true">
        <path d="M6 2h8l5 5v15H6z M14 2v5h5" fill="none" stroke="currentColor" stroke-width="1.500" />
      </svg>
      <div>
        <a href={url} download={name}>
          {name}
        </a>
        {size !== undefined && <small>{Math.max(1, Math.round(size / 1024))} KB</small>}
      </div>
    </div>
  );
}

export function Attachments({ list }: { list: readonly WireAttachment[] }) {
  const pictures = list.filter(({ content_type: type }) => type?.startsWith('image/'));
  const others = list.filter((file) => !pictures.includes(file));
  return (
    <>
      {pictures.length > 0 && (
        <Gallery
          items={pictures.map(({ url, description }) => ({ media: { url }, description: description ?? null }))}
        />
      )}
      {others.map((file) => (
        <FileCard key={file.id} url={file.url} size={file.size} />
      ))}
    </>
  );
}

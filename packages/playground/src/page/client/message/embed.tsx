/** An embed, the older way of a framed message. */
import type { WireEmbed } from '@popquiz/local-discord/wire';
import { Markdown } from '../markdown/markdown.tsx';
import { messageTimeText } from '../markdown/time-text.ts';
import { worldNow } from '../state/world-time.ts';
import { Link } from '../ui/link.tsx';
import { Picture } from './media.tsx';

export function Embed({ embed }: { embed: WireEmbed }) {
  const { author, title, url, description, fields = [], image, thumbnail, footer, timestamp } = embed;
  const colour =
    embed.color === undefined ? undefined : { '--accent': `#${embed.color.toString(16).padStart(6, '0')}` };
  const foot = [footer?.text, timestamp && messageTimeText(Date.parse(timestamp), worldNow())].filter(Boolean);
  return (
    <article class="embed" style={colour}>
      <div class="embed-main">
        {author && <div class="embed-author">{author.name}</div>}
        {title && <h3 class="embed-title">{url ? <Link href={url}>{title}</Link> : <Markdown text={title} />}</h3>}
        {description && <Markdown text={description} />}
        {fields.length > 0 && (
          <dl class="embed-fields">
            {fields.map((field, index) => (
              <div key={index} class={field.inline ? 'inline' : ''}>
                <dt>
                  <Markdown text={field.name} />
                </dt>
                <dd>
                  <Markdown text={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {image && <Picture url={image.url} alt="" class="embed-image" />}
        {foot.length > 0 && <div class="embed-footer">{foot.join(' • ')}</div>}
      </div>
      {thumbnail && <Picture url={thumbnail.url} alt="" class="thumbnail" />}
    </article>
  );
}

/** Components V2 (and the action rows of older messages) as Discord lays them out. One case per kind of component. */

import { ComponentType, type WireComponent } from '@popquiz/local-discord/wire';
import type { ComponentChildren } from 'preact';
import { memo } from 'preact/compat';
import { Markdown } from '../markdown/markdown.tsx';
import { Button } from './button.tsx';
import { FileCard, Gallery, Picture } from './media.tsx';
import { Select } from './select.tsx';

const SELECTS: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function Components({ list }: { list: readonly WireComponent[] }) {
  return (
    <>
      {list.map((component, index) => (
        <Component key={component.id ?? index} component={component} />
      ))}
    </>
  );
}

const Component = memo(({ component }: { component: WireComponent }): ComponentChildren => {
  const inside = component.components ?? [];
  switch (component.type) {
    case ComponentType.Container:
      return <Container component={component} />;
    case ComponentType.Section:
      return (
        <div class="section">
          <div class="section-texts">
            <Components list={inside} />
          </div>
          <div class="section-accessory">{component.accessory && <Component component={component.accessory} />}</div>
        </div>
      );
    case ComponentType.TextDisplay:
      return <Markdown text={component.content ?? ''} />;
    case ComponentType.Separator: {
      const space = component.spacing === 2 ? 'large' : 'small';
      return component.divider === false ? <div class={`gap ${space}`} /> : <hr class={`gap ${space}`} />;
    }
    case ComponentType.ActionRow:
      return (
        <div class="action-row">
          <Components list={inside} />
        </div>
      );
    case ComponentType.Button:
      return <Button button={component} />;
    case ComponentType.Thumbnail:
      return <Picture url={component.media?.url ?? ''} alt={component.description ?? ''} class="thumbnail" />;
    case ComponentType.MediaGallery:
      return <Gallery items={component.items ?? []} />;
    case ComponentType.File:
      return <FileCard url={component.file?.url ?? ''} />;
    default:
      return SELECTS.includes(component.type) ? <Select select={component} /> : null;
  }
}, sameComponent);

/** An edit sends every component again; those that say the same are not rendered again. */
function sameComponent(last: { component: WireComponent }, next: { component: WireComponent }): boolean {
  return last.component === next.component || JSON.stringify(last.component) === JSON.stringify(next.component);
}

function Container({ component }: { component: WireComponent }) {
  const accent = component.accent_color;
  const colour = typeof accent === 'number' ? `#${accent.toString(16).padStart(6, '0')}` : null;
  return (
    <div class={`container ${colour ? 'accented' : ''}`} style={colour ? { '--accent': colour } : undefined}>
      <Components list={component.components ?? []} />
    </div>
  );
}

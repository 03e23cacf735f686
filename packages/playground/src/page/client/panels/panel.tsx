/** The right side: what only a playground has. People, time and trouble, and the requests the bot makes, in three tabs. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { openDrawer, openTab } from '../state/actions.ts';
import { type PanelTab, useSelect } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { People } from './people.tsx';
import { Requests } from './requests.tsx';
import { Trouble } from './trouble.tsx';

const TABS: readonly { id: PanelTab; label: string; Content: () => JSX.Element }[] = [
  { id: 'people', label: 'People', Content: People },
  { id: 'trouble', label: 'Time & trouble', Content: Trouble },
  { id: 'requests', label: 'Requests', Content: Requests },
];

export function Panel() {
  const tab = useSelect((state) => state.tab);
  const drawn = useSelect((state) => state.drawer === 'panel');
  const list = useRef<HTMLDivElement>(null);
  const index = TABS.findIndex(({ id }) => id === tab);
  const { Content } = TABS[index] ?? { Content: People };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && TABS[(index + step + TABS.length) % TABS.length];
    if (!next) return;
    openTab(next.id);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };

  return (
    <aside class={`panel ${drawn ? 'drawn' : ''}`} aria-label="Playground">
      <div class="panel-head">
        <div class="tabs" role="tablist" aria-label="Playground" ref={list} onKeyDown={onKeyDown}>
          {TABS.map(({ id, label }) => (
            <button
              key={id}
              id={`tab-${id}`}
              type="button"
              role="tab"
              aria-selected={id === tab}
              aria-controls="panel-content"
              tabIndex={id === tab ? 0 : -1}
              onClick={() => openTab(id)}
            >
              {label}
            </button>
          ))}
        </div>
        <button type="button" class="icon-button narrow-only" aria-label="Close" onClick={() => openDrawer(null)}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div class="panel-content" id="panel-content" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        <Content />
      </div>
    </aside>
  );
}

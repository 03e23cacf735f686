/** The list that opens above the message box. The focus stays in the box, which names the active entry to screen readers. */
import { useEffect, useRef } from 'preact/hooks';

export interface Suggestion {
  readonly key: string;
  readonly title: string;
  readonly detail?: string;
}

interface SuggestionsProps {
  id: string;
  heading: string;
  list: readonly Suggestion[];
  /** The index of the active entry; -1 for none. */
  active: number;
  onActive(index: number): void;
  onPick(index: number): void;
}

export const suggestionId = (list: string, index: number): string => `${list}-${index}`;

export function Suggestions({ id, heading, list, active, onActive, onPick }: SuggestionsProps) {
  const activeEntry = useRef<HTMLDivElement>(null);
  useEffect(() => activeEntry.current?.scrollIntoView({ block: 'nearest' }), [active]);
  return (
    <div class="suggestions">
      <div class="suggestions-heading" id={`${id}-heading`}>
        {heading}
      </div>
      <div class="suggestions-list" id={id} role="listbox" aria-labelledby={`${id}-heading`}>
        {list.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are handled in the box, where the focus is
          <div
            key={entry.key}
            id={suggestionId(id, index)}
            ref={index === active ? activeEntry : null}
            role="option"
            aria-selected={index === active}
            class={`suggestion ${index === active ? 'active' : ''}`}
            onPointerMove={() => onActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
          >
            <span class="suggestion-title">{entry.title}</span>
            {entry.detail && <span class="suggestion-detail">{entry.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

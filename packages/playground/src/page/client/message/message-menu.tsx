/**
 * The commands that apps offer on a message: behind a button that shows while the message is pointed at or focused, or by a
 * right click or a long press anywhere on it.
 */
import type { Snowflake } from '@popquiz/local-discord/wire';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sendMenuCommand } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';

/** Discord's type of a command in the menu of a message. */
const MESSAGE = 3;

export function MessageMenu({ message }: { message: Snowflake }) {
  const commands = useSelect((state) => state.world?.commands);
  const names = useMemo(
    () => (commands ?? []).filter(({ type }) => type === MESSAGE).map(({ name }) => name),
    [commands],
  );
  return names.length > 0 ? <Menu message={message} names={names} /> : null;
}

function Menu({ message, names }: { message: Snowflake; names: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  // A long press on a screen that is touched comes as the same event as a right click.
  useEffect(() => {
    const row = box.current?.closest('li');
    const show = (event: Event) => {
      event.preventDefault();
      setOpen(true);
    };
    row?.addEventListener('contextmenu', show);
    return () => row?.removeEventListener('contextmenu', show);
  }, []);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const next = to[event.key];
    if (event.key === 'Escape') close();
    else if (next !== undefined) items.at(next % items.length)?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <div
      class={`message-menu ${open ? 'open' : ''}`}
      ref={box}
      onFocusOut={(event) => {
        if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-label="Apps"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={18} />
      </button>
      {open && (
        <div class="message-menu-list" role="menu" aria-label="Apps" onKeyDown={onKeyDown}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                void sendMenuCommand(message, name);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

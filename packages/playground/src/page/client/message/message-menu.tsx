/**
 * What can be done with a message, the commands that apps offer on it included: in a bar that shows while the message is pointed
 * at or focused, and in a menu behind it that opens by a right click or a long press anywhere on the message, too.
 */
import type { WireComponent, WireMessage } from '@popquiz/local-discord/wire';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { copy, sendMenuCommand } from '../state/actions.ts';
import { getState, useSelect } from '../state/store.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

/** Discord's type of a command in the menu of a message. */
const MESSAGE = 3;

export function MessageMenu({ message, ephemeral }: { message: WireMessage; ephemeral: boolean }) {
  const commands = useSelect((state) => (ephemeral ? undefined : state.world?.commands));
  const items = useMemo(
    () => [
      ...actionsOn(message, ephemeral),
      ...(commands ?? [])
        .filter(({ type }) => type === MESSAGE)
        .map(({ name }): Item => ({ name, act: () => sendMenuCommand(message.id, name) })),
    ],
    [commands, message, ephemeral],
  );
  return <Menu items={items} />;
}

interface Item {
  readonly name: string;
  /** Shown beside the menu, too. */
  readonly icon?: IconName;
  act(): unknown;
}

/** The client's own actions for a message. The link of a private one is useless to others. */
function actionsOn(message: WireMessage, ephemeral: boolean): readonly Item[] {
  const link = () => {
    return `https://discord.com/channels/${getState().world?.guild.id}/${message.channel_id}/${message.id}`;
  };
  return [
    { name: 'Copy text', icon: 'copy', act: () => copy(textOf(message), 'Text') },
    ...(ephemeral ? [] : [{ name: 'Copy message link', icon: 'link' as const, act: () => copy(link(), 'Link') }]),
  ];
}

/** What it says, as it was written. */
const textOf = ({ content, components }: WireMessage): string =>
  [content, ...textsIn(components)].filter((text) => text !== '').join('\n');

const textsIn = (components: readonly WireComponent[]): string[] =>
  components.flatMap(({ content = '', components: inner = [] }) => [content, ...textsIn(inner)]);

function Menu({ items }: { items: readonly Item[] }) {
  const [open, setOpen] = useState(false);
  /** Above the bar, where there is no room below it. */
  const [up, setUp] = useState(false);
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
  useLayoutEffect(() => {
    const list = open && box.current?.querySelector<HTMLElement>('[role="menu"]');
    if (!list) return setUp(false);
    const below = list.closest('.messages')?.getBoundingClientRect().bottom ?? 0;
    setUp(list.getBoundingClientRect().bottom > below);
    list.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
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
      {items.map(
        ({ name, icon, act }) =>
          icon && (
            <button key={name} type="button" class="icon-button" aria-label={name} title={name} onClick={act}>
              <Icon name={icon} size={18} />
            </button>
          ),
      )}
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-label="More"
        title="More"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" size={18} />
      </button>
      {open && (
        <div class={`message-menu-list ${up ? 'up' : ''}`} role="menu" aria-label="More" onKeyDown={onKeyDown}>
          {items.map(({ name, act }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                act();
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

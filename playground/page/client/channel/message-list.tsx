/** The messages of the open channel. It stays at the newest one unless the person scrolled up. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WireMessage } from '../../../world/wire.ts';
import { Message } from '../message/message.tsx';
import { useSelect } from '../state/store.ts';
import { PendingCommands } from './pending-commands.tsx';
import { Welcome } from './welcome.tsx';

const NONE: readonly WireMessage[] = [];

/** Messages of one author within this time (ms) are shown as one group. */
const GROUP_MS = 7 * 60_000;

/** This close to the end (pixels) counts as being there. */
const NEAR_END = 40;

export function MessageList() {
  const channelId = useSelect((state) => state.channelId);
  const messages = useSelect((state) => (channelId && state.messages.get(channelId)) || NONE);
  const { scroller, content, atEnd, toEnd } = useStickToEnd(channelId);
  const continued = useMemo(
    () => messages.map((message, index) => continues(message, messages[index - 1])),
    [messages],
  );
  return (
    <div class="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section class="messages" ref={scroller} tabIndex={0} aria-label="Messages">
        <div class="messages-content" ref={content}>
          <Welcome />
          <div role="log" aria-label="Messages in this channel" aria-live="polite" aria-relevant="additions">
            <ol class="message-list">
              {messages.map((message, index) => (
                <Message key={message.id} message={message} continued={continued[index] ?? false} />
              ))}
              <PendingCommands />
            </ol>
          </div>
        </div>
      </section>
      {!atEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          You are reading older messages <strong>Jump to present</strong>
        </button>
      )}
    </div>
  );
}

function continues(message: WireMessage, last: WireMessage | undefined): boolean {
  return (
    last !== undefined &&
    last.author.id === message.author.id &&
    !message.message_reference &&
    !message.interaction_metadata &&
    Date.parse(message.timestamp) - Date.parse(last.timestamp) < GROUP_MS
  );
}

/** Follows the end of the content while the person is there, also when a message grows by an edit. */
function useStickToEnd(channelId: string | null) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };

  useLayoutEffect(() => {
    following.current = true;
    toEnd();
  }, [channelId]);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const onScroll = () => {
      following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
      setAtEnd(following.current);
    };
    const sizes = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    sizes.observe(box);
    sizes.observe(content.current);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}

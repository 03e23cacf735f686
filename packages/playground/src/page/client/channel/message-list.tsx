/** The messages of the open channel. It stays at the newest one unless the person scrolled up. */

import type { WireMessage } from '@popquiz/local-discord/wire';
import { useMemo } from 'preact/hooks';
import { Message } from '../message/message.tsx';
import { useSelect } from '../state/store.ts';
import { PendingCommands } from './pending-commands.tsx';
import { useEnd } from './use-end.ts';
import { useJump } from './use-jump.ts';
import { Welcome } from './welcome.tsx';
import { WhatNext } from './what-next.tsx';

const NONE: readonly WireMessage[] = [];

/** Messages of one author within this time (ms) are shown as one group. */
const GROUP_MS = 7 * 60_000;

export function MessageList() {
  const channelId = useSelect((state) => state.channelId);
  const messages = useSelect((state) => (channelId && state.messages.get(channelId)) || NONE);
  const sent = useSelect((state) => state.sent);
  const { scroller, content, atEnd, toEnd } = useEnd(channelId, sent);
  useJump();
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
          <WhatNext />
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

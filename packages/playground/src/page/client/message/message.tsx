/** One message of the channel: who, when, what led to it, its content, and what there is to say about it. */

import { MessageFlag, type WireMessage } from '@popquiz/local-discord/wire';
import { memo } from 'preact/compat';
import { useCallback } from 'preact/hooks';
import { Markdown } from '../markdown/markdown.tsx';
import { messageTimeText, timeText } from '../markdown/time-text.ts';
import { dismissMessage } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { useTimeText } from '../state/world-time.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Components } from './components.tsx';
import { Embed } from './embed.tsx';
import { Attachments } from './media.tsx';
import { MessageIdProvider } from './message-id.ts';
import { MessageMenu } from './message-menu.tsx';
import { Origin } from './origin.tsx';

interface MessageProps {
  message: WireMessage;
  /** Follows another message of the same author: shown without picture and name. */
  continued: boolean;
}

/** Memoised by the message's identity: an event renders only the messages it changed. */
export const Message = memo(({ message, continued }: MessageProps) => {
  const { author, id } = message;
  const ephemeral = (message.flags & MessageFlag.Ephemeral) !== 0;
  const name = author.global_name ?? author.username;
  const at = Date.parse(message.timestamp);
  return (
    <li
      class={`message ${continued ? 'continued' : ''} ${ephemeral ? 'ephemeral' : ''}`}
      id={`message-${id}`}
      tabIndex={-1}
      aria-labelledby={`author-${id}`}
    >
      <Origin message={message} />
      <div class="message-gutter">
        {continued ? (
          <span class="gutter-time" aria-hidden="true">
            {timeText(at, 't', at)}
          </span>
        ) : (
          <Avatar name={name} bot={author.bot === true} size={40} />
        )}
      </div>
      <div class="message-main">
        <header class={continued ? 'visually-hidden' : 'message-head'}>
          <span class="author" id={`author-${id}`}>
            {name}
          </span>
          {author.bot && <AppBadge />}
          <MessageTime at={at} />
        </header>
        <MessageIdProvider value={id}>
          <Body message={message} />
        </MessageIdProvider>
        <FailedClick id={id} />
        {ephemeral && <EphemeralNote onDismiss={() => dismissMessage(id)} />}
      </div>
      <MessageMenu message={message} ephemeral={ephemeral} />
    </li>
  );
});

function Body({ message }: { message: WireMessage }) {
  if ((message.flags & MessageFlag.Loading) !== 0)
    return <Thinking name={message.author.global_name ?? message.author.username} />;
  return (
    <div class="body">
      {message.content !== '' && <Markdown text={message.content} />}
      {message.embeds.map((embed, index) => (
        <Embed key={index} embed={embed} />
      ))}
      <Attachments
        list={message.attachments.filter(({ filename }) => !JSON.stringify(message.components).includes(filename))}
      />
      <Components list={message.components} />
      {message.edited_timestamp !== null && <span class="edited">(edited)</span>}
    </div>
  );
}

export function AppBadge() {
  return <span class="badge">APP</span>;
}

function MessageTime({ at }: { at: number }) {
  const text = useTimeText(useCallback((now: number) => messageTimeText(at, now), [at]));
  return (
    <time class="message-time" dateTime={new Date(at).toISOString()} title={timeText(at, 'F', at)}>
      {text}
    </time>
  );
}

export function Thinking({ name }: { name: string }) {
  return (
    <p class="thinking">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>{' '}
      {name} is thinking…
    </p>
  );
}

function FailedClick({ id }: { id: string }) {
  const failed = useSelect((state) => state.failedClicks.has(id));
  return failed ? (
    <p class="failure" role="alert">
      This interaction failed
    </p>
  ) : null;
}

export function EphemeralNote({ onDismiss }: { onDismiss(): void }) {
  return (
    <p class="ephemeral-note">
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
        <path d="M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12Z" fill="none" stroke="currentColor" stroke-width="2" />
        <circle cx="12" cy="12" r="3" fill="currentColor" />
      </svg>
      <span>
        Only you can see this •{' '}
        <button type="button" class="link" onClick={onDismiss}>
          Dismiss message
        </button>
      </span>
    </p>
  );
}

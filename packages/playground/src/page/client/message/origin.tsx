/** The line above a message that says what led to it: a command somebody used, or the message it answers. */

import type { WireComponent, WireMessage } from '@popquiz/local-discord/wire';
import { useCallback, useMemo } from 'preact/hooks';
import { parseBlocks } from '../markdown/blocks.ts';
import { plainText } from '../markdown/plain-text.ts';
import { jumpTo } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { useTimeText } from '../state/world-time.ts';
import { Avatar } from '../ui/avatar.tsx';

/** Discord's interaction type of a slash command. */
const COMMAND = 2;

export function Origin({ message }: { message: WireMessage }) {
  const metadata = message.interaction_metadata;
  if (metadata?.type === COMMAND) {
    const { user, name = '' } = metadata;
    return <UsedCommand name={user.global_name ?? user.username} command={name} />;
  }
  const reference = message.message_reference;
  return reference ? <RepliedTo channelId={reference.channel_id} id={reference.message_id} /> : null;
}

export function UsedCommand({ name, command }: { name: string; command: string }) {
  return (
    <p class="origin">
      <Avatar name={name} bot={false} size={16} />
      <span>
        <strong>{name}</strong> used <span class="command-name">/{command}</span>
      </span>
    </p>
  );
}

function RepliedTo({ channelId, id }: { channelId: string; id: string }) {
  const message = useSelect((state) => state.messages.get(channelId)?.find((other) => other.id === id));
  if (!message) return <p class="origin gone">Original message was deleted</p>;
  const { author } = message;
  const name = author.global_name ?? author.username;
  return (
    <p class="origin">
      <Avatar name={name} bot={author.bot === true} size={16} />
      <button type="button" class="origin-excerpt" onClick={() => jumpTo(channelId, id)}>
        <strong>{name}</strong> <Excerpt message={message} />
      </button>
    </p>
  );
}

/** In characters. */
const EXCERPT_LENGTH = 90;

/** The first words of a message, without their marks. Times in it go on counting. */
function Excerpt({ message }: { message: WireMessage }) {
  const world = useSelect((state) => state.world);
  const source =
    message.content || firstText(message.components) || message.embeds[0]?.title || 'Click to see the message';
  const blocks = useMemo(() => parseBlocks(source), [source]);
  return useTimeText(useCallback((now: number) => shorten(plainText(blocks, world, now)), [blocks, world]));
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > EXCERPT_LENGTH ? `${characters.slice(0, EXCERPT_LENGTH).join('')}…` : text;
}

function firstText(list: readonly WireComponent[]): string {
  for (const component of list) {
    const text = component.content ?? firstText(component.components ?? []);
    if (text) return text;
  }
  return '';
}

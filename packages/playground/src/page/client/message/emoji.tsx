/** The emoji of a button or an option. Custom ones have no picture here: their name stands in. */
import type { WireEmoji } from '@popquiz/local-discord/wire';

export function Emoji({ emoji }: { emoji: WireEmoji }) {
  return (
    <span class="emoji" aria-hidden={emoji.id ? undefined : 'true'}>
      {emoji.id ? `:${emoji.name}:` : emoji.name}
    </span>
  );
}

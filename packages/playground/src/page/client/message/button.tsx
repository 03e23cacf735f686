/** A button of a message, in Discord's styles. While the bot has not reacted it shows three dots. */
import type { WireComponent } from '@popquiz/local-discord/wire';
import { busyKey, operate } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Link } from '../ui/link.tsx';
import { Emoji } from './emoji.tsx';
import { useMessageId } from './message-id.ts';

/** Class names by Discord's button style; 5 (a link) and 6 (premium) are handled apart. */
const STYLES: Record<number, string> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };
const LINK = 5;

export function Button({ button }: { button: WireComponent }) {
  const message = useMessageId();
  const { custom_id: customId = '', label, emoji } = button;
  const busy = useSelect((state) => state.busy.has(busyKey(message, customId)));
  const face = (
    <>
      {emoji && <Emoji emoji={emoji} />}
      {label && <span>{label}</span>}
    </>
  );
  if (button.style === LINK) {
    return (
      <Link class="button secondary" href={button.url ?? ''} outward={<Outward />}>
        {face}
      </Link>
    );
  }
  return (
    <button
      type="button"
      class={`button ${STYLES[button.style ?? 2] ?? 'secondary'} ${busy ? 'busy' : ''}`}
      disabled={button.disabled === true}
      aria-busy={busy}
      aria-label={label ? undefined : (emoji?.name ?? 'Button')}
      onClick={() => operate(message, customId)}
    >
      {face}
      {busy && (
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
    </button>
  );
}

function Outward() {
  return (
    <svg class="outward" viewBox="0 0 24 24" width="16" height="16" aria-label="opens in a new tab" role="img">
      <path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  );
}

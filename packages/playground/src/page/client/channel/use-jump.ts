/** Shows the message that was jumped to: in the middle, marked for a moment, and with the focus. */
import { useLayoutEffect } from 'preact/hooks';
import { useSelect } from '../state/store.ts';

const MARKED = 'jumped';

export function useJump(): void {
  const jump = useSelect((state) => state.jump);
  useLayoutEffect(() => {
    const message = jump && document.getElementById(`message-${jump.message}`);
    if (!message) return;
    message.scrollIntoView({ block: 'center' });
    message.focus({ preventScroll: true });
    message.classList.add(MARKED);
    const done = () => message.classList.remove(MARKED);
    message.addEventListener('animationend', done, { once: true });
    return done;
  }, [jump]);
}

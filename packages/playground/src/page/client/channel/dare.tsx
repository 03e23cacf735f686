/** The dare to kill the bot, step by step, above the message box. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { sendCommand } from '../state/actions.ts';
import { endDare, followDare, killBot } from '../state/dare.ts';
import { type Dare as DareState, getState, useSelect } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';

export function Dare() {
  const dare = useSelect((state) => (state.dare?.channelId === state.channelId ? state.dare : null));
  const messages = useSelect((state) => state.messages);
  const bot = useSelect((state) => state.controls.bot);
  useEffect(() => followDare(getState()), [dare, messages, bot]);
  if (!dare) return null;
  return (
    <section class="dare" aria-label="Kill the bot: your answer survives">
      <header>
        <strong>Kill the bot: your answer survives</strong>
        <button type="button" class="icon-button" aria-label="Give up the dare" onClick={endDare}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <div role="status">{STEPS[dare.step]}</div>
      {dare.step === 'kill' && (
        <button type="button" class="button danger" onClick={killBot}>
          Kill it now
        </button>
      )}
      {dare.step === 'back' && (
        <div class="dare-actions">
          <button type="button" class="button secondary" onClick={() => sendCommand('quiz skip', {})}>
            Close the question now
          </button>
          <button type="button" class="button secondary" onClick={endDare}>
            Done
          </button>
        </div>
      )}
    </section>
  );
}

const STEPS: Readonly<Record<DareState['step'], ComponentChildren>> = {
  starting: 'A quiz of one question begins. You answer it, then you kill the process of the bot, and it starts again.',
  answer: 'Answer the question above: any answer will do.',
  kill: '“Locked in” means that your answer is on the disk. Now kill the bot: no farewell, as when the power fails.',
  killed: 'Killed. The question is still open, and nobody is there to take an answer…',
  restarting: 'Dead. It starts again from what is on the disk…',
  back:
    'It’s back: the same message, the same deadline. Another answer was tried for you just now, and it still knows your ' +
    'first one, as it says above.',
};

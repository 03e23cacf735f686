/** The start of a channel, with the one thing a newcomer wants: a quiz, a click away. */
import { sendCommand } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { BotMark } from '../ui/avatar.tsx';

/** Short enough to see a whole quiz in a minute. */
const FIRST_QUIZ = { questions: 3, seconds: 15 };

export function Welcome() {
  const name = useSelect((state) => state.world?.channels.find(({ id }) => id === state.channelId)?.name ?? '');
  const ready = useSelect(
    (state) => state.connected && state.world?.commands.some((command) => command.name === 'quiz') === true,
  );
  return (
    <section class="welcome" aria-label="Welcome">
      <BotMark size={68} />
      <h2>Welcome to #{name}!</h2>
      <p>
        This is a small Discord on your machine, with the real bot in it. Start a quiz, click the letter you believe in,
        and see how your teammates did.
      </p>
      <p class="welcome-actions">
        <button
          type="button"
          class="button primary big"
          disabled={!ready}
          onClick={() => sendCommand('quiz start', FIRST_QUIZ)}
        >
          Start a 3-question quiz
        </button>
        <span>
          or type <kbd>/</kbd> in the box below
        </span>
      </p>
    </section>
  );
}

/** The start of a channel, with the one thing a newcomer wants there, a click away. */
import { useState } from 'preact/hooks';
import { NAME_LENGTH, type OptionValues } from '../../protocol.ts';
import { callMe, DAILY_CHANNEL, sendCommand, setUpDaily } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { BotMark } from '../ui/avatar.tsx';

/** Short enough to see a whole quiz in a minute. */
const FIRST_QUIZ = { questions: 3, seconds: 15 };

interface Greeting {
  readonly text: string;
  readonly button: string;
  act(): unknown;
}

const start = (options: OptionValues) => () => sendCommand('quiz start', options);

const GREETINGS: Readonly<Record<string, Greeting>> = {
  'python-guild': {
    text: 'Here are those who know what CPython does inside. The questions are hard, and your teammates know some.',
    button: 'Start a 3-question quiz on Python',
    act: start({ ...FIRST_QUIZ, pack: 'python-senior' }),
  },
  [DAILY_CHANNEL]: {
    text: 'One question a day, at your hour: everybody answers when they have a minute, and the next one brings the answer.',
    button: 'Set up a daily question, and jump to it',
    act: setUpDaily,
  },
  general: {
    text: 'A quiz fits between two meetings: everybody here can answer, and nobody has to.',
    button: 'Start a 3-question quiz',
    act: start(FIRST_QUIZ),
  },
};

const QUIZ: Greeting = {
  text:
    'This is a small Discord on your machine, with the real bot in it. Start a quiz, pick an answer, and see how you did ' +
    'against your teammates.',
  button: 'Start a 3-question quiz',
  act: start(FIRST_QUIZ),
};

export function Welcome() {
  const channel = useSelect((state) => state.world?.channels.find(({ id }) => id === state.channelId)?.name);
  const ready = useSelect(
    (state) => state.connected && state.world?.commands.some((command) => command.name === 'quiz') === true,
  );
  const named = useSelect((state) => state.named);
  const present = useSelect((state) => state.world?.members.find(({ id }) => id === state.viewer)?.name);
  const [name, setName] = useState<string | null>(null);
  const { text, button, act } = GREETINGS[channel ?? ''] ?? QUIZ;
  const wanted = (name ?? present ?? '').trim();
  const settle = async () => named || wanted === '' || (await callMe(wanted));
  return (
    <section class="welcome" aria-label="Welcome">
      <BotMark size={68} />
      <h2>{channel ? `Welcome to #${channel}!` : 'Welcome!'}</h2>
      <p>{text}</p>
      {!named && (
        <form
          class="welcome-name"
          onSubmit={(event) => {
            event.preventDefault();
            void settle();
          }}
        >
          <label>
            Your teammates call you
            <input
              type="text"
              maxLength={NAME_LENGTH}
              autocomplete="nickname"
              value={name ?? present ?? ''}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          {name !== null && wanted !== '' && (
            <button type="submit" class="button secondary">
              That’s me
            </button>
          )}
        </form>
      )}
      <p class="welcome-actions">
        <button
          type="button"
          class="button primary big"
          disabled={!ready}
          onClick={async () => {
            if (await settle()) act();
          }}
        >
          {button}
        </button>
        <span>
          or type <kbd>/</kbd> in the box below
        </span>
      </p>
    </section>
  );
}

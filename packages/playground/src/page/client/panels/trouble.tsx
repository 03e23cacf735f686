/** Moves the world's time, and does to the bot what real life does. */
import { useCallback } from 'preact/hooks';
import type { Fault } from '../../protocol.ts';
import { timeText } from '../markdown/time-text.ts';
import { ask } from '../state/actions.ts';
import { startDare } from '../state/dare.ts';
import { useSelect } from '../state/store.ts';
import { useTimeText } from '../state/world-time.ts';
import { Switch } from '../ui/switch.tsx';

const RATES = [1, 10, 60] as const;

const FAULTS: readonly { fault: Fault; label: string }[] = [
  { fault: 'cannot-send', label: 'Bot may not send messages' },
  { fault: 'answers-500', label: 'Discord answers 500' },
  { fault: 'answers-slowly', label: 'Discord is 2 s late' },
  { fault: 'never-answers', label: 'Discord never answers' },
];

export function Trouble() {
  const faults = useSelect((state) => state.controls.faults);
  const channel = useSelect((state) => state.channelId);
  return (
    <>
      <Time />
      <section class="card" aria-labelledby="trouble-heading">
        <h3 id="trouble-heading">Trouble</h3>
        <button type="button" class="button primary" onClick={startDare}>
          Dare: kill it in mid-question
        </button>
        {FAULTS.map(({ fault, label }) => (
          <Switch
            key={fault}
            label={label}
            on={faults.includes(fault)}
            onChange={(on) => ask('fault', { fault, on })}
          />
        ))}
        <div class="stack">
          <button type="button" class="button secondary" onClick={() => ask('drop-gateway', {})}>
            Drop the gateway
          </button>
          <button
            type="button"
            class="button secondary"
            disabled={!channel}
            onClick={() => channel && ask('delete-newest', { channel })}
          >
            Delete the bot’s newest message
          </button>
          <button type="button" class="button danger" onClick={() => ask('restart-bot', {})}>
            Kill and restart the bot
          </button>
        </div>
      </section>
    </>
  );
}

function Time() {
  const rate = useSelect((state) => state.rate);
  const deadline = useSelect((state) => state.nextDeadline);
  const now = useTimeText(useCallback((time: number) => timeText(time, 'S', time), []));
  const next = useTimeText(
    useCallback(
      (time: number) => (deadline === null ? 'Nothing is due' : `Next: ${timeText(deadline, 'R', time)}`),
      [deadline],
    ),
  );
  return (
    <section class="card" aria-labelledby="time-heading">
      <h3 id="time-heading">Time</h3>
      <p class="clock">
        <output>{now}</output>
        <span>{next}</span>
      </p>
      <fieldset class="segments">
        <legend class="visually-hidden">Speed of time</legend>
        {RATES.map((each) => (
          <button key={each} type="button" aria-pressed={rate === each} onClick={() => ask('set-rate', { rate: each })}>
            ×{each}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        class="button primary"
        disabled={deadline === null}
        onClick={() => ask('jump-to-deadline', {})}
      >
        Jump to the next deadline
      </button>
    </section>
  );
}

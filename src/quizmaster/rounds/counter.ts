import type { Clock, Log, Messenger } from '../ports.ts';
import type { Answered } from '../quizzes/live-quizzes.ts';
import { createTimer } from '../work/timer.ts';

/** Keeps the public number of answers up to date, with few edits however many people click. */
export interface Counter<Asked extends Answered> {
  /** The round has one more answer. */
  changed(asked: Asked): void;
  /** Resolves when no edit of its message is under way: what is shown next must not be overtaken by one. */
  settled(asked: Asked): Promise<void>;
  stop(): void;
}

/** How long the first answer waits for company, and how often people are shown how many there are. */
const GATHER_MS = 800;
const INTERVAL_MS = 2500;

interface Edits {
  /** An edit is to be made. */
  wanted: boolean;
  /** The edit under way: one at a time, or they would pile up while Discord stalls. */
  running: Promise<void> | undefined;
  latestAt: number;
}

export function createCounter<Asked extends Answered>(parts: {
  messenger: Messenger;
  clock: Clock;
  /** What is being asked, by its key. */
  asked: ReadonlyMap<string, Asked>;
  log: Log;
  /** The least time between two edits of one message: edits of old messages are scarcer. */
  intervalMs?: number;
}): Counter<Asked> {
  const { messenger, clock, log, intervalMs = INTERVAL_MS } = parts;
  const edits = new WeakMap<Asked, Edits>();
  const timer = createTimer(clock, (key) => {
    const asked = parts.asked.get(key);
    if (asked) begin(asked);
  });

  return {
    changed(asked) {
      const state = editsOf(asked);
      if (state.wanted) return;
      state.wanted = true;
      if (!state.running) schedule(asked, state);
    },
    settled: async (asked) => editsOf(asked).running,
    stop: () => timer.stop(),
  };

  function schedule(asked: Asked, { latestAt }: Edits): void {
    timer.set(asked.key, Math.max(clock.now() + GATHER_MS, latestAt + intervalMs));
  }

  function begin(asked: Asked): void {
    const state = editsOf(asked);
    state.wanted = false;
    state.latestAt = clock.now();
    state.running = edit(asked).finally(() => {
      state.running = undefined;
      if (state.wanted) schedule(asked, state);
    });
  }

  async function edit(asked: Asked): Promise<void> {
    if (asked.round?.phase.name !== 'open') return;
    try {
      const sent = await messenger.editQuestion(asked.round, asked.answers.size);
      // Scoring and revealing meet what stands in the way for good, and say so: a number is not worth a quiz.
      if (!sent.ok) log.warn({ key: asked.key, ...sent }, 'Discord did not take the number of answers');
    } catch (error) {
      log.error({ error, key: asked.key }, 'the number of answers could not be shown');
    }
  }

  function editsOf(asked: Asked): Edits {
    let state = edits.get(asked);
    if (!state) {
      state = { wanted: false, running: undefined, latestAt: 0 };
      edits.set(asked, state);
    }
    return state;
  }
}

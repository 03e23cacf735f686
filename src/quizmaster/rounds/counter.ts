import type { Round } from '../../quiz/round.ts';
import type { Recap } from '../ports/messenger.ts';
import type { Parts } from '../work/parts.ts';
import { createTimer } from '../work/timer.ts';

/** A round that people are answering, and how many have answered. */
export interface Counted {
  readonly round: Round;
  readonly answered: number;
}

/** Keeps the public number of answers up to date, with few edits even if many people click. */
export interface Counter<Live extends Counted> {
  /** The number of answers has changed. */
  changed(live: Live): void;
  /** Resolves when no edit of its message is under way, so that the next view is not overtaken by one. */
  settled(live: Live): Promise<void>;
  stop(): void;
}

/** How long the first answer waits for others. */
const GATHER_MS = 800;
/** The least time between two edits of one message. It is longer for a question that is open for a day. */
const INTERVAL_MS = 2500;
const DAILY_INTERVAL_MS = 10_000;

interface Edits {
  /** An edit is due. */
  wanted: boolean;
  /** The edit under way: one at a time, or they would pile up while Discord stalls. */
  running: Promise<void> | undefined;
  latestAt: number;
}

export function createCounter<Live extends Counted>(
  parts: Pick<Parts, 'messenger' | 'clock' | 'log'> & {
    /** The live round with this id. */
    find(roundId: string): Live | undefined;
    /** The recap above its question. */
    recapOf(live: Live): Promise<Recap | undefined>;
  },
): Counter<Live> {
  const { messenger, clock, log, find, recapOf } = parts;
  const edits = new WeakMap<Live, Edits>();
  const timer = createTimer(clock, (roundId) => {
    const live = find(roundId);
    if (live) begin(live);
  });

  return {
    changed(live) {
      const state = editsOf(live);
      if (state.wanted) return;
      state.wanted = true;
      if (!state.running) schedule(live, state);
    },
    settled: async (live) => editsOf(live).running,
    stop: () => timer.stop(),
  };

  function schedule({ round }: Live, { latestAt }: Edits): void {
    const interval = round.host.kind === 'daily' ? DAILY_INTERVAL_MS : INTERVAL_MS;
    timer.set(round.id, Math.max(clock.now() + GATHER_MS, latestAt + interval));
  }

  function begin(live: Live): void {
    const state = editsOf(live);
    state.wanted = false;
    state.latestAt = clock.now();
    state.running = edit(live).finally(() => {
      state.running = undefined;
      if (state.wanted) schedule(live, state);
    });
  }

  async function edit(live: Live): Promise<void> {
    if (live.round.phase.name !== 'open') return;
    try {
      const recap = await recapOf(live);
      const sent = await messenger.show(live.round, { answers: live.answered, recap });
      // Only scoring and revealing act on obstacles: a quiz does not end because the number could not be shown.
      if (!sent.ok) log.warn({ roundId: live.round.id, ...sent }, 'Discord did not take the number of answers');
    } catch (error) {
      log.error({ error, roundId: live.round.id }, 'the number of answers could not be shown');
    }
  }

  function editsOf(live: Live): Edits {
    let state = edits.get(live);
    if (!state) {
      state = { wanted: false, running: undefined, latestAt: 0 };
      edits.set(live, state);
    }
    return state;
  }
}

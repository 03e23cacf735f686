import type { Obstacle } from '../quiz/quiz.ts';
import type { Game } from './games.ts';
import type { Clock, Log, Messenger } from './ports.ts';
import { createTimer } from './timer.ts';

/** Keeps the public number of answers up to date, with few edits however many people click. */
export interface Counter {
  /** The game's round has one more answer. */
  changed(game: Game): void;
  /** Resolves when no edit of the game's message is under way: what is shown next must not be overtaken by one. */
  settled(game: Game): Promise<void>;
  stop(): void;
}

/** How long the first answer waits for company, and the least time between two edits of one message. */
const GATHER_MS = 800;
const INTERVAL_MS = 2500;

interface Edits {
  /** An edit is to be made. */
  wanted: boolean;
  /** The edit under way: one at a time, or they would pile up while Discord stalls. */
  running: Promise<void> | undefined;
  latestAt: number;
}

export function createCounter(parts: {
  messenger: Messenger;
  clock: Clock;
  games: ReadonlyMap<string, Game>;
  log: Log;
  /** Told when an edit shows that the message or the channel is closed to us. */
  onObstacle(game: Game, obstacle: Obstacle): Promise<void>;
}): Counter {
  const { messenger, clock, games, log, onObstacle } = parts;
  const edits = new WeakMap<Game, Edits>();
  const timer = createTimer(clock, (channelId) => {
    const game = games.get(channelId);
    if (game) begin(game);
  });

  return {
    changed(game) {
      const state = editsOf(game);
      if (state.wanted) return;
      state.wanted = true;
      if (!state.running) schedule(game, state);
    },
    settled: async (game) => editsOf(game).running,
    stop: () => timer.stop(),
  };

  function schedule(game: Game, { latestAt }: Edits): void {
    timer.set(game.quiz.channelId, Math.max(clock.now() + GATHER_MS, latestAt + INTERVAL_MS));
  }

  function begin(game: Game): void {
    const state = editsOf(game);
    state.wanted = false;
    state.latestAt = clock.now();
    state.running = edit(game).finally(() => {
      state.running = undefined;
      if (state.wanted) schedule(game, state);
    });
  }

  async function edit(game: Game): Promise<void> {
    if (game.round?.phase.name !== 'open') return;
    try {
      const sent = await messenger.editQuestion(game.round, game.answers.size);
      if (!sent.ok && sent.obstacle) await onObstacle(game, sent.obstacle);
    } catch (error) {
      log.error({ error, quizId: game.quiz.id }, 'the number of answers could not be shown');
    }
  }

  function editsOf(game: Game): Edits {
    let state = edits.get(game);
    if (!state) {
      state = { wanted: false, running: undefined, latestAt: 0 };
      edits.set(game, state);
    }
    return state;
  }
}

import type { Obstacle } from '../quiz/quiz.ts';
import type { Game } from './games.ts';
import type { Clock, Log, Messenger } from './ports.ts';
import { createTimer } from './timer.ts';

/** Keeps the public number of answers up to date, with few edits however many people click. */
export interface Counter {
  /** The game's round has one more answer. */
  changed(game: Game): void;
  stop(): void;
}

/** How long the first answer waits for company, and the least time between two edits of one message. */
const GATHER_MS = 800;
const INTERVAL_MS = 2500;

export function createCounter(parts: {
  messenger: Messenger;
  clock: Clock;
  games: ReadonlyMap<string, Game>;
  log: Log;
  /** Told when an edit shows that the message or the channel is closed to us. */
  onObstacle(game: Game, obstacle: Obstacle): Promise<void>;
}): Counter {
  const { messenger, clock, games, log, onObstacle } = parts;
  const timer = createTimer(clock, (channelId) => void edit(channelId));
  const pending = new Set<string>();
  const editedAt = new WeakMap<Game, number>();

  return {
    changed(game) {
      const { channelId } = game.quiz;
      if (pending.has(channelId)) return;
      pending.add(channelId);
      const now = clock.now();
      timer.set(channelId, Math.max(now + GATHER_MS, (editedAt.get(game) ?? 0) + INTERVAL_MS));
    },
    stop: () => timer.stop(),
  };

  async function edit(channelId: string): Promise<void> {
    pending.delete(channelId);
    const game = games.get(channelId);
    if (game?.round?.phase.name !== 'open') return;
    editedAt.set(game, clock.now());
    try {
      const sent = await messenger.editQuestion(game.round, game.answers.size);
      if (!sent.ok && sent.obstacle) await onObstacle(game, sent.obstacle);
    } catch (error) {
      log.error({ error, channelId }, 'the number of answers could not be shown');
    }
  }
}

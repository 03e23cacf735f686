import type { Log } from '../../src/quizmaster/ports/log.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
export const START = Date.UTC(2026, 2, 27, 20);
export const HOUR = 60 * 60_000;
export const ZONE = 'Europe/Berlin';

/** The boards of a process, above a store. */
export function boardsOf(store: Store, worthWriting = 5, maxPlayers = 1000) {
  const queue = createQueue();
  return { queue, boards: createBoards({ store, queue, log: silent, worthWriting, maxPlayers }) };
}

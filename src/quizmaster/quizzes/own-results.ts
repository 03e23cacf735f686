import { resultsOf } from '../../quiz/progress.ts';
import type { Round } from '../../quiz/round.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Advances } from './advances.ts';
import type { LiveQuiz } from './live-quizzes.ts';

/** Tells players how they did once a round is revealed. Nothing waits for it, and a message that fails is skipped. */
export interface OwnResults {
  /** Begins to tell the players of a scored round. Never throws. */
  tell(live: LiveQuiz, round: Round): void;
  /** @returns when the store is no longer being read */
  stop(): Promise<void>;
}

export function createOwnResults({
  advances,
  messenger,
  log,
}: {
  advances: Advances;
  messenger: Pick<Messenger, 'tellPlayers'>;
  log: Log;
}): OwnResults {
  const underWay = new Set<Promise<unknown>>();

  return {
    tell(live, round) {
      const telling = advances
        .by(live, round)
        .then((advance) => messenger.tellPlayers(round, resultsOf(advance, round)))
        .catch((error) => log.debug({ roundId: round.id, error }, 'players could not be told their own results'))
        .finally(() => underWay.delete(telling));
      underWay.add(telling);
    },
    async stop() {
      await Promise.all(underWay);
    },
  };
}

import { advance, type Progress, progressBefore, resultsOf, START } from '../../quiz/result.ts';
import { numberOf, type Round } from '../../quiz/round.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuiz } from './live-quizzes.ts';

/**
 * Tells players how they did once a round is revealed. How everybody stands is kept in memory from round to round, and read
 * again where that is missing: nobody waits for it, and what fails is left out.
 */
export interface OwnResults {
  /** Begins to tell the players of a scored round. Never throws. */
  tell(game: LiveQuiz, round: Round): void;
  /** Drops what is known of a quiz: one of its rounds was scored again, or somebody's data deleted from it. */
  drop(game: LiveQuiz): void;
  /** @returns when the store is not read any more */
  stop(): Promise<void>;
}

export function createOwnResults({
  store,
  messenger,
  log,
}: {
  store: Store;
  messenger: Pick<Messenger, 'tellPlayers'>;
  log: Log;
}): OwnResults {
  const known = new WeakMap<LiveQuiz, Promise<Progress | undefined>>();
  const underWay = new Set<Promise<unknown>>();

  return {
    tell(game, round) {
      const telling = step(game, round, known.get(game)).catch((error) => {
        log.debug({ roundId: round.id, error }, 'players could not be told their own results');
        return undefined;
      });
      known.set(game, telling);
      underWay.add(telling);
      void telling.finally(() => underWay.delete(telling));
    },
    drop: (game) => void known.delete(game),
    async stop() {
      await Promise.all(underWay);
    },
  };

  async function step(game: LiveQuiz, round: Round, earlier: Promise<Progress | undefined> | undefined) {
    const number = numberOf(round);
    const kept = (await earlier) ?? START;
    const before = kept.through === number - 1 ? kept : progressBefore(number, await store.rounds.ofQuiz(game.quiz));
    const after = advance(before, round);
    messenger.tellPlayers(round, resultsOf(before, after, round));
    return after;
  }
}

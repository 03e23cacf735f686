import { type Advance, advance, progressBefore, START } from '../../quiz/progress.ts';
import { numberOf, type Round } from '../../quiz/round.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuiz } from './live-quizzes.ts';

/**
 * The progress of the live quizzes. It is kept in memory from round to round, so that a reveal does not read the earlier rounds. It
 * is read again once after a restart or a correction.
 */
export interface Advances {
  /** How a scored round, the latest of its quiz, changed the standings. @throws if the store cannot be read */
  by(live: LiveQuiz, round: Round): Promise<Advance>;
  /** Drops the progress of a quiz, because one of its rounds was rescored or a player's data was deleted. */
  drop(live: LiveQuiz): void;
}

export function createAdvances({ store }: { store: Store }): Advances {
  const known = new WeakMap<LiveQuiz, Promise<Advance>>();

  return {
    by(live, round) {
      const latest = step(live, round, known.get(live));
      known.set(live, latest);
      latest.catch(() => known.get(live) === latest && known.delete(live));
      return latest;
    },
    drop: (live) => void known.delete(live),
  };

  async function step(live: LiveQuiz, round: Round, earlier: Promise<Advance> | undefined): Promise<Advance> {
    const number = numberOf(round);
    const kept = await earlier;
    if (kept?.after.through === number) return kept;
    const progress = kept?.after ?? START;
    const before =
      progress.through === number - 1 ? progress : progressBefore(number, await store.rounds.ofQuiz(live.quiz));
    return { before, after: advance(before, round) };
  }
}

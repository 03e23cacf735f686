import type { Messenger, Sent } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { finalOf } from './final.ts';
import type { LiveQuizzes } from './live-quizzes.ts';

/** The final rankings that were posted in channels. */
export interface OldRankings {
  /**
   * Edits the ranking of a quiz whose scores were changed. Nothing is done for a quiz whose ranking is still to come, or never
   * came.
   * @param correctedAt when: ms since the epoch
   */
  showAgain(guildId: string, quizId: string, correctedAt: number): Promise<Sent>;
}

const NOTHING = { ok: true, value: undefined } as const;

export function createOldRankings(parts: {
  store: Store;
  messenger: Pick<Messenger, 'showRanking'>;
  quizzes: Pick<LiveQuizzes, 'ofGuild'>;
}): OldRankings {
  const { store, messenger, quizzes } = parts;

  return {
    async showAgain(guildId, quizId, correctedAt) {
      const phase = quizzes.ofGuild(guildId).find(({ quiz }) => quiz.id === quizId)?.quiz.phase.name;
      // The ranking that is being posted may have been read before the scores changed.
      if (phase === 'finishing' || phase === 'finished') {
        return { ok: false, obstacle: undefined, detail: 'the ranking is on its way' };
      }
      if (phase !== undefined) return NOTHING;
      const quiz = await store.quizzes.past(guildId, quizId);
      if (quiz?.phase.name !== 'finished' || quiz.phase.messageId === undefined) return NOTHING;
      const { messageId } = quiz.phase;
      return messenger.showRanking({ kind: 'ranking', quiz, ...(await finalOf(store, quiz)), correctedAt }, messageId);
    },
  };
}

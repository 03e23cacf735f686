import type { Quiz } from '../../quiz/quiz.ts';
import { type Ranking, ranking } from '../../quiz/ranking.ts';
import type { Store } from '../ports.ts';

/** The quizzes of a guild that are over. */
export interface History {
  /** The latest first. */
  latest(guildId: string): Promise<{ quiz: Quiz; ranking: Ranking }[]>;
}

const SHOWN = 10;

export function createHistory({ store }: { store: Store }): History {
  return {
    async latest(guildId) {
      const quizzes = await store.quizzes.latest(guildId, SHOWN);
      return Promise.all(quizzes.map(async (quiz) => ({ quiz, ranking: ranking(await store.rounds.ofQuiz(quiz)) })));
    },
  };
}

import type { Quiz } from '../../quiz/quiz.ts';
import { type Ranking, ranking } from '../../quiz/ranking.ts';
import type { Reviewed } from '../../quiz/reviewed.ts';
import type { Store } from '../ports/store.ts';
import type { LiveQuizzes } from './live-quizzes.ts';
import type { ReviewOutcome } from './outcomes.ts';

/** Past quizzes, and what players answered in them. */
export interface PastQuizzes {
  /** The quizzes of a guild that are over, the latest first. */
  latest(guildId: string): Promise<{ quiz: Quiz; ranking: Ranking }[]>;
  /** A player's answers in a quiz, as far as its rounds are scored. */
  review(guildId: string, quizId: string, userId: string): Promise<ReviewOutcome>;
}

const SHOWN = 10;

export function createPastQuizzes({ store, quizzes }: { store: Store; quizzes: LiveQuizzes }): PastQuizzes {
  return {
    async latest(guildId) {
      const past = await store.quizzes.latest(guildId, SHOWN);
      return Promise.all(past.map(async (quiz) => ({ quiz, ranking: ranking(await store.rounds.ofQuiz(quiz)) })));
    },

    async review(guildId, quizId, userId) {
      const quiz = await findQuiz({ store, quizzes }, guildId, quizId);
      if (!quiz) return { ok: false, refusal: { code: 'unknown-quiz' } };
      const rounds: Reviewed[] = [];
      for (const round of await store.rounds.ofQuiz(quiz)) {
        if (round.phase.name !== 'scored') continue;
        rounds.push({ round, answer: await store.answers.find(guildId, round.id, userId) });
      }
      return { ok: true, quiz, rounds };
    },
  };
}

/** A quiz of a guild, past or live. */
export const findQuiz = async (
  { store, quizzes }: { store: Store; quizzes: LiveQuizzes },
  guildId: string,
  quizId: string,
): Promise<Quiz | undefined> =>
  (await store.quizzes.past(guildId, quizId)) ?? quizzes.ofGuild(guildId).find(({ quiz }) => quiz.id === quizId)?.quiz;

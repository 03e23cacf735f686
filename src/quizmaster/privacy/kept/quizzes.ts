import { type Quiz, replaced } from '../../../quiz/quiz.ts';
import type { LiveQuiz, LiveQuizzes } from '../../quizzes/live-quizzes.ts';
import type { Parts } from '../../work/parts.ts';
import type { Turn } from '../../work/queue.ts';
import { iso, type Kept, type Leaver, standIn } from './kept.ts';

/** Who started or stopped a quiz, and who is playing in a live one. */
export function keptQuizzes(parts: Pick<Parts, 'store' | 'queue'> & { quizzes: LiveQuizzes }): Kept {
  const { store, quizzes, queue } = parts;

  return {
    async show(guildId, userId) {
      const all = await quizzesOf(guildId);
      const quizzesStarted = all.filter(({ startedBy }) => startedBy === userId).map(shown);
      const stopped = all.filter(({ ending }) => ending?.reason === 'stopped' && ending.by === userId);
      if (quizzesStarted.length + stopped.length === 0) return undefined;
      return { quizzesStarted, quizzesStopped: stopped.map(shown) };
    },

    async leave(guildId, leaver) {
      let found = false;
      // Live quizzes come first: one that ends in between is then found among the past ones.
      for (const live of quizzes.ofGuild(guildId)) {
        if (await queue.run(guildId, (turn) => leaveLive(turn, live, leaver))) found = true;
      }
      for await (const quiz of store.quizzes.ofGuild(guildId)) {
        if (!isIn(quiz, leaver)) continue;
        await leaver.intend();
        await store.quizzes.amend(replaced(quiz, leaver.userId, standIn(leaver, quiz.id)));
        found = true;
      }
      return found;
    },
  };

  /** The past quizzes of a guild and the live ones, each once. */
  async function quizzesOf(guildId: string): Promise<Quiz[]> {
    const byId = new Map<string, Quiz>();
    for (const { quiz } of quizzes.ofGuild(guildId)) byId.set(quiz.id, quiz);
    for await (const quiz of store.quizzes.ofGuild(guildId)) byId.set(quiz.id, quiz);
    return [...byId.values()];
  }

  async function leaveLive(turn: Turn, live: LiveQuiz, leaver: Leaver): Promise<boolean> {
    quizzes.removePlayer(turn, live, leaver.userId);
    if (!quizzes.has(live) || !isIn(live.quiz, leaver)) return false;
    await leaver.intend();
    await quizzes.change(turn, live, (quiz) => replaced(quiz, leaver.userId, standIn(leaver, quiz.id)));
    return true;
  }
}

const shown = ({ id, packId, startedAt }: Quiz): object => ({ quiz: id, pack: packId, startedAt: iso(startedAt) });

const isIn = (quiz: Quiz, { userId }: Leaver): boolean => JSON.stringify(quiz).includes(`"${userId}"`);

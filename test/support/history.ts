import { type Answer, posted, type Round, scored } from '../../src/quiz/round.ts';
import type { LedgerEntry } from '../../src/quizmaster/ports/play-store.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from './sample-quiz.ts';

/** A round that was asked and scored: who chose what, how many ms after it was opened. */
export interface Past {
  quiz: number;
  /** From 1. */
  number: number;
  openedAt: number;
  choices: Record<string, 'a' | 'b' | 'c' | 'd'>;
}

/** Stores a round with its answers as play does. @param earlier who answered the quiz's earlier rounds */
export async function store(
  target: Store,
  { quiz: id, number, openedAt, choices }: Past,
  earlier: ReadonlySet<string> = new Set(),
  guildId = '1',
): Promise<{ round: Round; entry: LedgerEntry }> {
  const quiz = sampleQuiz('11', guildId, String(100_000 + id));
  const open = posted(sampleRound(quiz, number), String(7000 + id), openedAt);
  const answers: Answer[] = Object.entries(choices).map(([userId, choice], index) => ({
    ...sampleAnswer(userId, choice, openedAt + 1000 * (index + 1)),
    questionId: open.question.id,
  }));
  await target.rounds.save(open);
  for (const answer of answers) await target.answers.save(open, answer);
  const round = scored(open, answers, earlier, openedAt + 21_000);
  const entry = await target.rounds.score(round);
  if (!entry) throw new Error(`${round.id} was scored before`);
  return { round, entry };
}

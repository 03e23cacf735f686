import type { Given } from './kinds/kind.ts';
import { isAnonymous, type Round, scoresOf } from './round.ts';

/** A scored answer as its player's statistics see it. */
export interface Played {
  roundId: string;
  packId: string;
  questionId: string;
  choice: Given;
  right: boolean;
  /** The question was voided: the answer counts for nothing. */
  voided: boolean;
  /** undefined for a daily question, for which nobody was in a hurry. */
  quizId: string | undefined;
  points: number;
  /** ms from the question's message to the click. */
  elapsed: number;
  /** When the question was opened: ms since the epoch. */
  at: number;
}

/** What each player of a scored round has played; empty before it is scored. Answers of deleted players are left out. */
export function playedIn(round: Round): { userId: string; played: Played }[] {
  const { phase } = round;
  if (phase.name !== 'scored') return [];
  return scoresOf(round)
    .filter(({ userId }) => !isAnonymous(userId))
    .map(({ userId, choice, right, points, elapsed }) => ({
      userId,
      played: {
        roundId: round.id,
        packId: round.packId,
        questionId: round.question.id,
        choice,
        right,
        voided: round.verdict === 'void',
        quizId: round.host.kind === 'quiz' ? round.host.quizId : undefined,
        points,
        elapsed,
        at: phase.openedAt,
      },
    }));
}

import type { Given } from '../quiz/kinds/kind.ts';
import type { Played } from '../quiz/played.ts';
import type { Daily, Round } from '../quiz/round.ts';

/** Compact forms, without field names, of the values that are stored in the greatest numbers. */

/** The round is in the key. */
export type PlayedRow = [
  packId: string,
  questionId: string,
  choice: Given,
  right: 0 | 1,
  voided: 0 | 1,
  points: number,
  elapsed: number,
  at: number,
  daily: 0 | 1,
];

export const rowOfPlayed = (played: Played): PlayedRow => [
  played.packId,
  played.questionId,
  played.choice,
  played.right ? 1 : 0,
  played.voided ? 1 : 0,
  played.points,
  played.elapsed,
  played.at,
  played.quizId === undefined ? 1 : 0,
];

export function playedOfRow(roundId: string, row: PlayedRow): Played {
  const [packId, questionId, choice, right, voided, points, elapsed, at, daily] = row;
  const quizId = daily === 1 ? undefined : quizIdOf(roundId);
  return { roundId, quizId, packId, questionId, choice, right: right === 1, voided: voided === 1, points, elapsed, at };
}

/** A quiz round's id begins with the quiz id, which is therefore not stored with it. */
const quizIdOf = (roundId: string): string => roundId.slice(0, roundId.lastIndexOf('.'));

/** A round with its host and its length in separate fields. `seconds` is set unless it closes at a fixed time. */
export interface RoundRow extends Omit<Round, 'host' | 'closes'> {
  number: number;
  of: number;
  seconds: number;
  daily?: Daily & { closesAt: number | undefined };
}

export function rowOfRound({ host, closes, ...round }: Round): RoundRow {
  const seconds = 'after' in closes ? closes.after / 1000 : 0;
  if (host.kind === 'quiz') return { ...round, number: host.number, of: host.of, seconds };
  const { kind: _, ...daily } = host;
  return { ...round, number: 1, of: 1, seconds, daily: { ...daily, closesAt: 'at' in closes ? closes.at : undefined } };
}

export function roundOfRow({ number, of, seconds, daily, ...round }: RoundRow): Round {
  const after = { after: seconds * 1000 };
  if (!daily) return { ...round, host: { kind: 'quiz', quizId: quizIdOf(round.id), number, of }, closes: after };
  const { closesAt, ...rest } = daily;
  return { ...round, host: { kind: 'daily', ...rest }, closes: closesAt === undefined ? after : { at: closesAt } };
}

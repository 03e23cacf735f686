import { PERIODS, type Period } from '../quiz/period.ts';

/**
 * The custom ids of our buttons: what a button does, readable after any restart, in at most 100 characters. An answer
 * button names a place in the shown order, never the option behind it.
 */
export type ButtonId =
  | { kind: 'answer'; roundId: string; place: number }
  | { kind: 'review'; quizId: string; page: number }
  | { kind: 'board'; period: Period; page: number };

export function encode(id: ButtonId): string {
  switch (id.kind) {
    case 'answer':
      return `answer:${id.roundId}:${id.place}`;
    case 'review':
      return `review:${id.quizId}:${id.page}`;
    case 'board':
      return `board:${id.period}:${id.page}`;
  }
}

/** What every answer button of a round begins with. */
export const answerPrefix = (roundId: string): string => `answer:${roundId}:`;

/** @returns undefined for anything that {@link encode} does not make: a client can send what it likes */
export function decode(customId: string): ButtonId | undefined {
  const answer = /^answer:(\d{1,20}\.\d{1,2}):(\d)$/.exec(customId);
  if (answer) return { kind: 'answer', roundId: String(answer[1]), place: Number(answer[2]) };
  const review = /^review:(\d{1,20}):(\d{1,3})$/.exec(customId);
  if (review) return { kind: 'review', quizId: String(review[1]), page: Number(review[2]) };
  const board = /^board:([a-z]+):(\d{1,6})$/.exec(customId);
  const period = PERIODS.find((name) => name === board?.[1]);
  return board && period ? { kind: 'board', period, page: Number(board[2]) } : undefined;
}

import type { IdOf } from './command.ts';

/**
 * What the custom ids of our components carry, by kind: readable after any restart, in at most 100 characters. An answer
 * button names a place in the shown order, never the option behind it.
 */
export interface CustomIds {
  answer: { roundId: string; place: number };
  review: { quizId: string; page: number };
  /** `span`: the name of a span, or a period. */
  board: { span: string; page: number };
  privacy: { delete: boolean };
}

export type CustomId<Kind extends keyof CustomIds = keyof CustomIds> = IdOf<CustomIds, Kind>;

export function encode(id: CustomId): string {
  switch (id.kind) {
    case 'answer':
      return `answer:${id.roundId}:${id.place}`;
    case 'review':
      return `review:${id.quizId}:${id.page}`;
    case 'board':
      return `board:${id.span}:${id.page}`;
    case 'privacy':
      return `privacy:${id.delete ? 'delete' : 'keep'}`;
  }
}

/** What every answer button of a round begins with. */
export const answerPrefix = (roundId: string): string => `answer:${roundId}:`;

/** @returns undefined for anything that {@link encode} does not make: a client can send what it likes */
export function decode(customId: string): CustomId | undefined {
  const answer = /^answer:(\d{1,20}\.\d{1,5}):(\d)$/.exec(customId);
  if (answer) return { kind: 'answer', roundId: String(answer[1]), place: Number(answer[2]) };
  const review = /^review:(\d{1,20}):(\d{1,3})$/.exec(customId);
  if (review) return { kind: 'review', quizId: String(review[1]), page: Number(review[2]) };
  const board = /^board:(all|today|week|month|\d{4}-(?:W?\d{2}|\d{2}-\d{2})):(\d{1,6})$/.exec(customId);
  if (board) return { kind: 'board', span: String(board[1]), page: Number(board[2]) };
  const privacy = /^privacy:(delete|keep)$/.exec(customId);
  return privacy ? { kind: 'privacy', delete: privacy[1] === 'delete' } : undefined;
}

import type { Answered, AnswerRefusal, Click, Round } from '../../quiz/round.ts';
import type { Outcome } from '../outcome.ts';

/** An answer as it was sent, with what Discord says about the message it was given on. */
export interface AnswerRequest extends Click {
  guildId: string;
  channelId: string;
  roundId: string;
  messageId: string;
  /** When Discord made that message. */
  messageAt: number;
}

export type ClickRefusal =
  | Exclude<AnswerRefusal, { code: 'too-late' }>
  | { code: 'too-late'; closedAt: number | undefined; earlier: Answered | undefined }
  | { code: 'unknown-round' };

/** The result for a player who has just answered, if the key is told at once. */
export interface InstantResult {
  /** With the correction that holds now. */
  round: Round;
  /** How much of it was right, from 0 to 1. */
  share: number;
}

/**
 * `given`: the answer as it is stored. `streak`: dates answered in a row, including this one, for a daily question. `learned`: if
 * players learn the key at once.
 */
export type AnswerOutcome = Outcome<Answered & { streak?: number | undefined; learned?: InstantResult }, ClickRefusal>;

import type { AnswerRefusal, Click, Round } from '../../quiz/round.ts';
import type { Outcome } from '../outcome.ts';

/** A click on an answer button, with what Discord says of the message it stands on. */
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
  | { code: 'too-late'; closedAt: number | undefined; chosen: string | undefined }
  | { code: 'unknown-round' };

/** `letter`: the button that is stored as the player's answer. `learned`: the key, where players learn it at once. */
export type AnswerOutcome = Outcome<{ letter: string; learned?: { round: Round; right: boolean } }, ClickRefusal>;

import type { Key, Question } from './question.ts';

/** What a correction says about a question: nobody earns points with it, or something else is right. */
export type Verdict = 'void' | Key;

/**
 * An admin's correction of a question, for one guild. It holds for every round asked before it, whatever the question
 * said then, and for later rounds as long as the pack has the revision that was corrected: a new revision means that its author
 * has looked at it.
 */
export interface Correction {
  /** The id of the interaction that made it. */
  id: string;
  guildId: string;
  packId: string;
  questionId: string;
  /** The revision of the question in its pack at that time. */
  revision: string;
  /** undefined: back to what the pack says. */
  verdict: Verdict | undefined;
  /** Who corrected it. */
  by: string;
  /** ms since the epoch. */
  at: number;
  /** First the rounds are scored again, then the channel is told. After a crash it shows what is left to do. */
  phase: 'applying' | 'telling' | 'done';
}

/** The verdict for a round that asked the question at a time, if there is one. @param askedAt ms since the epoch */
export const verdictOn = (
  question: Question,
  correction: Correction | undefined,
  askedAt: number,
): Verdict | undefined =>
  correction && (askedAt <= correction.at || question.revision === correction.revision)
    ? correction.verdict
    : undefined;

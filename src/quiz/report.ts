import type { Correction } from './correction.ts';
import type { Question } from './question.ts';

/** The reasons for a report. */
export const REASONS = ['wrong', 'several', 'unclear', 'outdated', 'typo'] as const;
export type Reason = (typeof REASONS)[number];

/** The most characters of the sentence that may come with a report. */
export const REPORT_LENGTH = 300;

/** A report by a person that something is wrong with a question: one per person and revision. */
export interface Report {
  /** The interaction that made it: one that is delivered twice is the same report. It also shows which report came first. */
  id: string;
  guildId: string;
  packId: string;
  questionId: string;
  /** What the question said where it was asked. */
  revision: string;
  userId: string;
  reason: Reason;
  /** In the person's words; empty if they wrote nothing. */
  text: string;
  /** The round in which they saw it. */
  roundId: string;
  /** ms since the epoch. */
  at: number;
  /** The fingerprint of the pack's question at that time ({@link ReportedState.fingerprint}); undefined if it was no longer asked. */
  stood: string | undefined;
}

/** An editor dismissed the reports of a question up to a moment. */
export interface Dismissal {
  guildId: string;
  packId: string;
  questionId: string;
  /** Reports up to the one of this id. */
  through: string;
  /** A message to the people who reported it; may be empty. */
  word: string;
  at: number;
}

/** The present state of a reported question. */
export interface ReportedState {
  correction: Correction | undefined;
  dismissal: Dismissal | undefined;
  /** As its pack has it; undefined if the pack no longer has it. */
  question: Question | undefined;
  /** A short digest of what a player judges it by; undefined for a question that is no longer asked. */
  fingerprint: string | undefined;
}

/** What became of a report. */
export type ReportOutcome =
  | { name: 'corrected'; correction: Correction }
  | { name: 'removed' }
  | { name: 'changed' }
  | { name: 'dismissed'; word: string };

/**
 * What became of a report, read from the present state: nothing has to be noted in the report when its question is corrected,
 * changed or removed.
 * @returns undefined while it waits
 */
export function outcomeOf(
  { id, stood }: Pick<Report, 'id' | 'stood'>,
  { correction, dismissal, fingerprint }: ReportedState,
): ReportOutcome | undefined {
  if (correction && isLater(correction.id, id)) return { name: 'corrected', correction };
  if (stood !== undefined && fingerprint === undefined) return { name: 'removed' };
  if (stood !== undefined && fingerprint !== stood) return { name: 'changed' };
  if (dismissal && !isLater(id, dismissal.through)) return { name: 'dismissed', word: dismissal.word };
  return undefined;
}

/** Whether Discord made an id after another one. All ids come from the same clock, which is never set back. */
export const isLater = (id: string, other: string): boolean => BigInt(id) > BigInt(other);

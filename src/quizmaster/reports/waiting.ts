import type { Question } from '../../quiz/question.ts';
import { isLater, outcomeOf, REASONS, type Reason, type Report } from '../../quiz/report.ts';
import type { Store } from '../ports/store.ts';
import { nameOf, type States } from './states.ts';

/** A question with reports that wait for an editor. */
export interface Reported {
  packId: string;
  questionId: string;
  /** As its pack has it; undefined if the pack no longer has it. */
  question: Question | undefined;
  reports: number;
  /** How many people gave each reason. */
  reasons: Record<Reason, number>;
  /** Some of what people wrote, the latest first, without who wrote it. */
  sentences: Pick<Report, 'reason' | 'text' | 'at'>[];
  /** How many reports have a text. */
  worded: number;
  /** The latest report, and the round in which its author saw the question. */
  latest: string;
  roundId: string;
}

/** How many texts are kept per question, so that any number of reports takes little memory. */
const MAX_SENTENCES = 10;

/** Reads every report of a guild, one after the other. @returns the questions with waiting reports, the most reported first */
export async function readWaiting(parts: { store: Store; states: States }, guildId: string): Promise<Reported[]> {
  const stateOf = await parts.states.ofGuild(guildId);
  const found = new Map<string, Reported>();
  for await (const report of parts.store.reports.ofGuild(guildId)) {
    const state = await stateOf(report);
    if (outcomeOf(report, state)) continue;
    const name = nameOf(report);
    found.set(name, withReport(found.get(name) ?? emptyOf(report, state.question), report));
  }
  return [...found.values()].sort((a, b) => b.reports - a.reports || (isLater(b.latest, a.latest) ? 1 : -1));
}

/** Identifies the state of a reported question that an editor saw: it changes when reports come or go. */
export const seenOf = ({ reports, latest }: Reported): string =>
  `${reports.toString(36)}-${BigInt(latest).toString(36)}`;

const emptyOf = ({ packId, questionId, roundId }: Report, question: Question | undefined): Reported => ({
  packId,
  questionId,
  question,
  reports: 0,
  reasons: Object.fromEntries(REASONS.map((reason) => [reason, 0])) as Record<Reason, number>,
  sentences: [],
  worded: 0,
  roundId,
  latest: '0',
});

/** Changed in place, since there may be thousands of reports. */
function withReport(reported: Reported, { id, reason, text, at, roundId }: Report): Reported {
  reported.reports += 1;
  reported.reasons[reason] += 1;
  if (isLater(id, reported.latest)) {
    reported.latest = id;
    reported.roundId = roundId;
  }
  if (text === '') return reported;
  reported.worded += 1;
  reported.sentences.push({ reason, text, at });
  if (reported.sentences.length > 2 * MAX_SENTENCES) reported.sentences = latestOf(reported.sentences);
  return reported;
}

/** Keeps only the latest texts. */
const latestOf = (sentences: Reported['sentences']): Reported['sentences'] =>
  sentences.toSorted((a, b) => b.at - a.at).slice(0, MAX_SENTENCES);

/** The texts that are kept, in order. */
export const settled = (reported: Reported): Reported => ({ ...reported, sentences: latestOf(reported.sentences) });

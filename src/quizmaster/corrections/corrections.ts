import { type Correction, type Verdict, verdictOn } from '../../quiz/correction.ts';
import type { Effect } from '../../quiz/effect.ts';
import { isKeyOf, sameKey } from '../../quiz/kinds/kinds.ts';
import { type Key, type OptionId, optionIdsOf, type Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import { shownOrder } from '../../quiz/shown-key.ts';
import type { Outcome } from '../outcome.ts';
import type { OldRankings } from '../quizzes/old-rankings.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Parts } from '../work/parts.ts';
import { createCorrectionJobs } from './jobs.ts';
import { createPreviews } from './previews.ts';
import { createRescoring } from './rescoring.ts';

/** An admin's request to correct a question. */
export interface CorrectRequest {
  /** The id of the command's interaction. */
  id: string;
  guildId: string;
  userId: string;
  packId: string;
  questionId: string;
  /** undefined: back to what the pack says. */
  verdict: Verdict | undefined;
  /** The correction that was in force at the preview. If there is another one now, nothing is changed. */
  basis?: { correctionId: string | undefined };
}

export type CorrectRefusal =
  | { code: 'unknown-question' }
  | { code: 'unknown-answer'; question: Question }
  /** The correction would change neither a score nor what is right from now on. */
  | { code: 'already-corrected' };
/** `rescored`: undefined when rescoring is delayed; it continues by itself. */
export type CorrectOutcome = Outcome<
  { question: Question; verdict: Verdict | undefined; rescored: Effect | undefined },
  | CorrectRefusal
  | { code: 'unknown-preview' }
  /** Somebody corrected it since it was previewed. `preview`: as it would be now. */
  | { code: 'corrected-meanwhile'; by: string; at: number; preview: Preview }
>;

/** What is right in a question of a server at the moment. */
export interface CurrentKey {
  /** The options as people last saw them. */
  order: readonly OptionId[];
  /** `void` if the question counts for nobody. */
  now: Key | 'void';
}

/** What a correction would do. */
export interface Preview extends CurrentKey {
  /** The id by which it is confirmed. */
  id: string;
  question: Question;
  /** The new key. */
  wanted: Key | 'void';
  effect: Effect;
}
export type PreviewOutcome = Outcome<{ preview: Preview }, CorrectRefusal>;

/** Corrects scores after the fact: stores the correction, rescores every round of its question, and tells the channel. */
export interface Corrections {
  correct(request: CorrectRequest): Promise<CorrectOutcome>;
  /** Computes what a correction would change. Nothing is changed before it is confirmed. */
  preview(request: CorrectRequest): Promise<PreviewOutcome>;
  /** Carries out a preview once, however often it is confirmed. */
  confirm(guildId: string, id: string): Promise<CorrectOutcome>;
  currentKey(guildId: string, packId: string, question: Question): Promise<CurrentKey>;
  /** A round was scored, so corrections that wait for it check again. */
  scored(round: Round): void;
  /** Resumes what a crash interrupted. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

export function createCorrections(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'messenger' | 'packs' | 'log'> & {
    boards: Boards;
    rounds: Pick<Rounds, 'rescore'>;
    rankings: OldRankings;
  },
): Corrections {
  const { store, queue, clock, packs, rounds } = parts;
  const rescoring = createRescoring({ store, queue, rounds });
  const jobs = createCorrectionJobs({ ...parts, rescoring });
  const previews = createPreviews(correct);

  return {
    correct,
    preview,
    confirm: async (guildId, id) =>
      (await previews.confirm(guildId, id)) ?? { ok: false, refusal: { code: 'unknown-preview' } },
    currentKey,
    scored: jobs.scored,
    begin: jobs.begin,
    stop: jobs.stop,
  };

  async function correct(request: CorrectRequest): Promise<CorrectOutcome> {
    const { verdict } = request;
    const late = await overtaken(request);
    if (late) return late;
    const read = await look(request);
    if (!read.ok) return read;
    const { question, correction } = read;
    const rescored = await jobs.start(correction, async () => !(await isOvertaken(request)));
    // Somebody else was a moment faster.
    if (rescored === 'refused') return correct(request);
    return { ok: true, question, verdict, rescored };
  }

  /** The correction that was requested, unless it is refused. */
  async function look(
    request: CorrectRequest,
  ): Promise<Outcome<{ question: Question; correction: Correction }, CorrectRefusal>> {
    const { userId: by, verdict, basis: _, ...asked } = request;
    const pack = await packs.find(asked.guildId, asked.packId);
    const question = pack?.questions.find((one) => one.id === asked.questionId);
    if (!question) return { ok: false, refusal: { code: 'unknown-question' } };
    if (verdict !== undefined && verdict !== 'void' && !isKeyOf(question, verdict)) {
      return { ok: false, refusal: { code: 'unknown-answer', question } };
    }
    if (!(await wouldChange(question, request))) return { ok: false, refusal: { code: 'already-corrected' } };
    const { revision } = question;
    return { ok: true, question, correction: { ...asked, revision, verdict, by, at: clock.now(), phase: 'applying' } };
  }

  async function preview(request: CorrectRequest): Promise<PreviewOutcome> {
    const correctionId = (await inForceOn(request))?.id;
    const read = await look(request);
    if (!read.ok) return read;
    const { question, correction } = read;
    const effect = await rescoring.preview(correction);
    const current = await currentKey(request.guildId, request.packId, question);
    previews.keep({ ...request, basis: { correctionId } });
    return {
      ok: true,
      preview: { ...current, id: request.id, question, wanted: request.verdict ?? question.key, effect },
    };
  }

  async function currentKey(guildId: string, packId: string, question: Question): Promise<CurrentKey> {
    const asked = await store.asked.find(guildId, packId, question.id);
    const correction = await store.corrections.find(guildId, packId, question.id);
    return {
      order: shownOrder(question, asked && (await store.rounds.find(guildId, asked.roundId))?.order),
      now: verdictOn(question, correction, clock.now()) ?? question.key,
    };
  }

  function inForceOn({ guildId, packId, questionId }: CorrectRequest): Promise<Correction | undefined> {
    return store.corrections.find(guildId, packId, questionId);
  }

  async function isOvertaken(request: CorrectRequest): Promise<boolean> {
    const current = await inForceOn(request);
    return request.basis !== undefined && current?.id !== request.basis.correctionId && current?.id !== request.id;
  }

  /** If somebody corrected the question since the preview: who, and the preview as it would be now. */
  async function overtaken(request: CorrectRequest): Promise<(CorrectOutcome & { ok: false }) | undefined> {
    const current = (await isOvertaken(request)) && (await inForceOn(request));
    if (!current) return undefined;
    const again = await preview(request);
    if (!again.ok) return again;
    const { by, at } = current;
    return { ok: false, refusal: { code: 'corrected-meanwhile', by, at, preview: again.preview } };
  }

  /** Whether it would change the key from now on, or in any earlier round. The author may have fixed the pack meanwhile. */
  async function wouldChange(question: Question, request: CorrectRequest): Promise<boolean> {
    const earlier = await store.corrections.find(request.guildId, request.packId, question.id);
    const asked = { question, order: optionIdsOf(question) };
    const now = { ...asked, verdict: verdictOn(question, earlier, clock.now()) };
    return !sameKey(now, { ...asked, verdict: request.verdict }) || rescoring.differs(request, request.verdict);
  }
}

import { type Correction, type Verdict, verdictOn } from '../../quiz/correction.ts';
import type { Effect } from '../../quiz/effect.ts';
import { isKeyOf, sameKey } from '../../quiz/kinds/kinds.ts';
import { type Key, type OptionId, optionIdsOf, type Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import { shownOrder } from '../../quiz/shown-key.ts';
import type { Outcome } from '../outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { OldRankings } from '../quizzes/old-rankings.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Boards } from '../scores/boards.ts';
import type { Queue, Turn } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import { createPreviews } from './previews.ts';
import { createRescoring } from './rescoring.ts';
import { tellingsOf } from './tellings.ts';

/** An admin's wish to correct a question. */
export interface CorrectRequest {
  /** The id of the command's interaction. */
  id: string;
  guildId: string;
  userId: string;
  packId: string;
  questionId: string;
  /** undefined: what the pack says holds again. */
  verdict: Verdict | undefined;
}

export type CorrectRefusal =
  | { code: 'unknown-question' }
  | { code: 'unknown-answer'; question: Question }
  /** It would change neither a score nor what is right from now on. */
  | { code: 'already-corrected' };
/** `rescored`: undefined when scoring was held up; it goes on by itself. */
export type CorrectOutcome = Outcome<
  { question: Question; verdict: Verdict | undefined; rescored: Effect | undefined },
  CorrectRefusal | { code: 'unknown-preview' }
>;

export interface Standing {
  /** The options as people last saw them. */
  order: readonly OptionId[];
  /** What is right now; `void` where the question counts for nobody. */
  now: Key | 'void';
}

/** A correction as it would be. */
export interface Preview extends Standing {
  /** The id by which it is confirmed. */
  id: string;
  question: Question;
  /** What would be right. */
  wanted: Key | 'void';
  effect: Effect;
}
export type PreviewOutcome = Outcome<{ preview: Preview }, CorrectRefusal>;

/** Puts scores right after the fact: stores the correction, scores every round of its question again, tells the channel. */
export interface Corrections {
  correct(request: CorrectRequest): Promise<CorrectOutcome>;
  /** Tells what a correction would change. Nothing is changed before it is confirmed. */
  preview(request: CorrectRequest): Promise<PreviewOutcome>;
  /** Carries out what was previewed, once however often it is confirmed. */
  confirm(guildId: string, id: string): Promise<CorrectOutcome>;
  /** A question as it stands on a server. */
  standing(guildId: string, packId: string, question: Question): Promise<Standing>;
  /** A round is open no more: what waits for that looks again. */
  scored(round: Round): void;
  /** Takes up what a crash has left. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** A correction that is not done. What is left is read from its phase in the store; every step can be done twice. */
interface Job {
  correction: Correction;
  /** Scores may have been changed by an attempt before. */
  tried: boolean;
  /** The latest round of its question, once it is to be told there. */
  asked: Round | undefined;
  /** ms since the epoch. */
  waitsUntil: number;
  /** A round of its question was scored since its rounds were last looked through. */
  stale: boolean;
  /** What people have been told or shown of it by this process. */
  told: Set<string>;
}

/** So many reveals of a question are shown again, the latest first, and the rankings of their quizzes. */
const SHOWN_AGAIN = 5;

export function createCorrections(parts: {
  store: Store;
  boards: Boards;
  queue: Queue;
  clock: Clock;
  messenger: Messenger;
  packs: Packs;
  rounds: Pick<Rounds, 'rescore'>;
  rankings: OldRankings;
  log: Log;
}): Corrections {
  const { store, boards, queue, clock, packs, rounds, log } = parts;
  const rescoring = createRescoring({ store, queue, rounds });
  const jobs = new Map<string, Job>();
  const runner = createRunner<{ do: 'go-on' }>({
    clock,
    log,
    next(id, now) {
      const job = jobs.get(id);
      if (!job) return undefined;
      return job.waitsUntil > now ? { do: 'wait', until: job.waitsUntil } : { do: 'go-on' };
    },
    async perform(id) {
      const job = jobs.get(id);
      if (job) await goOn(job);
    },
  });
  let stopped = false;

  const previews = createPreviews(correct);

  return {
    correct,
    preview,
    confirm: async (guildId, id) =>
      (await previews.confirm(guildId, id)) ?? { ok: false, refusal: { code: 'unknown-preview' } },
    standing,
    scored({ guildId, packId, question }) {
      for (const job of jobs.values()) {
        const waits = job.correction;
        if (waits.guildId !== guildId || waits.packId !== packId || waits.questionId !== question.id) continue;
        job.stale = true;
        job.waitsUntil = 0;
        runner.run(waits.id);
      }
    },
    async begin() {
      for (const correction of await store.corrections.unfinished()) {
        jobs.set(correction.id, newJob(correction, { tried: true }));
        runner.run(correction.id);
      }
    },
    async stop() {
      stopped = true;
      await runner.stop();
    },
  };

  async function correct(request: CorrectRequest): Promise<CorrectOutcome> {
    const { id, guildId, verdict } = request;
    const read = await look(request);
    if (!read.ok) return read;
    const { question, correction } = read;
    const job = newJob(correction, { tried: false });
    jobs.set(id, job);
    try {
      await queue.run(guildId, () => store.corrections.save(correction));
    } catch (error) {
      // It may have gone through all the same: then it is carried out.
      tryLater(id);
      throw error;
    }
    const rescored = await apply(job).catch((error) => {
      log.error({ error, correctionId: id }, 'a correction could not be carried out; trying again');
      return undefined;
    });
    if (rescored) runner.run(id);
    else tryLater(id);
    return { ok: true, question, verdict, rescored };
  }

  /** The correction that a wish asks for, unless there is something against it. */
  async function look(
    request: CorrectRequest,
  ): Promise<Outcome<{ question: Question; correction: Correction }, CorrectRefusal>> {
    const { userId: by, verdict, ...asked } = request;
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
    const read = await look(request);
    if (!read.ok) return read;
    const { question, correction } = read;
    const effect = await rescoring.preview(correction);
    const stands = await standing(request.guildId, request.packId, question);
    previews.keep(request);
    return {
      ok: true,
      preview: { ...stands, id: request.id, question, wanted: request.verdict ?? question.key, effect },
    };
  }

  async function standing(guildId: string, packId: string, question: Question): Promise<Standing> {
    const asked = await store.asked.find(guildId, packId, question.id);
    const correction = await store.corrections.find(guildId, packId, question.id);
    return {
      order: shownOrder(question, asked && (await store.rounds.find(guildId, asked.roundId))?.order),
      now: verdictOn(question, correction, clock.now()) ?? question.key,
    };
  }

  /** Whether it would change what is right from now on, or was in any round: its author may have fixed the pack meanwhile. */
  async function wouldChange(question: Question, request: CorrectRequest): Promise<boolean> {
    const earlier = await store.corrections.find(request.guildId, request.packId, question.id);
    const asked = { question, order: optionIdsOf(question) };
    const now = { ...asked, verdict: verdictOn(question, earlier, clock.now()) };
    return !sameKey(now, { ...asked, verdict: request.verdict }) || rescoring.differs(request, request.verdict);
  }

  function tryLater(id: string): void {
    runner.troubles.backOff(id);
    runner.run(id);
  }

  async function goOn(job: Job): Promise<void> {
    const current = await inForce(job.correction);
    if (current?.phase === 'applying') await apply(job);
    else if (current?.phase === 'telling') await tell(job, current);
    else jobs.delete(job.correction.id);
  }

  async function apply(job: Job): Promise<Effect> {
    const { correction, tried } = job;
    job.tried = true;
    const rescored = await rescoring.apply(correction, async () => {
      if (stopped) throw new Error('the bot is stopping');
      return (await inForce(correction)) !== undefined;
    });
    await queue.run(correction.guildId, async (turn) => {
      await boards.invalidate(turn);
      // Where no score changed, there is nothing to tell.
      await proceed(turn, correction, tried || rescored.rounds > 0 ? 'telling' : 'done');
    });
    return rescored;
  }

  /** Shows people what is right now wherever they may still read what was, and tells the channel where the question was last asked. */
  async function tell(job: Job, correction: Correction): Promise<void> {
    const { id, guildId } = correction;
    if (!job.asked) {
      job.stale = false;
      const { round, openUntil } = await rescoring.lastAsked(correction, clock.now());
      if (openUntil !== undefined) {
        // The note would tell what is right while people are still choosing.
        if (!job.stale) job.waitsUntil = openUntil;
        return;
      }
      job.asked = round;
    }
    const shown = await rescoring.latest(correction, SHOWN_AGAIN);
    for (const { name, tell } of tellingsOf(parts, correction, job.asked, shown)) {
      if (job.told.has(name)) continue;
      const sent = await tell();
      if (!sent.ok)
        log.warn({ correctionId: id, name, detail: sent.detail }, 'people could not be told of a correction');
      if (!sent.ok && !sent.obstacle) return runner.troubles.backOff(id);
      job.told.add(name);
    }
    await queue.run(guildId, (turn) => proceed(turn, correction, 'done'));
  }

  /** The correction as it is stored, unless another one has taken its place. */
  async function inForce({ id, guildId, packId, questionId }: Correction): Promise<Correction | undefined> {
    const current = await store.corrections.find(guildId, packId, questionId);
    return current?.id === id ? current : undefined;
  }

  async function proceed(_turn: Turn, correction: Correction, phase: Correction['phase']): Promise<void> {
    const current = await inForce(correction);
    if (current) await store.corrections.save({ ...current, phase });
  }
}

const newJob = (correction: Correction, { tried }: { tried: boolean }): Job => ({
  correction,
  tried,
  asked: undefined,
  waitsUntil: 0,
  stale: false,
  told: new Set(),
});

import type { Correction } from '../../quiz/correction.ts';
import type { Effect } from '../../quiz/effect.ts';
import type { Round } from '../../quiz/round.ts';
import type { OldRankings } from '../quizzes/old-rankings.ts';
import type { Boards } from '../scores/boards.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import { keyMessagesOf } from './key-messages.ts';
import type { Rescoring } from './rescoring.ts';

/** Carries out corrections. Their phases in the store say what is left to do, and every step can be repeated. */
export interface CorrectionJobs {
  /**
   * Stores a correction and rescores the rounds of its question. Channels are told afterwards.
   * @param may asked in the guild's turn, before anything is stored
   * @returns what changed; undefined when rescoring is delayed: it continues by itself; `refused`: nothing was stored
   * @throws if saving fails. If the write went through all the same, the correction is carried out later
   */
  start(correction: Correction, may: () => Promise<boolean>): Promise<Effect | undefined | 'refused'>;
  /** A round was scored, so corrections that wait for it check again. */
  scored(round: Round): void;
  /** Resumes what a crash interrupted. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** A correction that is not done. */
interface Job {
  correction: Correction;
  /** An earlier attempt may have changed scores. */
  tried: boolean;
  /** The latest round of its question, whose channel is told about the correction, once it is known. */
  asked: Round | undefined;
  /** ms since the epoch. */
  waitsUntil: number;
  /** Whether a round of its question was scored since its rounds were last checked. */
  stale: boolean;
  /** The messages that this process has posted or edited for it. */
  told: Set<string>;
}

/** How many of a question's reveals are edited, the latest first, with the rankings of their quizzes. */
const SHOWN_AGAIN = 5;

export function createCorrectionJobs(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'messenger' | 'log'> & {
    boards: Boards;
    rankings: OldRankings;
    rescoring: Rescoring;
  },
): CorrectionJobs {
  const { store, boards, queue, clock, rescoring, log } = parts;
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

  return {
    async start(correction, may) {
      const { id, guildId } = correction;
      const job = newJob(correction, { tried: false });
      jobs.set(id, job);
      try {
        const isStored = await queue.run(guildId, async () => {
          if (!(await may())) return false;
          await store.corrections.save(correction);
          return true;
        });
        if (!isStored) {
          jobs.delete(id);
          return 'refused';
        }
      } catch (error) {
        tryLater(id);
        throw error;
      }
      const rescored = await apply(job).catch((error) => {
        log.error({ error, correctionId: id }, 'a correction could not be carried out; trying again');
        return undefined;
      });
      if (rescored) runner.run(id);
      else tryLater(id);
      return rescored;
    },
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
      // If no score changed, there is nothing to tell.
      await proceed(turn, correction, tried || rescored.rounds > 0 ? 'telling' : 'done');
    });
    return rescored;
  }

  /** Edits the messages that still show the old key, and tells the channel where the question was last asked. */
  async function tell(job: Job, correction: Correction): Promise<void> {
    const { id, guildId } = correction;
    if (!job.asked) {
      job.stale = false;
      const { round, openUntil } = await rescoring.lastAsked(correction, clock.now());
      if (openUntil !== undefined) {
        // The note would reveal the key while people are still answering.
        if (!job.stale) job.waitsUntil = openUntil;
        return;
      }
      job.asked = round;
    }
    const shown = await rescoring.latest(correction, SHOWN_AGAIN);
    for (const { name, tell } of keyMessagesOf(parts, correction, job.asked, shown)) {
      if (job.told.has(name)) continue;
      const sent = await tell();
      if (!sent.ok)
        log.warn({ correctionId: id, name, detail: sent.detail }, 'people could not be told of a correction');
      if (!sent.ok && !sent.obstacle) return runner.troubles.backOff(id);
      job.told.add(name);
    }
    await queue.run(guildId, (turn) => proceed(turn, correction, 'done'));
  }

  /** The correction as it is stored, unless another one has replaced it. */
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

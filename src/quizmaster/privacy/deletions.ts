import { randomBytes } from 'node:crypto';
import type { Parts } from '../work/parts.ts';
import { createQueue } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import type { DeletionTally } from './kept/kept.ts';
import type { Leave } from './leaving.ts';

/** What was deleted, and what is still being deleted in the background. */
export interface Erasure extends DeletionTally {
  /** undefined when the deletion is complete. */
  rest: DeletionRemainder | undefined;
}

export type DeletionRemainder =
  /** Some records may still be stored. */
  | { of: 'records' }
  /**
   * Only the database's files may still contain it, until they are rewritten: not before `from` (ms since the epoch) because
   * that takes long, or (undefined) as soon as possible.
   */
  | { of: 'files'; from: number | undefined };

/** Deletions in progress: stored before anything is changed, carried out step by step, retried after a failure. */
export interface Deletions {
  /** @param interactionId of the request, for the log @throws when nothing was changed yet */
  erase(userId: string, interactionId?: string): Promise<Erasure>;
  /** Resumes deletions that a crash interrupted. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** A person whose data is being deleted. */
interface Job {
  userId: string;
  /** The request, unless it came before a restart: the log doesn't name the person. */
  interactionId: string | undefined;
  salt: string;
  /** The name of the remaining work once the person is erased: the salt must not stay in the files either. */
  rest: string;
  /** Whether it is stored. */
  intended: boolean;
}

/** Everything waits while the files are rewritten. After a rewrite that took longer than this, the next one is delayed. */
const SLOW_MS = 1000;
/** The delay is this many times as long as the rewrite took, so rewrites take at most a hundredth of the time. */
const PAUSE = 100;
const MAX_PAUSE_MS = 24 * 60 * 60_000;

/** The runner's key for rewriting the files; every other key is a job's salt. */
const FILES = 'files';

export function createDeletions(parts: Pick<Parts, 'store' | 'clock' | 'log'> & { leave: Leave }): Deletions {
  const { store, leave, clock, log } = parts;
  const jobs = new Map<string, Job>();
  /** Deletions that only wait for the files to be rewritten, with the person where known. */
  const inFiles = new Map<string, string | undefined>();
  /** Runs one deletion per person at a time. Its keys are people, so nothing uses its turns. */
  const people = createQueue({ watched: false });
  const runner = createRunner<{ do: 'leave' | 'compact' }>({
    clock,
    log,
    next(key, now) {
      if (key !== FILES) return jobs.has(key) ? { do: 'leave' } : undefined;
      if (inFiles.size === 0) return undefined;
      // A time further in the future was set by a wrong clock.
      const waits = compactFrom > now && compactFrom - now <= MAX_PAUSE_MS;
      return waits ? { do: 'wait', until: compactFrom } : { do: 'compact' };
    },
    perform: (key) => (key === FILES ? compact() : goOn(key)),
    facts: (key) => ({ interactionId: jobs.get(key)?.interactionId }),
  });
  let compactFrom = 0;
  let compacting: Promise<void> | undefined;
  let stopped = false;

  return {
    erase: (userId, interactionId) => people.run(userId, () => erase(userId, interactionId)),
    async begin() {
      for (const { salt, userId } of await store.deletions.pending()) {
        if (userId === undefined) inFiles.set(salt, inFiles.get(salt));
        else if (!jobs.has(salt))
          jobs.set(salt, { salt, userId, interactionId: undefined, rest: newName(), intended: true });
        runner.run(userId === undefined ? FILES : salt);
      }
    },
    async stop() {
      stopped = true;
      await runner.stop();
      await compacting?.catch(() => undefined);
    },
  };

  async function erase(userId: string, interactionId: string | undefined): Promise<Erasure> {
    const earlier = (await store.deletions.pending()).find((deletion) => deletion.userId === userId);
    const job = (earlier && jobs.get(earlier.salt)) ?? {
      userId,
      interactionId,
      salt: earlier?.salt ?? newName(),
      rest: newName(),
      intended: earlier !== undefined,
    };
    jobs.set(job.salt, job);
    const tally: DeletionTally = { answers: 0, servers: 0 };
    try {
      await carryOut(job, tally);
    } catch (error) {
      // The intention may have been stored although the write failed; then it is carried out.
      runner.troubles.backOff(job.salt);
      runner.run(job.salt);
      if (!job.intended) throw error;
      log.error({ error, interactionId }, 'a deletion could not be carried out; trying again');
      return { ...tally, rest: { of: 'records' } };
    }
    return { ...tally, rest: await clearFiles(userId, interactionId) };
  }

  function goOn(salt: string): Promise<void> {
    const userId = jobs.get(salt)?.userId ?? '';
    return people.run(userId, async () => {
      const job = jobs.get(salt);
      if (!job) return;
      job.intended ||= (await store.deletions.pending()).some((deletion) => deletion.salt === salt);
      if (job.intended) await carryOut(job, { answers: 0, servers: 0 });
      jobs.delete(salt);
      runner.run(FILES);
    });
  }

  async function carryOut(job: Job, tally: DeletionTally): Promise<void> {
    const { userId, salt } = job;
    const intend = async () => {
      if (stopped) throw new Error('the bot is stopping');
      if (!job.intended) await store.deletions.save({ salt, userId });
      job.intended = true;
    };
    await leave({ userId, salt, again: job.intended, intend }, tally);
    if (job.intended) {
      // The person is no longer in any record; now they must not remain in the file's old pages either.
      await store.deletions.save({ salt: job.rest, userId: undefined });
      await store.deletions.done({ salt, userId });
      inFiles.set(job.rest, userId);
    }
    jobs.delete(salt);
  }

  /** @returns what is still to be done for a person */
  async function clearFiles(userId: string, interactionId: string | undefined): Promise<DeletionRemainder | undefined> {
    const left = () => [...inFiles.values()].includes(userId);
    try {
      // A rewrite in progress may have begun too early.
      while (left() && clock.now() >= compactFrom && !stopped) await compact();
    } catch (error) {
      log.error({ error, interactionId }, 'the files of the store could not be rewritten; trying again');
      runner.troubles.backOff(FILES);
    }
    if (!left()) return undefined;
    runner.run(FILES);
    return { of: 'files', from: compactFrom > clock.now() ? compactFrom : undefined };
  }

  function compact(): Promise<void> {
    compacting ??= compactNow().finally(() => {
      compacting = undefined;
    });
    return compacting;
  }

  async function compactNow(): Promise<void> {
    const served = [...inFiles.keys()];
    const began = clock.now();
    try {
      await store.compact();
    } finally {
      const took = clock.now() - began;
      compactFrom = took > SLOW_MS ? clock.now() + Math.min(took * PAUSE, MAX_PAUSE_MS) : 0;
    }
    runner.troubles.over(FILES);
    for (const salt of served) {
      await store.deletions.done({ salt, userId: undefined });
      inFiles.delete(salt);
    }
  }
}

const newName = (): string => randomBytes(16).toString('hex');

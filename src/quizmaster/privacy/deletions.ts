import { randomBytes } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { createQueue } from '../work/queue.ts';
import { createRunner } from '../work/runner.ts';
import type { DeletionTally } from './kept/kept.ts';
import type { Leave } from './leaving.ts';

/** What was deleted, and what of it goes on by itself. */
export interface Erasure extends DeletionTally {
  /** undefined: it is complete. */
  rest: DeletionRemainder | undefined;
}

export type DeletionRemainder =
  /** Something may be kept still. */
  | { of: 'records' }
  /**
   * Only the database's files may have it, until they are rewritten: not before `from` (ms since the epoch) because
   * that takes long, or (undefined) as soon as it can be done.
   */
  | { of: 'files'; from: number | undefined };

/** Deletions on their way: stored before anything is changed, carried out step by step, tried again after trouble. */
export interface Deletions {
  /** @param interactionId of who asks, for the log @throws when nothing was changed yet */
  erase(userId: string, interactionId?: string): Promise<Erasure>;
  /** Takes up what a crash has left. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

/** A person who is leaving. */
interface Job {
  userId: string;
  /** Who asked for it, unless that was before a restart: the log does not name the person. */
  interactionId: string | undefined;
  salt: string;
  /** What is left when the person has left goes by this name: the salt must not be in the files either. */
  rest: string;
  /** It is stored. */
  intended: boolean;
}

/** Everybody waits while the files are rewritten: after one that took longer than this, the next one waits. */
const SLOW_MS = 1000;
/** For so many times as long as it took, so that people wait for a hundredth of the time at most. */
const PAUSE = 100;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;

/** The runner's key for the files; every other key is the salt of a job. */
const FILES = 'files';

export function createDeletions(parts: { store: Store; leave: Leave; clock: Clock; log: Log }): Deletions {
  const { store, leave, clock, log } = parts;
  const jobs = new Map<string, Job>();
  /** Deletions of which only the files are left, and whose they are where it is known. */
  const inFiles = new Map<string, string | undefined>();
  /** One deletion of a person at a time. Its keys are people: nothing takes its turns. */
  const people = createQueue({ watched: false });
  const runner = createRunner<{ do: 'leave' | 'compact' }>({
    clock,
    log,
    next(key, now) {
      if (key !== FILES) return jobs.has(key) ? { do: 'leave' } : undefined;
      if (inFiles.size === 0) return undefined;
      // Farther away it was set by a clock that was ahead.
      const waits = compactFrom > now && compactFrom - now <= LONGEST_PAUSE_MS;
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
      // The intention may have been stored although that failed: then it is carried out.
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
      // Now that nobody's name is in the store any more, it must not be in what is left of earlier writing either.
      await store.deletions.save({ salt: job.rest, userId: undefined });
      await store.deletions.done({ salt, userId });
      inFiles.set(job.rest, userId);
    }
    jobs.delete(salt);
  }

  /** @returns what is left to do for a person */
  async function clearFiles(userId: string, interactionId: string | undefined): Promise<DeletionRemainder | undefined> {
    const left = () => [...inFiles.values()].includes(userId);
    try {
      // One that is under way may have begun too early.
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
      compactFrom = took > SLOW_MS ? clock.now() + Math.min(took * PAUSE, LONGEST_PAUSE_MS) : 0;
    }
    runner.troubles.over(FILES);
    for (const salt of served) {
      await store.deletions.done({ salt, userId: undefined });
      inFiles.delete(salt);
    }
  }
}

const newName = (): string => randomBytes(16).toString('hex');

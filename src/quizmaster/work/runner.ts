import { setImmediate as immediate } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Parts } from './parts.ts';
import { outsideTurns } from './queue.ts';
import { createTimer } from './timer.ts';
import { createTroubles, type Troubles } from './troubles.ts';

/** A key's next task, read from its state: something now, or nothing until a time. */
export type Task<Work> = Work | { do: 'wait'; until: number };

/**
 * Runs due tasks: reads each key's next task from its state, performs it, and reads again. Every task can be repeated without
 * harm, so recovery after a crash needs no code of its own.
 */
export interface Runner {
  /** Performs whatever is due for the key now, unless it is already running. Never throws. */
  run(key: string): void;
  /** Starts no further task. @returns when the running tasks are done */
  stop(): Promise<void>;
  troubles: Troubles;
}

interface Run {
  wanted: boolean;
  done: Promise<void>;
}

export function createRunner<Work extends { do: string }>(
  parts: Pick<Parts, 'clock' | 'log'> & {
    /** undefined when the key no longer exists. */
    next(key: string, now: number): Task<Work> | undefined;
    perform(key: string, task: Work): Promise<void>;
    /** What the task belongs to, for the log, with the id of the interaction that asked for it. */
    facts?(key: string): object;
    /** How many keys are worked on in parallel; the others wait in the order they became due. */
    concurrency?: number;
  },
): Runner {
  const { clock, log, next, perform, facts, concurrency } = parts;
  const slots = concurrency === undefined ? undefined : new PQueue({ concurrency });
  const timer = createTimer(clock, run);
  const runs = new Map<string, Run>();
  const troubles = createTroubles(clock);
  let stopped = false;

  return {
    run,
    async stop() {
      stopped = true;
      timer.stop();
      await Promise.all([...runs.values()].map(({ done }) => done));
    },
    troubles,
  };

  function run(key: string): void {
    const current = runs.get(key);
    if (current) {
      current.wanted = true;
      return;
    }
    const begun: Run = { wanted: true, done: Promise.resolve() };
    runs.set(key, begun);
    begun.done = outsideTurns(() => (slots ? slots.add(() => afterOthers(key, begun)) : work(key, begun)));
  }

  /** Yields to other work between keys when thousands are due at once. */
  async function afterOthers(key: string, begun: Run): Promise<void> {
    await immediate();
    await work(key, begun);
  }

  /** Performs one task after another until none is due. A call while it runs makes it check again. */
  async function work(key: string, current: Run): Promise<void> {
    try {
      while (current.wanted && !stopped) {
        current.wanted = false;
        const now = clock.now();
        const task = next(key, now);
        if (!task) return;
        const retryAt = troubles.of(key)?.retryAt ?? 0;
        if (isWait(task) || now < retryAt) {
          timer.set(key, isWait(task) ? task.until : retryAt);
          continue;
        }
        current.wanted = true;
        const trouble = troubles.of(key);
        await perform(key, task).catch((error) => {
          log.error({ error, key, task: task.do, ...facts?.(key) }, 'a task failed; trying again');
          troubles.backOff(key);
        });
        // The task succeeded, including its last write, so the failures are over.
        if (troubles.of(key) === trouble) troubles.over(key);
      }
    } finally {
      // Synchronous with the last check of `wanted`: a later call must find no run, or it would be lost.
      runs.delete(key);
    }
  }
}

const isWait = <Work extends { do: string }>(task: Task<Work>): task is { do: 'wait'; until: number } =>
  task.do === 'wait';

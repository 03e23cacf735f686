import { setImmediate as immediate } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { outsideTurns } from './queue.ts';
import { createTimer } from './timer.ts';
import { createTroubles, type Troubles } from './troubles.ts';

/** What is to be done for a key, read from its state: something now, or nothing until a time. */
export type Task<Work> = Work | { do: 'wait'; until: number };

/**
 * Runs what is due: asks each key's state what is next, has it done, and asks again. Every task can be done twice without
 * harm, so going on after a crash needs no code of its own.
 */
export interface Runner {
  /** Does whatever is due for the key now, unless that is under way. Never throws. */
  run(key: string): void;
  /** Takes up no further task. @returns when the tasks under way are done */
  stop(): Promise<void>;
  troubles: Troubles;
}

interface Run {
  wanted: boolean;
  done: Promise<void>;
}

export function createRunner<Work extends { do: string }>(parts: {
  clock: Clock;
  log: Log;
  /** undefined: the key is known no more. */
  next(key: string, now: number): Task<Work> | undefined;
  perform(key: string, task: Work): Promise<void>;
  /** Whose task it is, for the log: with the id of the interaction that asked for it. */
  facts?(key: string): object;
  /** So many keys are worked on side by side; the others wait in the order in which they were due. */
  most?: number;
}): Runner {
  const { clock, log, next, perform, facts, most } = parts;
  const slots = most === undefined ? undefined : new PQueue({ concurrency: most });
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

  /** Thousands that are due at once let in between whatever else there is to do. */
  async function afterOthers(key: string, begun: Run): Promise<void> {
    await immediate();
    await work(key, begun);
  }

  /** One task after another, until the next is not due yet. Whoever calls while it runs makes it look again. */
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
        // It went through, to the store's last write: what troubled us is over.
        if (troubles.of(key) === trouble) troubles.over(key);
      }
    } finally {
      // In the same breath as the last look at `wanted`: a call that comes later must find no run, or it would be lost.
      runs.delete(key);
    }
  }
}

const isWait = <Work extends { do: string }>(task: Task<Work>): task is { do: 'wait'; until: number } =>
  task.do === 'wait';

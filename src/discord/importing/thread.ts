import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { ImportedQuestion, ImportNote } from '../../quiz/imported.ts';
import { WORKER } from './entry.ts';
import type { ReadQuestions, ReadRequest } from './read-questions.ts';
import type { WriteRequest, Written } from './write-questions.ts';

/** The requests to the thread. */
export type ThreadRequest =
  | ({ do: 'read' } & ReadRequest)
  | ({ do: 'write' } & WriteRequest)
  | { do: 'part' }
  | { do: 'page' };

export interface ReadHead extends Omit<ReadQuestions, 'questions' | 'notes'> {
  notes: { leftOut: number; changed: number };
}

/** A file that was read. Its pieces are there until it is released. */
export interface ReadFile extends ReadHead {
  parts: AsyncIterable<readonly ImportedQuestion[]>;
  pages: AsyncIterable<readonly ImportNote[]>;
}

/** Reads and writes files of questions in a thread, so that no click waits for it. */
export interface FileThread {
  /**
   * @param fetch gets the file when its turn has come, so that those that wait take no memory
   * @param use has the file until it resolves
   * @throws when it takes too long, or `signal` is aborted: at once where its turn has not come yet; and what `fetch` throws
   */
  read<T>(
    fetch: (signal: AbortSignal) => Promise<ReadRequest>,
    signal: AbortSignal,
    use: (file: ReadFile) => Promise<T>,
  ): Promise<T>;
  write(request: WriteRequest): Promise<Written>;
  /** Ends the thread, and refuses what waits for it. */
  stop(): Promise<void>;
}

/** The largest files take a few seconds; a busy machine has more to do. */
const WAIT_MS = 60_000;
/** How much memory V8 may take for the thread: the largest files need two thirds of it, and a container has 512 MB in all. */
const HEAP_MB = 300;
/** How long the idle thread waits for more work: starting one takes longer than reading most files. */
const IDLE_MS = 10_000;

export function createFileThread(): FileThread {
  // One file after the other, over all servers: each may take much memory.
  const queue = new PQueue({ concurrency: 1 });
  const stopped = new AbortController();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  return {
    read: (fetch, signal, use) =>
      inTurn(AbortSignal.any([signal, stopped.signal]), async (ended) => {
        const request = await fetch(ended);
        return inThread(ended, async (ask) => {
          const head = await ask<ReadHead>({ do: 'read', ...request });
          return use({ ...head, parts: pieces(ask, 'part'), pages: pieces(ask, 'page') });
        });
      }),
    write: (request) =>
      inTurn(stopped.signal, (ended) => inThread(ended, (ask) => ask<Written>({ do: 'write', ...request }))),
    async stop() {
      stopped.abort();
      await end(worker);
    },
  };

  /** Does the work after everything that came before. Aborting ends the wait at once; work that has begun ends by itself. */
  async function inTurn<T>(ended: AbortSignal, work: (ended: AbortSignal) => Promise<T>): Promise<T> {
    ended.throwIfAborted();
    // Given `ended` itself, the queue would also give up work that has begun, and begin the next one beside it.
    const waiting = new AbortController();
    const leave = () => waiting.abort(ended.reason);
    ended.addEventListener('abort', leave, { once: true });
    const turn = () => {
      ended.removeEventListener('abort', leave);
      return work(ended);
    };
    return queue.add(turn, { signal: waiting.signal });
  }

  async function inThread<T>(ended: AbortSignal, work: (ask: Ask) => Promise<T>): Promise<T> {
    ended.throwIfAborted();
    const used = start();
    try {
      const result = await work(async (asked) => {
        const heard = once(used, 'message', { signal: AbortSignal.any([ended, AbortSignal.timeout(WAIT_MS)]) });
        used.postMessage(asked);
        const [answer] = await heard;
        return answer;
      });
      if (used === worker) idle = setTimeout(() => void end(used), IDLE_MS).unref();
      return result;
    } catch (error) {
      // The thread may still be working.
      await end(used);
      throw error;
    }
  }

  function start(): Worker {
    clearTimeout(idle);
    if (worker) return worker;
    // Without the options of the process, such as a loader for its own sources.
    const started = new Worker(WORKER, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    started.unref();
    // Errors of a thread that is ending or idle do not matter.
    started.on('error', () => void end(started));
    worker = started;
    return started;
  }

  async function end(which: Worker | undefined): Promise<void> {
    if (which === worker) worker = undefined;
    await which?.terminate();
  }
}

type Ask = <Answer>(asked: ThreadRequest) => Promise<Answer>;

async function* pieces<T>(ask: Ask, what: 'part' | 'page'): AsyncIterable<readonly T[]> {
  for (;;) {
    const piece = await ask<readonly T[] | undefined>({ do: what });
    if (!piece) return;
    yield piece;
  }
}

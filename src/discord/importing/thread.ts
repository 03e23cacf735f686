import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { ImportedQuestion, ImportNote } from '../../quiz/imported.ts';
import { WORKER } from './entry.ts';
import type { ReadQuestions, ReadRequest } from './read-questions.ts';
import type { WriteRequest, Written } from './write-questions.ts';

/** The requests to the thread. */
export type Asked = ({ do: 'read' } & ReadRequest) | ({ do: 'write' } & WriteRequest) | { do: 'part' } | { do: 'page' };

export interface ReadHead extends Omit<ReadQuestions, 'questions' | 'notes'> {
  notes: { leftOut: number; changed: number };
}

/** A file that was read. Its pieces are there until it is released. */
export interface ReadFile extends ReadHead {
  parts: AsyncIterable<readonly ImportedQuestion[]>;
  pages: AsyncIterable<readonly ImportNote[]>;
}

/** Reads and writes files of questions outside the main thread, so that no click waits for it. */
export interface FileThreads {
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
  /** Ends those that work, and refuses those that wait. */
  stop(): Promise<void>;
}

/** The largest files take a few seconds; a busy machine has more to do. */
const WAIT_MS = 60_000;
/** How much memory V8 may take for a thread: the largest files need two thirds of it, and a container has 512 MB in all. */
const HEAP_MB = 300;
/** One after the other, over all servers: each may take much memory. */
const AT_ONCE = 1;
/** How long a thread that has done its work waits for more: starting one takes longer than reading most files. */
const IDLE_MS = 10_000;

export function createFileThreads(): FileThreads {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const workers = new Set<Worker>();
  const idle: { worker: Worker; end: NodeJS.Timeout }[] = [];
  const stopped = new AbortController();

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
      await Promise.all([...workers].map(end));
    },
  };

  /** Does its work after all that came before. Who gives up waiting is let go at once; work that has begun ends by itself. */
  async function inTurn<T>(ended: AbortSignal, work: (ended: AbortSignal) => Promise<T>): Promise<T> {
    ended.throwIfAborted();
    // The queue would let go of work that has begun, too, and begin the next one beside it.
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
    const worker = take();
    try {
      const result = await work(async (asked) => {
        const heard = once(worker, 'message', { signal: AbortSignal.any([ended, AbortSignal.timeout(WAIT_MS)]) });
        worker.postMessage(asked);
        const [answer] = await heard;
        return answer;
      });
      putBack(worker);
      return result;
    } catch (error) {
      // It may be at work still.
      await end(worker);
      throw error;
    }
  }

  function take(): Worker {
    const waiting = idle.pop();
    if (waiting) {
      clearTimeout(waiting.end);
      return waiting.worker;
    }
    // Not the options of the process, such as a loader for its own sources.
    const worker = new Worker(WORKER, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    worker.unref();
    workers.add(worker);
    // Errors of a thread that is ending, or waiting, do not matter.
    worker.on('error', () => void end(worker));
    return worker;
  }

  function putBack(worker: Worker): void {
    if (!workers.has(worker)) return;
    idle.push({ worker, end: setTimeout(() => void end(worker), IDLE_MS).unref() });
  }

  async function end(worker: Worker): Promise<void> {
    workers.delete(worker);
    const at = idle.findIndex((one) => one.worker === worker);
    if (at !== -1) clearTimeout(idle.splice(at, 1)[0]?.end);
    await worker.terminate();
  }
}

type Ask = <Answer>(asked: Asked) => Promise<Answer>;

async function* pieces<T>(ask: Ask, what: 'part' | 'page'): AsyncIterable<readonly T[]> {
  for (;;) {
    const piece = await ask<readonly T[] | undefined>({ do: what });
    if (!piece) return;
    yield piece;
  }
}

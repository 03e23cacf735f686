import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { Log } from '../../quizmaster/ports/log.ts';
import { FONTS, WORKER } from './entry.ts';
import type { Place } from './place.ts';

/** Draws the first places of quizzes. */
export interface Painter {
  /** @returns a PNG; undefined if drawing fails or takes too long: the ranking is then text only */
  podium(places: readonly Place[]): Promise<Buffer | undefined>;
  /** Whether there is a thread. */
  readonly working: boolean;
  /** Stops drawing. */
  stop(): Promise<void>;
}

/** How long a ranking waits for its picture, including the wait for other pictures. */
const WAIT_MS = 8000;

/** How much memory V8 may take for the thread (MB). The library itself takes less than that in addition. */
const HEAP_MB = 64;

/**
 * Draws one picture at a time, in a thread of its own, so that no click waits for it. The thread loads what it needs, some 30 MB,
 * and ends as soon as no more pictures are wanted. @param wait ms, for a test
 */
export function createPainter(log: Log, wait = WAIT_MS): Painter {
  const queue = new PQueue({ concurrency: 1 });
  let worker: Worker | undefined;
  let stopped = false;

  return {
    async podium(places) {
      const until = performance.now() + wait;
      return queue.add(async () => {
        try {
          return await draw(places, until - performance.now());
        } catch (error) {
          log.warn({ error }, 'a podium could not be drawn; its ranking comes without it');
          await end();
          return undefined;
        } finally {
          if (queue.size === 0) await end();
        }
      });
    },
    get working() {
      return worker !== undefined;
    },
    async stop() {
      stopped = true;
      queue.clear();
      await end();
    },
  };

  async function draw(places: readonly Place[], ms: number): Promise<Buffer> {
    if (stopped) throw new Error('the bot ends');
    if (ms <= 0) throw new Error('other pictures took too long');
    worker ??= new Worker(WORKER, {
      // Without the options of the process, such as a loader for its own sources.
      execArgv: [],
      workerData: { fonts: FONTS.href },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.unref();
    const drawn = once(worker, 'message', { signal: AbortSignal.timeout(Math.ceil(ms)) });
    worker.postMessage(places);
    const [png]: Uint8Array[] = await drawn;
    if (!png) throw new Error('the thread sent nothing');
    return Buffer.from(png);
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    // Errors of a thread that is ending do not matter.
    ending?.on('error', () => undefined);
    await ending?.terminate();
  }
}

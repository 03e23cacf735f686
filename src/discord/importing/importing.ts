import type { Log } from '../../quizmaster/ports/log.ts';
import { errorText } from '../errors.ts';
import { type FetchProblem, fetchFile } from './fetch-file.ts';
import type { ReadRequest } from './read-questions.ts';
import { createFileThreads, type FileThreads, type ReadFile } from './thread.ts';

/** Larger files are not fetched. */
export const MOST_BYTES = 8 * 1024 * 1024;

export type Brought<T> =
  | { ok: true; value: T }
  /** `cancelled`: by the person; `unreadable`: too much for the thread. */
  | { ok: false; problem: FetchProblem | 'cancelled' | 'unreadable' };

/** Files that people import and export. */
export interface Importing extends Pick<FileThreads, 'write'> {
  /**
   * Fetches a file and reads it.
   * @param use has it until it resolves
   * @param who may cancel it
   */
  bring<T>(
    url: string,
    request: Omit<ReadRequest, 'bytes'>,
    who: { guildId: string; userId: string },
    use: (file: ReadFile) => Promise<T>,
  ): Promise<Brought<T>>;
  /** @returns whether it was still being read */
  cancel(importId: string, userId: string): boolean;
  stop(): Promise<void>;
}

/** @param place where Discord keeps files */
export function createImporting({ place, log }: { place: string; log: Log }): Importing {
  const threads = createFileThreads();
  const underWay = new Map<string, { userId: string; control: AbortController }>();

  return {
    async bring(url, request, { guildId, userId }, use) {
      const { importId } = request;
      const control = new AbortController();
      const { signal } = control;
      underWay.set(importId, { userId, control });
      try {
        const fetched = await fetchFile(url, { place, most: MOST_BYTES, signal });
        if (!fetched.ok) return fetched;
        return { ok: true, value: await threads.read({ ...request, bytes: fetched.bytes }, signal, use) };
      } catch (error) {
        if (signal.aborted) return { ok: false, problem: 'cancelled' };
        log.warn({ guildId, importId, detail: errorText(error) }, 'a file of questions could not be read');
        return { ok: false, problem: 'unreadable' };
      } finally {
        underWay.delete(importId);
      }
    },
    cancel(importId, userId) {
      const found = underWay.get(importId);
      if (found?.userId !== userId) return false;
      found.control.abort();
      return true;
    },
    write: threads.write,
    async stop() {
      for (const { control } of underWay.values()) control.abort();
      await threads.stop();
    },
  };
}

import { MAX_IMPORTS, MAX_IMPORTS_IN_SERVER } from '../../quiz/imported.ts';
import type { Log } from '../../quizmaster/ports/log.ts';
import { errorText } from '../errors.ts';
import { type FetchProblem, fetchFile } from './fetch-file.ts';
import type { ReadRequest } from './read-questions.ts';
import { createFileThread, type ReadFile } from './thread.ts';
import type { WriteRequest, Written } from './write-questions.ts';

/** Larger files are not fetched. */
export const MAX_IMPORT_BYTES = 8 * 1024 * 1024;

export type FileResult<T> =
  | { ok: true; value: T }
  /** `cancelled`: by the person; `unreadable`: too much for the thread; `busy`: others of theirs, or of their server, are being read. */
  | { ok: false; problem: FetchProblem | 'cancelled' | 'unreadable' | 'busy' | 'busy-server' };

/** Reads and writes the files that people import and export. */
export interface Importing {
  /**
   * Fetches a file and reads it. Files are read one after the other over all servers. A person and a server may have as many under
   * way as may wait to be saved.
   * @param use gets the file, which is released when `use` resolves
   * @param who the person who may cancel it
   */
  bring<T>(
    url: string,
    request: Omit<ReadRequest, 'bytes'>,
    who: { guildId: string; userId: string },
    use: (file: ReadFile) => Promise<T>,
  ): Promise<FileResult<T>>;
  /** Writes a file. @returns undefined if it failed */
  write(guildId: string, request: WriteRequest): Promise<Written | undefined>;
  /** @returns whether it was still being read */
  cancel(importId: string, userId: string): boolean;
  stop(): Promise<void>;
}

/** @param place where Discord keeps files */
export function createImporting({ place, log }: { place: string; log: Log }): Importing {
  const thread = createFileThread();
  const underWay = new Map<string, { guildId: string; userId: string; control: AbortController }>();

  return {
    async bring(url, request, { guildId, userId }, use) {
      const { importId } = request;
      const here = [...underWay.values()].filter((one) => one.guildId === guildId);
      if (here.filter((one) => one.userId === userId).length >= MAX_IMPORTS) return { ok: false, problem: 'busy' };
      if (here.length >= MAX_IMPORTS_IN_SERVER) return { ok: false, problem: 'busy-server' };
      const control = new AbortController();
      const { signal } = control;
      underWay.set(importId, { guildId, userId, control });
      const fetch = async (ended: AbortSignal): Promise<ReadRequest> => {
        const fetched = await fetchFile(url, { place, most: MAX_IMPORT_BYTES, signal: ended });
        if (!fetched.ok) throw new NotFetched(fetched.problem);
        return { ...request, bytes: fetched.bytes };
      };
      try {
        return { ok: true, value: await thread.read(fetch, signal, use) };
      } catch (error) {
        if (signal.aborted) return { ok: false, problem: 'cancelled' };
        if (error instanceof NotFetched) return { ok: false, problem: error.problem };
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
    async write(guildId, request) {
      try {
        return await thread.write(request);
      } catch (error) {
        log.warn(
          { guildId, format: request.format, detail: errorText(error) },
          'a file of questions could not be written',
        );
        return undefined;
      }
    },
    async stop() {
      for (const { control } of underWay.values()) control.abort();
      await thread.stop();
    },
  };
}

class NotFetched extends Error {
  readonly problem: FetchProblem;

  constructor(problem: FetchProblem) {
    super(problem);
    this.problem = problem;
  }
}

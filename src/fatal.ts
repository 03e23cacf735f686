import type { Logger } from 'pino';

/**
 * Ends the process with exit code 1 after a failure that does not pass by itself. Work under way is finished first, so that nobody
 * waits for an answer in vain. It can be called from anywhere, also twice: the first reason counts.
 * @param sentence what happened and what to do, for the operator: plain, without secrets, and listed in docs/operators/fatal.md
 */
export type Fatal = (sentence: string) => void;

/** @param stop stops what runs; @param maxMs how long that may take */
export function createFatal(log: Logger, stop: () => Promise<void> | undefined, maxMs: number): Fatal {
  let ending = false;
  return (sentence) => {
    if (ending) return;
    ending = true;
    log.fatal({}, sentence);
    // The log may be off, or nobody may look at it when a service does not start.
    process.stderr.write(`Popquiz has stopped.\n  ${sentence}\n`);
    setTimeout(() => process.exit(1), maxMs);
    void Promise.resolve(stop())
      .catch((error) => log.error({ error }, 'not everything could be brought to an end'))
      .then(() => process.exit(1));
  };
}

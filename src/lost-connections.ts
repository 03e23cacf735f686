import type { Logger } from 'pino';

/** The error of a connection that nobody waits for any more. */
const LOST = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

/**
 * A connection to Discord that was given up while it was being made still reports an error, which nothing catches and for which
 * Node would end the process. It is logged instead. Any other uncaught error is a defect and ends the process: everything that
 * was confirmed is on the disk.
 */
export function surviveLostConnections(log: Logger): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (LOST.has(error.code ?? '')) {
      log.warn({ error }, 'a connection that was given up has ended');
      return;
    }
    log.fatal({ error }, 'an error that nobody caught');
    process.exit(1);
  });
}

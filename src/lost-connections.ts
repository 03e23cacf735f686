import type { Logger } from 'pino';

/** How a connection ends that nobody waits for any more. */
const LOST = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

/**
 * A connection to Discord that was given up while it was being made still reports its end, to nobody; Node ends a process
 * for that. It is logged instead. Any other error that nobody caught is a defect, and ends the process: what was
 * acknowledged is on the disk.
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

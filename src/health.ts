import type { Log } from './quizmaster/ports/log.ts';

/**
 * The health of the process's parts. Everything that keeps the bot from working is reported here. It shows at `GET /readyz` and
 * `GET /healthz` (503 while a part is in trouble) and in the log, once when it begins and once when it ends.
 *
 * A part that can notice trouble is given `health.report`:
 * ```ts
 * health.report('gateway', 'Discord closed the connection and is not back yet');
 * health.report('gateway', undefined); // well again
 * ```
 * Trouble that passes by itself is reported; a failure that never does ends the process instead (see fatal.ts).
 */
export interface Health {
  /**
   * @param part what it is about, one or two words: `store`, `gateway`
   * @param trouble what is wrong and, if somebody can fix it, how: a plain sentence without secrets. undefined: it works
   */
  report(part: string, trouble: string | undefined): void;
  /**
   * Adds a part that is asked on each request.
   * @param look gives the trouble, or undefined
   * @param isPassing whether its trouble belongs to a normal start or reconnection
   */
  watch(part: string, look: () => string | undefined, isPassing?: () => boolean): void;
  /** What is wrong now; empty if the bot can play. If all of it is `passing`, the process itself is healthy. */
  troubles(): Trouble[];
}

export interface Trouble {
  part: string;
  trouble: string;
  passing: boolean;
}

export function createHealth(log: Log): Health {
  const watched = new Map<string, { look(): string | undefined; isPassing(): boolean }>();
  const reported = new Map<string, string>();

  return {
    report(part, trouble) {
      const before = reported.get(part);
      if (trouble === before) return;
      if (trouble === undefined) {
        reported.delete(part);
        log.info({ part }, 'this part works again');
      } else {
        reported.set(part, trouble);
        log.error({ part, trouble }, 'this part does not work');
      }
    },
    watch: (part, look, isPassing = () => false) => void watched.set(part, { look, isPassing }),
    troubles() {
      const seen = [...watched].flatMap(([part, { look, isPassing }]) => {
        const trouble = look();
        return trouble === undefined ? [] : [{ part, trouble, passing: isPassing() }];
      });
      return [...seen, ...[...reported].map(([part, trouble]) => ({ part, trouble, passing: false }))];
    },
  };
}

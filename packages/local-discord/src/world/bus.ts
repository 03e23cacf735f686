/** The one stream of events. They are delivered in order: an event that a listener causes waits until the current one has reached all. */
import type { WorldEvent } from './events.ts';
import type { Wait } from './types.ts';

/** How to listen to events. */
export interface Happenings {
  /** Calls `listener` after everything that happens, in order; returns a function that stops it. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /**
   * Resolves with the first truthy value of `predicate`, asked now and after every event; rejects after the wait's time.
   * `what` names the awaited thing in the rejection.
   */
  until<T>(predicate: () => T, wait?: Wait & { what?: string }): Promise<NonNullable<T>>;
}

export interface Bus extends Happenings {
  emit(event: WorldEvent): void;
  /** The first truthy value of `pick` over the events from now on; rejects after the wait's time, naming `what`. */
  next<T>(pick: (event: WorldEvent) => T | false | null | undefined, what: string, wait?: Wait): Promise<T>;
}

const DEFAULT_TIMEOUT_MS = 5000;

export function createBus(): Bus {
  const listeners = new Set<(event: WorldEvent) => void>();
  const queue: WorldEvent[] = [];
  let telling = false;

  const bus: Bus = {
    emit(event) {
      queue.push(event);
      if (telling) return;
      telling = true;
      try {
        for (let next = queue.shift(); next; next = queue.shift()) {
          for (const listener of [...listeners]) listener(next);
        }
      } finally {
        telling = false;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    next(pick, what, { timeoutMs = DEFAULT_TIMEOUT_MS } = {}) {
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          unsubscribe();
        };
        const unsubscribe = bus.subscribe((event) => {
          try {
            const value = pick(event);
            if (!value) return;
            stop();
            resolve(value);
          } catch (error) {
            stop();
            reject(error);
          }
        });
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`${what} did not happen within ${timeoutMs} ms`));
        }, timeoutMs);
      });
    },
    async until(predicate, { what = 'what was awaited', ...wait } = {}) {
      return (predicate() || (await bus.next(predicate, what, wait))) as NonNullable<
        Awaited<ReturnType<typeof predicate>>
      >;
    },
  };
  return bus;
}

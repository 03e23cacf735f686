/** One writer per key: runs the work of one key in order, that of different keys side by side. */
export interface Queue {
  /** Runs `work` after all earlier work of `key`, whether that succeeded or not. @returns what `work` returns */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when no work is left. */
  idle(): Promise<void>;
}

export function createQueue(): Queue {
  const tails = new Map<string, Promise<unknown>>();

  return {
    run(key, work) {
      const result = (tails.get(key) ?? Promise.resolve()).then(work);
      const tail = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}

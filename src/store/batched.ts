/** The most items in one write, unless a single caller brings more. */
const MAX = 2000;

interface Caller<Item> {
  items: readonly Item[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Shares writes: items that arrive during a write are written together after it, and those that arrive at another time don't wait.
 * When a shared write fails, it fails for every item in it.
 *
 * Two writes at once would be dearer on any database: the groups are smaller, and each has a flush of its own.
 * @param write writes all items or none
 */
export function batched<Item>(
  write: (items: readonly Item[]) => Promise<void>,
): (items: readonly Item[]) => Promise<void> {
  let waiting: Caller<Item>[] = [];
  let isWriting = false;

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      if (!isWriting) void writeAll();
    });

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const callers = taken();
      await write(callers.flatMap(({ items }) => items)).then(
        () => callers.forEach(({ resolve }) => void resolve()),
        (error) => callers.forEach(({ reject }) => void reject(error)),
      );
    }
    isWriting = false;
  }

  function taken(): Caller<Item>[] {
    let count = 0;
    const end = waiting.findIndex(({ items }, index) => {
      count += items.length;
      return index > 0 && count > MAX;
    });
    const callers = waiting.slice(0, end < 0 ? undefined : end);
    waiting = waiting.slice(callers.length);
    return callers;
  }
}

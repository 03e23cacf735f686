/** The most items in one write, unless a single caller brings more. */
const MAX = 2000;

interface Caller<Item> {
  items: readonly Item[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Shares writes. Items that arrive while all write slots are busy are written together as soon as a slot is free;
 * items that find a free slot don't wait. When a shared write fails, it fails for every item in it.
 * @param write writes all items or none
 * @param sideBySide how many writes the database runs in parallel
 */
export function batched<Item>(
  write: (items: readonly Item[]) => Promise<void>,
  sideBySide: number,
): (items: readonly Item[]) => Promise<void> {
  let waiting: Caller<Item>[] = [];
  let running = 0;

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      next();
    });

  function next(): void {
    if (running >= sideBySide || waiting.length === 0) return;
    const callers = taken();
    running += 1;
    write(callers.flatMap(({ items }) => items))
      .then(
        () => callers.forEach(({ resolve }) => void resolve()),
        (error) => callers.forEach(({ reject }) => void reject(error)),
      )
      .finally(() => {
        running -= 1;
        next();
      });
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

/** Items of one write at most, unless one caller alone brings more. */
const MOST = 2000;

interface Caller<Item> {
  items: readonly Item[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Shares writes: what comes while as many are under way as run side by side is written together as soon as one of them is done.
 * Whoever comes before that waits for nobody. A write that fails fails for those that shared it.
 * @param write takes all items or, when it fails, none
 * @param sideBySide how many writes the database carries out at once
 */
export function gather<Item>(
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
      return index > 0 && count > MOST;
    });
    const callers = waiting.slice(0, end < 0 ? undefined : end);
    waiting = waiting.slice(callers.length);
    return callers;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';

declare const made: unique symbol;

/** The right to write a guild's data: only the queue hands it out, and everything that writes takes it. */
export interface Turn {
  readonly guildId: string;
  readonly [made]: true;
}

/** One writer per guild: runs the work of one guild in order, and that of different guilds in parallel. */
export interface Queue {
  /**
   * Runs `work` after all earlier work of the guild, whether that succeeded or not.
   * @returns what `work` returns
   * @throws NestedTurnError from within a turn of the same guild, which would wait for itself forever
   */
  run<T>(guildId: string, work: (turn: Turn) => Promise<T>): Promise<T>;
  /**
   * Runs `work` for `item` in one turn, together with other waiting items of the same work, in order of arrival. An item
   * with nothing ahead of it runs alone, at once; nothing overtakes earlier work.
   * @param work settles every item; items that aren't settled when it throws are rejected with the error
   */
  together<Item, Result>(guildId: string, work: BatchWork<Item, Result>, item: Item): Promise<Result>;
  /** How much work is running or waiting; waiting items count one by one. */
  depth(): number;
  /** Resolves when all work is done. */
  idle(): Promise<void>;
}

export type BatchWork<Item, Result> = (turn: Turn, items: readonly Waiting<Item, Result>[]) => Promise<void>;

export interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result | PromiseLike<Result>): void;
  reject(error: unknown): void;
}

/** The most items in one group: a longer statement would delay the first ones. */
const MAX_BATCH = 1000;

/** A guild's work waits for other work of the same guild, which can only begin after it. */
export class NestedTurnError extends Error {
  constructor(guildId: string) {
    super(`the guild ${guildId} has its turn already: hand the turn on instead of waiting for another one`);
  }
}

/** The turns that the running code is part of, innermost first. */
interface Held {
  queue: Queue;
  guildId: string;
  over: boolean;
  outer: Held | undefined;
}

const held = new AsyncLocalStorage<Held | undefined>();

/** Starts work outside the current turn, which doesn't wait for it. */
export const outsideTurns = <T>(work: () => T): T => held.exit(work);

/**
 * @param options.watched whether nested runs are refused. Before Node 24, tracking the current turn makes every
 *   `await` in the process three times as expensive, so it is off in the bot and on in every test.
 */
export function createQueue({ watched = true }: { watched?: boolean } = {}): Queue {
  const tails = new Map<string, Promise<unknown>>();
  /** Each guild's group that items can still join: it hasn't begun, and nothing waits behind it. */
  const groups = new Map<string, { work: unknown; items: Waiting<unknown, unknown>[] }>();
  let depth = 0;

  const queue: Queue = {
    async run(guildId, work) {
      if (isWithin(guildId)) throw new NestedTurnError(guildId);
      groups.delete(guildId);
      depth += 1;
      const turn = { guildId } as Turn;
      const result = (tails.get(guildId) ?? Promise.resolve()).then(() => (watched ? watch(turn, work) : work(turn)));
      const tail = result
        .catch(() => undefined)
        .then(() => {
          depth -= 1;
          if (tails.get(guildId) === tail) tails.delete(guildId);
        });
      tails.set(guildId, tail);
      return result;
    },
    together: <Item, Result>(guildId: string, work: BatchWork<Item, Result>, item: Item) =>
      new Promise<Result>((resolve, reject) => {
        const own = { item, resolve, reject } as Waiting<unknown, unknown>;
        const waiting = groups.get(guildId);
        if (waiting?.work === work && waiting.items.length < MAX_BATCH) {
          waiting.items.push(own);
          depth += 1;
          return;
        }
        const group = { work, items: [own] };
        const done = queue.run(guildId, (turn) => {
          if (groups.get(guildId) === group) groups.delete(guildId);
          // From here on, the group counts as one.
          depth -= group.items.length - 1;
          return work(turn, group.items as Waiting<Item, Result>[]);
        });
        groups.set(guildId, group);
        done.catch((error) => {
          for (const one of group.items) one.reject(error);
        });
      }),
    depth: () => depth,
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
  return queue;

  function isWithin(guildId: string): boolean {
    for (let turn = watched ? held.getStore() : undefined; turn; turn = turn.outer) {
      if (turn.queue === queue && turn.guildId === guildId && !turn.over) return true;
    }
    return false;
  }

  async function watch<T>(turn: Turn, work: (turn: Turn) => Promise<T>): Promise<T> {
    const own: Held = { queue, guildId: turn.guildId, over: false, outer: held.getStore() };
    try {
      return await held.run(own, () => work(turn));
    } finally {
      own.over = true;
    }
  }
}

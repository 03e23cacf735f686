import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { partition } from '../quiz/ranked-list.ts';
import type { AtomicAdapter, Backend, Row } from './backend.ts';
import { StoreInUseError } from './lock.ts';
import type { Opening } from './opening.ts';

const SCHEME = 'memory://';

export const isMemory = (url: string): boolean => url.startsWith(SCHEME);

/** Takes the place of a file: it outlives each opened store and ends with the process. */
interface Kept {
  readonly rows: Rows;
  open: boolean;
}

const kept = new Map<string, Kept>();

/**
 * Opens `memory://<name>`, for tests that open and close a store hundreds of times. Every operation takes a turn of the event
 * loop, so that no caller can rely on an immediate result.
 * @throws StoreInUseError when it is already open
 */
export async function openMemory(url: string, { readOnly, mustExist }: Opening): Promise<Backend> {
  const found = kept.get(url);
  if (!found && mustExist) throw new Error(`${url} does not exist.`);
  const store: Kept = found ?? { rows: new Rows(), open: false };
  if (store.open && !readOnly) throw new StoreInUseError(url);
  kept.set(url, store);
  if (!readOnly) store.open = true;
  let closed = false;

  async function turn(): Promise<void> {
    if (closed) throw new Error(`${url} is closed`);
    await nextTurn();
  }
  /** Changes rows atomically. */
  async function change(apply: (rows: Rows) => void): Promise<void> {
    if (readOnly) throw new Error('the store is read-only here');
    await turn();
    apply(store.rows);
  }

  return {
    adapter: new Adapter(store.rows, turn, change),
    async range(from, to, { limit, reverse = false }) {
      await turn();
      const keys = store.rows.between(from, to);
      const page = reverse ? keys.slice(-limit).reverse() : keys.slice(0, limit);
      return page.map((key): Row => ({ key, value: store.rows.get(key) ?? '' }));
    },
    removeRange: (from, to) =>
      change((rows) => {
        for (const key of rows.between(from, to)) rows.delete(key);
      }),
    removeMany: (keys) =>
      change((rows) => {
        for (const key of keys) rows.delete(key);
      }),
    compact: turn,
    async close() {
      closed = true;
      if (!readOnly) store.open = false;
    },
  };
}

/** Keeps its keys in order as they come and go. They are ASCII, so JavaScript's string order is byte order. */
class Rows extends Map<string, string> {
  readonly #order: string[] = [];

  between(from: string, to: string): string[] {
    return this.#order.slice(this.#placeOf(from), this.#placeOf(to));
  }

  override set(key: string, value: string): this {
    if (!this.has(key)) this.#order.splice(this.#placeOf(key), 0, key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    if (this.has(key)) this.#order.splice(this.#placeOf(key), 1);
    return super.delete(key);
  }

  override clear(): void {
    this.#order.length = 0;
    super.clear();
  }

  #placeOf(bound: string): number {
    return partition(this.#order, (key) => key < bound);
  }
}

class Adapter extends EventEmitter implements AtomicAdapter {
  readonly opts = {};
  readonly #rows: ReadonlyMap<string, string>;
  readonly #turn: () => Promise<void>;
  readonly #change: (apply: (rows: Rows) => void) => Promise<void>;

  constructor(
    rows: ReadonlyMap<string, string>,
    turn: () => Promise<void>,
    change: (apply: (rows: Rows) => void) => Promise<void>,
  ) {
    super();
    this.#rows = rows;
    this.#turn = turn;
    this.#change = change;
  }

  async get(key: string) {
    await this.#turn();
    return this.#rows.get(key) as never;
  }

  async getMany(keys: string[]) {
    await this.#turn();
    return keys.map((key) => this.#rows.get(key)) as never;
  }

  set(key: string, value: string) {
    return this.setMany([{ key, value }]);
  }

  setMany(entries: { key: string; value: string }[]) {
    return this.#change((rows) => {
      for (const { key, value } of entries) rows.set(key, value);
    });
  }

  async delete(key: string) {
    await this.#change((rows) => void rows.delete(key));
    return true;
  }

  clear() {
    return this.#change((rows) => rows.clear());
  }
}

import type { KeyvSqlite } from '@keyv/sqlite';
import { Keyv } from 'keyv';

/**
 * Values of one type under keys made of parts. The parts come from the general to the special (guild, round, player),
 * so that everything of a guild, or of a round, is one range of the index.
 */
export interface Collection<Value> {
  get(...key: string[]): Promise<Value | undefined>;
  /** Several values, in the order of their keys; missing ones are left out. */
  getMany(keys: string[][]): Promise<Value[]>;
  /** Resolves when the value is on the disk. */
  set(key: string[], value: Value): Promise<void>;
  delete(...key: string[]): Promise<void>;
  /** All values whose keys begin with these parts. */
  scan(...prefix: string[]): AsyncIterable<Value>;
}

/** @returns makes a collection; names are unique within the store */
export function createCollections(adapter: KeyvSqlite): <Value>(name: string) => Collection<Value> {
  // Keys are composed here, not by Keyv: a Keyv with a namespace can neither scan a part of it nor share its adapter.
  const keyv = new Keyv<unknown>(adapter, { useKeyPrefix: false, throwOnErrors: true });
  // Errors are thrown to whoever asked; without a listener Keyv would raise them a second time.
  keyv.on('error', () => undefined);

  return <Value>(name: string): Collection<Value> => ({
    get: async (...key) => (await keyv.get(keyOf(name, key))) as Value | undefined,
    async getMany(keys) {
      if (keys.length === 0) return [];
      const values = (await keyv.getMany(keys.map((key) => keyOf(name, key)))) as (Value | undefined)[];
      return values.filter((value) => value !== undefined);
    },
    async set(key, value) {
      if (!(await keyv.set(keyOf(name, key), value))) throw new Error(`the store did not take ${keyOf(name, key)}`);
    },
    async delete(...key) {
      await keyv.delete(keyOf(name, key));
    },
    async *scan(...prefix) {
      for await (const [, raw] of adapter.iterator(keyOf(name, prefix))) {
        const entry = await keyv.deserializeData<Value>(raw as string);
        if (entry?.value !== undefined) yield entry.value;
      }
    },
  });
}

/** `_` and `%` are wildcards where the adapter looks for a prefix, and `:` separates the parts. */
const PART = /^[a-zA-Z0-9.-]+$/;

function keyOf(name: string, parts: string[]): string {
  for (const part of parts) if (!PART.test(part)) throw new Error(`not a part of a key: ${JSON.stringify(part)}`);
  return [name, ...parts].join(':');
}

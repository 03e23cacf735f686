import { Keyv } from 'keyv';
import { chunksOf } from '../quiz/chunks.ts';
import type { Backend } from './backend.ts';
import { quicken } from './serialization.ts';

/** A value under its full key, to write together with others. */
export interface Entry {
  key: string;
  value: unknown;
}

/**
 * Values of one type under keys made of parts. The parts go from general to specific (guild, round, player),
 * so everything in a guild, or in a round, is one range of the index.
 */
export interface Collection<Value> {
  get(...key: string[]): Promise<Value | undefined>;
  /** Several values, in the order of the keys; missing ones are left out. */
  getMany(keys: string[][]): Promise<Value[]>;
  /** Resolves when the value is on the disk. */
  set(key: string[], value: Value): Promise<void>;
  /** For {@link Collections.write}. */
  entry(key: string[], value: Value): Entry;
  delete(...key: string[]): Promise<void>;
  deleteMany(keys: string[][]): Promise<void>;
  /** Removes everything below these parts: keys that begin with them and continue. */
  deleteAll(...prefix: string[]): Promise<void>;
  /** All values below these parts, in key order. */
  scan(...prefix: string[]): AsyncIterable<Value>;
  /** The same values, each with the rest of its key. */
  entries(
    prefix: string[],
    options?: { /** Only keys after this one. */ after?: string[]; reverse?: boolean; limit?: number },
  ): AsyncIterable<{ key: string[]; value: Value }>;
  /** The distinct first parts of all keys. */
  groups(): AsyncIterable<string>;
}

export interface Collections {
  /** Names are unique within the store. @param page values per read: fewer where they are large */
  collection<Value>(name: string, page?: number): Collection<Value>;
  /** Writes entries of any collections atomically. Resolves when they are on the disk. */
  write(entries: readonly Entry[]): Promise<void>;
}

/** Rows per read: few enough that other work isn't held up. */
const PAGE = 1000;

export function createCollections(backend: Backend): Collections {
  // Keys are composed here, not by Keyv, because a Keyv with a namespace can neither scan part of it nor share its adapter.
  const keyv = new Keyv<unknown>(backend.adapter, { useKeyPrefix: false, throwOnErrors: true });
  quicken(keyv);
  // Each caller gets its errors as rejections; without a listener Keyv would raise them a second time.
  keyv.on('error', () => undefined);

  return {
    async write(entries) {
      await keyv.setMany([...entries]);
    },

    collection<Value>(name: string, size = PAGE): Collection<Value> {
      return {
        get: async (...key) => (await whole(keyOf(name, key), () => keyv.get(keyOf(name, key)))) as Value | undefined,
        async getMany(keys) {
          const values: Value[] = [];
          for (let start = 0; start < keys.length; start += size) {
            const page = keys.slice(start, start + size).map((key) => keyOf(name, key));
            const found = await whole(`${page[0]} or one of the ${page.length} with it`, () => keyv.getMany(page));
            for (const value of found as (Value | undefined)[]) {
              if (value !== undefined) values.push(value);
            }
          }
          return values;
        },
        async set(key, value) {
          if (!(await keyv.set(keyOf(name, key), value))) throw new Error(`the store did not take ${keyOf(name, key)}`);
        },
        entry: (key, value) => ({ key: keyOf(name, key), value }),
        async delete(...key) {
          await backend.removeMany([keyOf(name, key)]);
        },
        async deleteMany(keys) {
          for await (const some of chunksOf(keys, PAGE)) await backend.removeMany(some.map((key) => keyOf(name, key)));
        },
        deleteAll: (...prefix) => backend.removeRange(...rangeOf(keyOf(name, prefix))),
        async *scan(...prefix) {
          for await (const { value } of entries<Value>(keyOf(name, prefix), size)) yield value;
        },
        async *entries(prefix, { after, ...options } = {}) {
          const start = keyOf(name, prefix);
          const from = after && keyOf(name, [...prefix, ...after]);
          for await (const { key, value } of entries<Value>(start, size, from, options)) {
            yield { key: key.slice(start.length + 1).split(':'), value };
          }
        },
        async *groups() {
          let [from, to] = rangeOf(name);
          for (;;) {
            const [row] = await backend.range(from, to, { limit: 1 });
            if (!row) return;
            const [group = '', ...rest] = row.key.slice(name.length + 1).split(':');
            yield group;
            // One seek skips a whole group of keys. A key of one part is followed by the longer ones that begin with it.
            from = rest.length > 0 ? rangeOf(`${name}:${group}`)[1] : following(row.key);
          }
        },
      };
    },
  };

  async function* entries<Value>(
    prefix: string,
    size: number,
    after?: string,
    { reverse = false, limit = Number.POSITIVE_INFINITY }: { reverse?: boolean; limit?: number } = {},
  ): AsyncIterable<{ key: string; value: Value }> {
    let [from, to] = rangeOf(prefix);
    if (after) from = following(after);
    for (let left = limit; left > 0; ) {
      const page = Math.min(left, size);
      const rows = await backend.range(from, to, { limit: page, reverse });
      left -= rows.length;
      for (const { key, value } of rows) {
        const entry = await whole(key, () => keyv.deserializeData<Value>(value));
        if (entry?.value !== undefined) yield { key, value: entry.value };
      }
      const last = rows.at(-1);
      if (!last || rows.length < page) return;
      if (reverse) to = last.key;
      else from = following(last.key);
    }
  }
}

/** Reads an entry whose text a failing disk may have damaged. */
async function whole<T>(what: string, read: () => T): Promise<Awaited<T>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`the entry ${what} is damaged: go back to a backup of the store`, { cause: error });
  }
}

/** The range of the keys below a prefix: `;` is the character after the separator. */
const rangeOf = (prefix: string): [from: string, to: string] => [`${prefix}:`, `${prefix};`];

/** The smallest key that is greater. No part contains a character below this one. */
const following = (key: string): string => `${key} `;

/** `:` separates the parts. Parts contain no wildcard of any database and nothing that sorts differently between them. */
const PART = /^[a-zA-Z0-9.-]+$/;

function keyOf(name: string, parts: string[]): string {
  for (const part of parts) if (!PART.test(part)) throw new Error(`not a part of a key: ${JSON.stringify(part)}`);
  return [name, ...parts].join(':');
}

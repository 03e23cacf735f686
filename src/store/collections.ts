import { Keyv } from 'keyv';
import type { Backend } from './backend.ts';

/** A value under its full key, to be written together with others. */
export interface Entry {
  key: string;
  value: unknown;
}

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
  /** For {@link Collections.write}. */
  entry(key: string[], value: Value): Entry;
  delete(...key: string[]): Promise<void>;
  deleteMany(keys: string[][]): Promise<void>;
  /** Removes everything whose key begins with these parts and has more. */
  deleteAll(...prefix: string[]): Promise<void>;
  /** All values whose keys begin with these parts and have more, in the order of their keys. */
  scan(...prefix: string[]): AsyncIterable<Value>;
  /** The same with the rest of their keys. */
  entries(
    prefix: string[],
    options?: { /** Only keys after this one. */ after?: string[]; reverse?: boolean; limit?: number },
  ): AsyncIterable<{ key: string[]; value: Value }>;
  /** The first parts of all keys, each once. */
  groups(): AsyncIterable<string>;
}

export interface Collections {
  /** Names are unique within the store. @param page values fetched at once: fewer where they are large */
  collection<Value>(name: string, page?: number): Collection<Value>;
  /** Writes entries of any collections: all of them or, when it fails, none. Resolves when they are on the disk. */
  write(entries: readonly Entry[]): Promise<void>;
}

/** Rows fetched at once: few enough that other work is not held up while they are read. */
const PAGE = 1000;

export function createCollections(backend: Backend): Collections {
  // Keys are composed here, not by Keyv: a Keyv with a namespace can neither scan a part of it nor share its adapter.
  const keyv = new Keyv<unknown>(backend.adapter, { useKeyPrefix: false, throwOnErrors: true });
  // Errors are thrown to whoever asked; without a listener Keyv would raise them a second time.
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
          for (let start = 0; start < keys.length; start += PAGE) {
            await backend.removeMany(keys.slice(start, start + PAGE).map((key) => keyOf(name, key)));
          }
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
            // A group of many keys is passed over at once. A key of one part is followed by the longer ones that begin like it.
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

/** Reads an entry whose text may have been changed by a disk that fails. */
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

/** The least key that is greater. No part has a character below this one. */
const following = (key: string): string => `${key} `;

/** `:` separates the parts; nothing that is a wildcard anywhere, nothing that sorts otherwise elsewhere. */
const PART = /^[a-zA-Z0-9.-]+$/;

function keyOf(name: string, parts: string[]): string {
  for (const part of parts) if (!PART.test(part)) throw new Error(`not a part of a key: ${JSON.stringify(part)}`);
  return [name, ...parts].join(':');
}

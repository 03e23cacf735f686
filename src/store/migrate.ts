import type { Backend, Row } from './backend.ts';
import { openBackend } from './backends.ts';
import type { OpenOptions } from './opening.ts';
import { MEMORY, nameOf } from './url.ts';

/** A collection's row counts in the two stores. */
export interface Count {
  collection: string;
  from: number;
  to: number;
}

/** Rows per read and write: some hold something of every player. */
const PAGE = 200;

const FORMAT = 'meta:format';
/** Marks an unfinished copy with what it is a copy of. Until it is removed, the store can't be opened. */
const COPYING = 'meta:copying';

/** Every key except those of `meta`, which belong to each store: keys begin with the name of a collection. */
const RANGES = [
  ['a', 'meta:'],
  ['meta;', '{'],
] as const;

/**
 * Copies a whole store into an empty one, with both locked. After an interruption it starts over; an
 * already complete copy is left alone.
 * @param progress called with the number of rows copied so far
 * @returns the row counts of both, compared row by row
 * @throws Error in plain words
 */
export async function migrate(
  from: string,
  to: string,
  progress: (rows: number) => void = () => undefined,
): Promise<Count[]> {
  for (const url of [from, to])
    if (nameOf(url) === MEMORY) throw new Error(`${url} is kept nowhere: name a file or a database.`);
  if (nameOf(from) === nameOf(to)) throw new Error(`${nameOf(from)} cannot be copied to itself.`);
  const source = await open(from, { mustExist: true });
  try {
    const target = await open(to);
    try {
      return await copy(source, target, progress);
    } finally {
      await target.backend.close();
    }
  } finally {
    await source.backend.close();
  }
}

interface Side {
  name: string;
  backend: Backend;
}

async function open(url: string, options: OpenOptions = {}): Promise<Side> {
  const name = nameOf(url);
  const backend = await openBackend(url, options).catch((error: Error) => {
    throw error.message.startsWith(name) ? error : new Error(`${name}: ${error.message}`);
  });
  return { name, backend };
}

async function copy(source: Side, target: Side, progress: (rows: number) => void): Promise<Count[]> {
  const format = await find(source, FORMAT);
  if (!format || (await find(source, COPYING))) throw new Error(`${source.name} holds no complete store`);
  const mark = { key: COPYING, value: JSON.stringify({ value: source.name }) };
  const begun = await find(target, COPYING);
  if (begun ? begun.value !== mark.value : !(await isEmpty(target))) {
    const { counts, equal } = await compare(source, target);
    if (equal && !begun) return counts;
    throw new Error(`${target.name} holds other data. Give it an empty database.`);
  }

  await target.backend.adapter.setMany([mark]);
  // The source may have changed since the interruption.
  for (const [start, to] of RANGES) await target.backend.removeRange(start, to);
  let copied = 0;
  for await (const rows of pages(source)) {
    await target.backend.adapter.setMany(rows);
    copied += rows.length;
    progress(copied);
  }
  const { counts, equal } = await compare(source, target);
  if (!equal) throw new Error(`${target.name} differs from ${source.name} after copying: is something writing to it?`);
  await target.backend.adapter.setMany([format]);
  await target.backend.removeMany([COPYING]);
  return counts;
}

const isEmpty = async (side: Side): Promise<boolean> =>
  !(await find(side, FORMAT)) && (await pages(side).next()).done === true;

async function find({ backend }: Side, key: string): Promise<Row | undefined> {
  const [row] = await backend.range(key, `${key} `, { limit: 1 });
  return row;
}

/** Reads both stores in step. */
async function compare(source: Side, target: Side): Promise<{ counts: Count[]; equal: boolean }> {
  const counts = new Map<string, Count>();
  const count = (side: 'from' | 'to', rows: Row[]) => {
    for (const { key } of rows) {
      const collection = key.slice(0, key.indexOf(':'));
      const found = counts.get(collection) ?? { collection, from: 0, to: 0 };
      found[side] += 1;
      counts.set(collection, found);
    }
  };
  let equal = true;
  const [ours, theirs] = [pages(source), pages(target)];
  for (;;) {
    const [one, two] = await Promise.all([ours.next(), theirs.next()]);
    if (one.done && two.done) break;
    const [rows, others] = [one.value ?? [], two.value ?? []];
    count('from', rows);
    count('to', others);
    equal &&=
      rows.length === others.length &&
      rows.every(({ key, value }, index) => key === others[index]?.key && value === others[index]?.value);
  }
  return { counts: [...counts.values()].sort((a, b) => (a.collection < b.collection ? -1 : 1)), equal };
}

async function* pages({ backend }: Side): AsyncGenerator<Row[], undefined> {
  for (const [start, to] of RANGES) {
    for (let from: string = start; ; ) {
      const rows = await backend.range(from, to, { limit: PAGE });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      from = `${last.key} `;
    }
  }
}

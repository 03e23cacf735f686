/** Items in order, of which those at some places are read. */
export interface Ranked<T> {
  readonly size: number;
  /** How many items come before the point that `before` describes: true for items before it, false from it on. */
  countWhile(before: (item: T) => boolean): number;
  /** The items at the places from `start` (0 is the first), at most `count`. */
  slice(start: number, count: number): T[];
}

/**
 * A sorted list that knows the place of each item. Items are kept in blocks of bounded length, and a Fenwick tree holds the lengths
 * of the blocks: finding a place or the item at a place, adding and removing take logarithmic time plus one block's shift.
 */
export interface RankedList<T> extends Ranked<T> {
  /** Adds an item that is not equal to any other. */
  add(item: T): void;
  /** Removes the item that compares equal. */
  remove(item: T): void;
}

const MAX_BLOCK = 512;

/** @param items in any order */
export function createRankedList<T>(items: Iterable<T>, compare: (a: T, b: T) => number): RankedList<T> {
  const sorted = [...items].sort(compare);
  const blocks: T[][] = [];
  // Blocks are half full, to leave room for additions.
  for (let start = 0; start < sorted.length; start += MAX_BLOCK / 2) {
    blocks.push(sorted.slice(start, start + MAX_BLOCK / 2));
  }
  if (blocks.length === 0) blocks.push([]);
  let size = sorted.length;
  let sums = sumsOf(blocks);

  return {
    get size() {
      return size;
    },
    add(item) {
      const at = blockOf((other) => compare(other, item) < 0);
      const block = blocks[at] ?? [];
      block.splice(
        partition(block, (other) => compare(other, item) < 0),
        0,
        item,
      );
      size += 1;
      if (block.length > MAX_BLOCK) {
        blocks.splice(at + 1, 0, block.splice(MAX_BLOCK / 2));
        sums = sumsOf(blocks);
      } else grow(sums, at, 1);
    },
    remove(item) {
      const at = blockOf((other) => compare(other, item) < 0);
      const block = blocks[at] ?? [];
      const place = partition(block, (other) => compare(other, item) < 0);
      const found = block[place];
      if (found === undefined || compare(found, item) !== 0) throw new Error('the list does not have this item');
      block.splice(place, 1);
      size -= 1;
      if (block.length === 0 && blocks.length > 1) {
        blocks.splice(at, 1);
        sums = sumsOf(blocks);
      } else grow(sums, at, -1);
    },
    countWhile(before) {
      const at = blockOf(before);
      return sumBefore(sums, at) + partition(blocks[at] ?? [], before);
    },
    slice(start, count) {
      const found: T[] = [];
      let { at, place } = locate(sums, start);
      for (; found.length < count && at < blocks.length; at++) {
        found.push(...(blocks[at] ?? []).slice(place, place + count - found.length));
        place = 0;
      }
      return found;
    },
  };

  /** The block in which the point lies: the first one whose last item is not before it, or the last block. */
  function blockOf(before: (item: T) => boolean): number {
    const at = partition(blocks, (block) => block.length === 0 || before(block.at(-1) as T));
    return Math.min(at, blocks.length - 1);
  }
}

/** The number of leading items for which `before` holds, by halving. */
export function partition<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0;
  for (let high = items.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (before(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A Fenwick tree over the lengths: cell n holds the sum of the n & -n lengths that end with the nth. */
function sumsOf(blocks: readonly { length: number }[]): number[] {
  const sums = new Array<number>(blocks.length + 1).fill(0);
  for (const [at, { length }] of blocks.entries()) grow(sums, at, length);
  return sums;
}

function grow(sums: number[], at: number, by: number): void {
  for (let cell = at + 1; cell < sums.length; cell += cell & -cell) sums[cell] = (sums[cell] ?? 0) + by;
}

function sumBefore(sums: readonly number[], at: number): number {
  let sum = 0;
  for (let cell = at; cell > 0; cell -= cell & -cell) sum += sums[cell] ?? 0;
  return sum;
}

/** The block and the place within it of the item at `start`. */
function locate(sums: readonly number[], start: number): { at: number; place: number } {
  let at = 0;
  let place = start;
  for (let step = 2 ** Math.floor(Math.log2(Math.max(1, sums.length - 1))); step >= 1; step /= 2) {
    const length = at + step < sums.length ? (sums[at + step] ?? 0) : Number.POSITIVE_INFINITY;
    if (length <= place) {
      at += step;
      place -= length;
    }
  }
  return { at, place };
}

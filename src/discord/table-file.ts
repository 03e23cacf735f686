import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { chunksOf } from '../quiz/chunks.ts';
import type { FileView } from './view.ts';

/** Rows per step. A step takes a few milliseconds, during which no click is handled. */
const ROWS = 500;

/** Bytes. */
export interface SizeLimits {
  /** A file up to this size is sent as it is. */
  plain: number;
  /** A larger file is compressed, and must not be larger than this afterwards. */
  most: number;
}

/**
 * Makes a table piece by piece, with the event loop free in between.
 * @param table makes a piece, with the header or without
 * @returns undefined as soon as it does not fit, even compressed
 */
export async function tableFile<Row>(
  { name, description }: Pick<FileView, 'name' | 'description'>,
  table: (rows: Row[], head: boolean) => Buffer,
  rows: AsyncIterable<Row> | Iterable<Row>,
  { plain, most }: SizeLimits,
): Promise<FileView | undefined> {
  let pieces: Buffer[] = [];
  let size = 0;
  let head = true;
  let compressed: Compressed | undefined;
  for await (const some of chunksOf(rows, ROWS)) {
    const piece = table(some, head);
    head = false;
    pieces.push(piece);
    size += piece.length;
    if (size > Math.min(plain, most)) {
      compressed ??= compress();
      for (const one of pieces) await compressed.write(one);
      pieces = [];
      if (compressed.size > most) return undefined;
    }
    await setImmediate();
  }
  // An empty table has its header.
  if (head) pieces.push(table([], true));
  if (!compressed) return { name, data: Buffer.concat(pieces), description };
  const data = await compressed.end();
  return data.length > most ? undefined : { name: `${name}.gz`, data, description };
}

interface Compressed {
  /** So far. */
  readonly size: number;
  write(piece: Buffer): Promise<void>;
  end(): Promise<Buffer>;
}

function compress(): Compressed {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  let size = 0;
  gzip.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
  });
  return {
    get size() {
      return size;
    },
    async write(piece) {
      if (!gzip.write(piece)) await once(gzip, 'drain');
    },
    async end() {
      gzip.end();
      await once(gzip, 'end');
      return Buffer.concat(chunks);
    },
  };
}

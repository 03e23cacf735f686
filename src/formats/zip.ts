/** Unpacks a zip, with limits on the size of its unpacked files. */
import { type UnzipFileInfo, unzipSync } from 'fflate';

/** The maximum size of the unpacked files together. */
const MAX_UNPACKED = 32 * 1024 * 1024;
const MAX_ENTRIES = 60_000;
/** Texts never compress better than this. A zip bomb is compressed a thousandfold. */
const MAX_RATIO = 200;

/** Thrown for a zip that is broken or grows too large. The message is a sentence without a full stop. */
export class ZipError extends Error {}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** How much is unpacked at a time. A larger file is unpacked alone. */
const BATCH = 8 * 1024 * 1024;

/**
 * Checks the list of files without unpacking anything.
 * @throws ZipError if a file is broken or would exceed the limits
 */
const filesIn = (bytes: Uint8Array, wanted: (name: string) => boolean): UnzipFileInfo[] => {
  const files: UnzipFileInfo[] = [];
  let total = 0;
  let entries = 0;
  walk(bytes, (file) => {
    const { name, originalSize, size } = file;
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ZipError(`the zip has more than ${MAX_ENTRIES} files`);
    if (!wanted(name)) return false;
    total += originalSize;
    const ratio = originalSize / Math.max(size, 1);
    if (total > MAX_UNPACKED)
      throw new ZipError(`the files in the zip would grow beyond ${MAX_UNPACKED / 1024 ** 2} MB: none is unpacked`);
    if (ratio > MAX_RATIO && originalSize > 1024 * 1024) {
      throw new ZipError(
        `${name} in the zip would grow to ${Math.round(originalSize / 1024 ** 2)} MB: it is not unpacked`,
      );
    }
    files.push(file);
    return false;
  });
  return files;
};

const walk = (bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> => {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`the zip cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/**
 * The wanted files, in the order of the zip. They are unpacked lazily, a few at a time.
 * @param wanted whether to unpack a file
 * @throws ZipError if a file is broken or would exceed the limits; then nothing is unpacked
 */
export function* unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Generator<[name: string, Uint8Array]> {
  const files = filesIn(bytes, wanted);
  for (let start = 0; start < files.length; ) {
    let end = start + 1;
    let size = files[start]?.originalSize ?? 0;
    for (; end < files.length && size + (files[end]?.originalSize ?? 0) <= BATCH; end++)
      size += files[end]?.originalSize ?? 0;
    const [first, last] = [start, end];
    let place = -1;
    yield* Object.entries(
      walk(bytes, ({ name }) => {
        if (wanted(name)) place += 1;
        return wanted(name) && place >= first && place < last;
      }),
    );
    start = end;
  }
}

/** The names in a zip, without unpacking anything. */
export const namesIn = (bytes: Uint8Array): string[] => {
  const names: string[] = [];
  filesIn(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
};

/** Files out of a zip, with bounds on what they may grow to. */
import { type UnzipFileInfo, unzipSync } from 'fflate';

/** What the files that are read may have in all once unpacked. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const MAX_ENTRIES = 10_000;
/** More is packed by nobody who packs texts; a bomb is packed a thousandfold. */
const MAX_RATIO = 200;

export class ZipError extends Error {}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * @param wanted whether a file is to be unpacked; others are left packed
 * @throws ZipError for a file that is broken or would grow beyond the bounds; nothing is unpacked then
 */
export const unzip = (bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> => {
  let total = 0;
  let entries = 0;
  const filter = ({ name, originalSize, size }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ZipError(`the zip has more than ${MAX_ENTRIES} files`);
    if (!wanted(name)) return false;
    total += originalSize;
    const ratio = originalSize / Math.max(size, 1);
    if (total > MAX_UNPACKED || (ratio > MAX_RATIO && originalSize > 1024 * 1024)) {
      throw new ZipError(
        `${name} in the zip would grow to ${Math.round(originalSize / 1024 ** 2)} MB: it is not unpacked`,
      );
    }
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`the zip cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** The names in a zip, without unpacking anything. */
export const namesIn = (bytes: Uint8Array): string[] => {
  const names: string[] = [];
  unzip(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
};

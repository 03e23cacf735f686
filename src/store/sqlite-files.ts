import { statSync } from 'node:fs';

/**
 * Remembers which files these are. A program that has a file open goes on writing into it after it was removed or another one took
 * its place, where nobody will ever find it again.
 * @returns looks again: the first of them that is not the same file any more
 */
export function rememberFiles(files: readonly string[]): () => string | undefined {
  const known = files.map((file) => [file, identityOf(file)] as const);
  return () => known.find(([file, identity]) => identityOf(file) !== identity)?.[0];
}

/** The device and the number of the file on it: the same for the same file, whatever its name. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

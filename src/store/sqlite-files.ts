import { statSync } from 'node:fs';

/**
 * Remembers which files these are. A program with an open file keeps writing into it after it was removed or replaced
 * by another, where the data can never be found again.
 * @returns checks again, and returns the first path that no longer leads to the same file; throws if that can't be told
 */
export function rememberFiles(files: readonly string[]): () => string | undefined {
  const known = files.map((file) => [file, identityOf(file)] as const);
  return () => known.find(([file, identity]) => identityOf(file) !== identity)?.[0];
}

/** The device and inode: equal for the same file, whatever its name. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

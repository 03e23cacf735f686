import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** A SQLite store that is in no file: for tests. */
export const MEMORY = ':memory:';

/** The file of a SQLite URL as it is really called, whether it is there or not: the same by way of every link. */
export function pathOf(url: string): string {
  const path = url.replace(/^sqlite:\/\//, '');
  return path === MEMORY ? MEMORY : realPath(resolve(path));
}

/** The address of a store as it may be shown. */
export const withoutPassword = (url: string): string =>
  // Up to the last @: a password that was not encoded may hold one too.
  url.replace(/^(\w+:\/\/[^:@/]*):.*@/, '$1:***@').replace(/([?&]password=)[^&]*/, '$1***');

/** The same for the same store, from wherever it is addressed. */
export const nameOf = (url: string): string => (isPostgres(url) ? withoutPassword(url) : pathOf(url));

/** Links that are followed to a file that is not there: as many as Linux follows. Those in a ring never end. */
const MOST_LINKS = 40;

function realPath(path: string, links = MOST_LINKS): string {
  const found = attempt(() => realpathSync(path));
  if (found !== undefined) return found;
  const folder = attempt(() => realpathSync(dirname(path))) ?? dirname(path);
  // SQLite makes the file that a link names.
  const target = links > 0 ? attempt(() => readlinkSync(path)) : undefined;
  return target === undefined ? join(folder, basename(path)) : realPath(resolve(folder, target), links - 1);
}

function attempt(look: () => string): string | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** A SQLite store without a file, for tests. */
export const MEMORY = ':memory:';

/** The real path of a SQLite URL's file, whether or not it exists: the same through every symbolic link. */
export function pathOf(url: string): string {
  const path = url.replace(/^sqlite:\/\//, '');
  return path === MEMORY ? MEMORY : realPath(resolve(path));
}

/** A store's URL without its password. */
export const withoutPassword = (url: string): string =>
  // The host begins after the last @, since an unencoded password may contain one too.
  url.replace(/^(\w+:\/\/[^:@/]*):.*@/, '$1:***@').replace(/([?&]password=)[^&]*/, '$1***');

/** An identity that is equal for every URL of the same store. */
export const nameOf = (url: string): string => (isPostgres(url) ? withoutPassword(url) : pathOf(url));

/** The most symbolic links to follow to a missing file, as on Linux: links in a circle never end. */
const MAX_LINKS = 40;

function realPath(path: string, links = MAX_LINKS): string {
  const found = attempt(() => realpathSync(path));
  if (found !== undefined) return found;
  const folder = attempt(() => realpathSync(dirname(path))) ?? dirname(path);
  // SQLite creates the file that a link points to.
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

import { resolve } from 'node:path';

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** The file of a SQLite URL. */
export const pathOf = (url: string): string => url.replace(/^sqlite:\/\//, '');

/** The address of a store as it may be shown. */
export const withoutPassword = (url: string): string =>
  // Up to the last @: a password that was not encoded may hold one too.
  url.replace(/^(\w+:\/\/[^:@/]*):.*@/, '$1:***@').replace(/([?&]password=)[^&]*/, '$1***');

/** The same for the same store, from wherever it is addressed. */
export const nameOf = (url: string): string => (isPostgres(url) ? withoutPassword(url) : resolve(pathOf(url)));

import type { Backend } from './backend.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens the database that a URL names. @throws as the one that it names does */
export const openBackend = (url: string, options: { readOnly?: boolean } = {}): Promise<Backend> =>
  isPostgres(url) ? openPostgres(url, options) : openSqlite(url, options);

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** A URL for people: without its password. */
export const withoutPassword = (url: string): string => url.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1@');

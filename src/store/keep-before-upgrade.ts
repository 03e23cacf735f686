import { keepFile } from './keep-file.ts';
import type { Kept } from './kept.ts';
import { isMemory } from './memory.ts';
import { isPostgres, MEMORY, pathOf } from './url.ts';

/**
 * Checks a store and keeps a copy of it beside it, named after its format and the day. When an upgrade that was cut short has
 * kept the same already, there is no second copy.
 * @param now ms since the epoch
 * @returns nothing for a store in memory
 * @throws Error in plain words when there is no copy: then the store must stay as it is
 */
export async function keepBeforeUpgrade(url: string, format: number, now: number): Promise<Kept | undefined> {
  if (isPostgres(url)) return (await import('./keep-database.ts')).keepDatabase(url, format, now);
  return isMemory(url) || pathOf(url) === MEMORY ? undefined : keepFile(pathOf(url), format, now);
}

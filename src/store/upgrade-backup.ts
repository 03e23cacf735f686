import type { UpgradeBackup } from './backup.ts';
import { isMemory } from './memory.ts';
import { backUpSqlite } from './upgrade-backup-sqlite.ts';
import { isPostgres, MEMORY, pathOf } from './url.ts';

/**
 * Checks a store and makes a backup beside it, named after its format and the day. If an interrupted upgrade has already made the
 * same one, no second one is made.
 * @param now ms since the epoch
 * @returns undefined for a store in memory
 * @throws Error in plain words if there is no backup; the store must then stay as it is
 */
export async function backUpBeforeUpgrade(
  url: string,
  format: number,
  now: number,
): Promise<UpgradeBackup | undefined> {
  if (isPostgres(url)) return (await import('./upgrade-backup-postgres.ts')).backUpPostgres(url, format, now);
  return isMemory(url) || pathOf(url) === MEMORY ? undefined : backUpSqlite(pathOf(url), format, now);
}

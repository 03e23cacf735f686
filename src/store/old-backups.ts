import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withAttached } from './attached.ts';
import { stemOf } from './upgrade-backup-sqlite.ts';
import { pathOf } from './url.ts';

/** `popquiz-2026-11-26T161500.sqlite`, of `popquiz.sqlite`. @param now ms since the epoch */
export function backupName(url: string, now: number): string {
  const moment = new Date(now).toISOString().replace(/\..*/, '').replaceAll(':', '');
  return `${stemOf(pathOf(url))}-${moment}.sqlite`;
}

/**
 * Removes the older backups of a store from a folder: files named by {@link backupName} that are marked as copies of this store and
 * were never opened by a bot. Nothing else is touched.
 * @param keep how many of the latest stay
 * @returns the names of those that were removed
 */
export async function removeOldBackups(url: string, folder: string, keep: number): Promise<string[]> {
  const store = pathOf(url);
  const stem = stemOf(store);
  const isDated = (name: string) =>
    name.startsWith(stem) && /^-\d{4}-\d\d-\d\dT\d{6}\.sqlite$/.test(name.slice(stem.length));
  const entries = await readdir(folder, { withFileTypes: true });
  const dated = entries.filter((entry) => entry.isFile() && isDated(entry.name)).map(({ name }) => name);
  const own: string[] = [];
  for (const name of dated.sort().reverse()) if (await isBackupOf(store, join(folder, name))) own.push(name);
  const removed = own.slice(keep);
  for (const name of removed) await rm(join(folder, name));
  return removed;
}

async function isBackupOf(store: string, file: string): Promise<boolean> {
  // It was restored, and a bot has played on it since.
  if (file === store || existsSync(`${file}-lock`)) return false;
  return withAttached(file, async (query) => {
    const [row] = await query(`SELECT value FROM store.keyv WHERE key = 'meta:backup'`);
    return row !== undefined && JSON.parse(row.value).value === store;
  }).catch(() => false);
}

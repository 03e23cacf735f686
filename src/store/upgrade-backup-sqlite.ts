import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withAttached } from './attached.ts';
import { backUp, type UpgradeBackup } from './backup.ts';

/** `popquiz-format3-2026-11-26.sqlite` beside `popquiz.sqlite`. */
export async function backUpSqlite(store: string, format: number, now: number): Promise<UpgradeBackup> {
  const day = new Date(now).toISOString().slice(0, 10);
  const stem = join(dirname(store), `${stemOf(store)}-format${format}-${day}`);
  for (let number = 1; ; number++) {
    const file = `${stem}${number === 1 ? '' : `-${number}`}.sqlite`;
    const wayBack = `stop the bot, install the version before, and start it with DATABASE_URL=sqlite://${file}`;
    if (!existsSync(file)) await backUp(`sqlite://${store}`, file);
    else if (!(await holdsAll(store, file))) continue;
    return { name: file, wayBack };
  }
}

/** The name of a store's file without its ending. */
export const stemOf = (store: string): string => basename(store).replace(/\.(sqlite3?|db)$/, '');

/** Whether the copy has everything that the store has, apart from what belongs to each store. */
async function holdsAll(store: string, copy: string): Promise<boolean> {
  return withAttached(store, async (query) => {
    await query('ATTACH ? AS copy', copy);
    const [{ missing }] = await query(`SELECT EXISTS (
      SELECT key, value FROM store.keyv WHERE NOT (key >= 'meta:' AND key < 'meta;')
      EXCEPT SELECT key, value FROM copy.keyv) AS missing`);
    return missing === 0;
  }).catch(() => false);
}

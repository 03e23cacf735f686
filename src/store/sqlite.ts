import { KeyvSqlite } from '@keyv/sqlite';
import type { AtomicAdapter, Backend, Row } from './backend.ts';
import { inspect, requireStore } from './inspect.ts';
import { lockStore } from './lock.ts';
import type { Opening } from './opening.ts';
import { shareNext } from './share-next.ts';
import { inPlainWords } from './sqlite-errors.ts';
import { type Guard, guard, isWrite } from './sqlite-guard.ts';
import { keepingStatements } from './sqlite-statements.ts';
import { MEMORY, pathOf } from './url.ts';

export const rangeStatement = (reverse: boolean): string =>
  `SELECT key, value FROM keyv WHERE key >= ? AND key < ? ORDER BY key ${reverse ? 'DESC' : 'ASC'} LIMIT ?`;

/**
 * Opens `sqlite://<file>` as its only user, or `sqlite://:memory:`. With `readOnly` it may be opened while another process uses it.
 * @throws StoreInUseError when another process uses the file; an Error in plain words when it can't be opened. In both cases
 * nothing was created.
 */
export async function openSqlite(url: string, options: Opening): Promise<Backend> {
  const { readOnly, mustExist } = options;
  const file = pathOf(url);
  await (mustExist ? requireStore : inspect)(file);
  const shared = readOnly || file === MEMORY;
  const unlock = shared ? async () => undefined : await lockStore(file);
  const adapter = keepingStatements(() => new Adapter({ uri: `sqlite://${file}` }));
  // Each caller gets its errors as rejections; without a listener they would be raised a second time.
  adapter.on('error', () => undefined);
  const raw = adapter.query;
  adapter.query = async (statement, ...parameters) => {
    if (readOnly && isWrite(statement)) throw new Error('the store is read-only here');
    return raw(statement, ...parameters).catch((error) => {
      throw inPlainWords(file, error);
    });
  };
  let guarded: Guard | undefined;

  try {
    // In WAL, FULL flushes each commit to the disk: an acknowledged answer survives a power cut too.
    await adapter.query('PRAGMA journal_mode=WAL');
    await adapter.query('PRAGMA synchronous=FULL');
    await adapter.query('PRAGMA secure_delete=ON');
    if (readOnly) await adapter.query('PRAGMA query_only=ON');
    if (!shared) {
      guarded = await guard(file, raw, options);
      adapter.query = guarded.query;
    }
  } catch (error) {
    await adapter.disconnect().catch(() => undefined);
    await unlock();
    throw inPlainWords(file, error);
  }

  return {
    adapter,
    range: (from, to, { limit, reverse = false }) =>
      adapter.query(rangeStatement(reverse), from, to, limit) as Promise<Row[]>,
    async removeRange(from, to) {
      await adapter.query('DELETE FROM keyv WHERE key >= ? AND key < ?', from, to);
    },
    async removeMany(keys) {
      await adapter.query('DELETE FROM keyv WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys));
    },
    compact: shareNext(async () => {
      // Split pages keep copies of the rows that moved, so only rewriting the file removes everything.
      await adapter.query('VACUUM');
      const [log] = await adapter.query('PRAGMA wal_checkpoint(TRUNCATE)');
      if (log?.busy) throw new Error(`${file}-wal still holds what was removed: another process is reading the store`);
    }),
    async close() {
      guarded?.stop();
      // SQLite removes the side file by name, and by now that name may belong to another store.
      if (guarded?.inPlace() ?? true) await adapter.disconnect();
      await unlock();
    },
  };
}

class Adapter extends KeyvSqlite implements AtomicAdapter {
  /** One statement is one transaction. */
  async setMany(entries: { key: string; value: string }[]): Promise<void> {
    await this.query(
      `INSERT INTO keyv (key, value)
       SELECT value ->> 'key', value ->> 'value' FROM json_each(?) WHERE true
       ON CONFLICT(key) DO UPDATE SET value = excluded.value`,
      JSON.stringify(entries),
    );
  }

  /** Keyv's own version compares every key with every row. */
  override async getMany(keys: string[]) {
    const rows: Row[] = await this.query(
      'SELECT key, value FROM keyv WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    );
    const values = new Map(rows.map(({ key, value }) => [key, value]));
    return keys.map((key) => values.get(key)) as never;
  }
}

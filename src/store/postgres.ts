import { KeyvPostgres, type KeyvPostgresOptions } from '@keyv/postgres';
import pg from 'pg';
import type { AtomicAdapter, Backend, Row } from './backend.ts';
import { lockDatabase } from './postgres-lock.ts';

/** How long a start waits for the server. */
const CONNECT_MS = 5000;

/**
 * Opens a `postgresql://` database, alone; with `readOnly`, beside whoever has it. A server that goes away makes what is
 * asked meanwhile fail, and works again when it is back.
 * @throws StoreInUseError when another process has it; an Error in plain words when it cannot be reached
 */
export async function openPostgres(url: string, { readOnly = false } = {}): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // A connection that breaks while nobody uses it: the next query gets another one.
  pool.on('error', () => undefined);
  let lock: Awaited<ReturnType<typeof lockDatabase>> | undefined;
  try {
    await pool.query('SELECT 1');
    if (!readOnly) lock = await lockDatabase(url);
    const adapter = new Adapter({ uri: url, pool } as KeyvPostgresOptions);
    adapter.on('error', () => undefined);
    // `LIKE` and the order of the database's own locale know nothing of bytes; this index does.
    if (!readOnly) await adapter.query('CREATE INDEX IF NOT EXISTS keyv_bytes ON keyv (key COLLATE "C")');
    return backendOf(adapter, pool, lock);
  } catch (error) {
    await lock?.release();
    await pool.end();
    throw error;
  }
}

function backendOf(
  adapter: Adapter,
  pool: pg.Pool,
  lock: { check(): void; release(): Promise<void> } | undefined,
): Backend {
  const query = adapter.query;
  adapter.query = async (sql, values) => {
    lock?.check();
    return query(sql, values);
  };

  return {
    adapter,
    range: (from, to, { limit, reverse = false }) =>
      adapter.query(
        `SELECT key, value FROM keyv WHERE key COLLATE "C" >= $1 AND key COLLATE "C" < $2
         ORDER BY key COLLATE "C" ${reverse ? 'DESC' : 'ASC'} LIMIT $3`,
        [from, to, limit],
      ) as Promise<Row[]>,
    async removeRange(from, to) {
      await adapter.query('DELETE FROM keyv WHERE key COLLATE "C" >= $1 AND key COLLATE "C" < $2', [from, to]);
    },
    async removeMany(keys) {
      await adapter.query('DELETE FROM keyv WHERE key = ANY($1)', [keys]);
    },
    async compact() {
      // Without FULL the bytes of removed rows stay in the table's files until others need the room.
      await adapter.query('VACUUM (FULL) keyv');
    },
    async close() {
      await pool.end();
      await lock?.release();
    },
  };
}

/** Keyv's own pool is one for the whole process, and dies of a connection that breaks. */
class Adapter extends KeyvPostgres implements AtomicAdapter {
  override async connect() {
    const { pool } = this.opts as unknown as { pool: pg.Pool };
    return async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows;
  }
}

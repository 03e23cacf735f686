import { KeyvPostgres } from '@keyv/postgres';
import pg from 'pg';
import type { Log } from '../quizmaster/ports.ts';
import type { Backend, Row } from './backend.ts';
import { CONNECT_MS, lockDatabase } from './postgres-lock.ts';
import { shareNext } from './share-next.ts';

/** Keyv's own table, but ordered byte by byte, so that the one index serves keys and ranges of keys. */
const TABLE = 'CREATE TABLE IF NOT EXISTS public.keyv (key VARCHAR(255) COLLATE "C" PRIMARY KEY, value TEXT)';

export const rangeStatement = (reverse: boolean): string =>
  `SELECT key, value FROM public.keyv WHERE key COLLATE "C" >= $1 AND key COLLATE "C" < $2
   ORDER BY key COLLATE "C" ${reverse ? 'DESC' : 'ASC'} LIMIT $3`;

/**
 * Opens `postgresql://user:password@host/database`, alone; with `readOnly`, beside whoever has it. While the database is
 * away, every operation fails; they work again when it is back.
 * @throws StoreInUseError when another process has the store; an Error in plain words when it cannot be opened
 */
export async function openPostgres(
  url: string,
  { log, readOnly = false }: { log: Log; readOnly?: boolean },
): Promise<Backend> {
  const lock = readOnly ? undefined : await lockDatabase(url, log, (client) => client.query(TABLE)).catch(plain);
  // A pool of our own: Keyv's is shared by the whole process, and a broken connection in it would end the process.
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // The error itself holds the client, and so the password.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'a connection to the database broke'));

  const query = async (statement: string, values?: unknown[]): Promise<Row[]> => {
    await lock?.held();
    return (await pool.query<Row>(statement, values)).rows;
  };
  const adapter = new (class extends KeyvPostgres {
    override async connect() {
      return query;
    }
  })();
  // Errors are thrown to whoever asked; without a listener they would be raised a second time.
  adapter.on('error', () => undefined);

  const close = async () => {
    await pool.end();
    await lock?.release();
  };
  await query('SELECT 1').catch(async (error) => {
    await close();
    plain(error);
  });

  return {
    adapter,
    range: (from, to, { limit, reverse = false }) => query(rangeStatement(reverse), [from, to, limit]),
    async removeRange(from, to) {
      await query('DELETE FROM public.keyv WHERE key COLLATE "C" >= $1 AND key COLLATE "C" < $2', [from, to]);
    },
    async removeMany(keys) {
      await query('DELETE FROM public.keyv WHERE key = ANY($1)', [keys]);
    },
    compact: shareNext(async () => {
      // Plain VACUUM leaves removed bytes in the table's pages; FULL writes it and its index into new files.
      await query('VACUUM (FULL, ANALYZE) public.keyv');
    }),
    close,
  };
}

/** Node's error for a name with several addresses has no words of its own, and a timeout no subject. */
function plain(error: Error & { errors?: Error[] }): never {
  if (error.errors && !error.message) throw new Error(error.errors.map(({ message }) => message).join('; '));
  if (/timeout/.test(error.message)) throw new Error(`the database did not answer within ${CONNECT_MS / 1000} seconds`);
  throw error;
}

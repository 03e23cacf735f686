import { once } from 'node:events';
import { KeyvPostgres } from '@keyv/postgres';
import pg from 'pg';
import type { Backend, Row } from './backend.ts';
import type { Opening } from './opening.ts';
import {
  connected,
  connectionOptions,
  disconnect,
  inWords,
  isNoReply,
  NO_ANSWER,
  setKeepalives,
} from './postgres-connection.ts';
import { fenced } from './postgres-fence.ts';
import { type Holder, lockDatabase } from './postgres-lock.ts';
import { shareNext } from './share-next.ts';
import { createTrouble } from './trouble.ts';

/** Keyv's table, ordered byte by byte, so that one index serves both keys and ranges of keys. */
const TABLE = 'CREATE TABLE IF NOT EXISTS public.keyv (key VARCHAR(255) COLLATE "C" PRIMARY KEY, value TEXT)';

export const rangeStatement = (reverse: boolean): string =>
  `SELECT key, value FROM public.keyv WHERE key COLLATE "C" >= $1 AND key COLLATE "C" < $2
   ORDER BY key COLLATE "C" ${reverse ? 'DESC' : 'ASC'} LIMIT $3`;

const WRITE = fenced(
  'write',
  `INSERT INTO public.keyv (key, value)
  SELECT * FROM UNNEST($2::text[], $3::text[]) WHERE EXISTS (SELECT FROM holder)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
);
const REMOVE_MANY = fenced('remove', 'DELETE FROM public.keyv WHERE key = ANY($2) AND EXISTS (SELECT FROM holder)');
const REMOVE_RANGE = fenced(
  'removeRange',
  `DELETE FROM public.keyv
  WHERE key COLLATE "C" >= $2 AND key COLLATE "C" < $3 AND EXISTS (SELECT FROM holder)`,
);
/** The longest delay that a timer supports. */
const UNLIMITED_MS = 0x7fff_ffff;
/** How long rewriting the table waits for others that use it. */
const LOCK_MS = 2000;
/** A write that changes nothing. */
const TRY_TO_WRITE = `UPDATE public.keyv SET value = value WHERE key = 'meta:holder'`;

/**
 * Opens `postgresql://user:password@host/database` as its only user, or with `readOnly` beside another process. While the database is
 * away or silent, every operation fails; afterwards they work again.
 * @throws StoreInUseError when another process uses the store; an Error in plain words when it can't be opened
 */
export async function openPostgres(url: string, options: Opening): Promise<Backend> {
  const { log, report, every, readOnly } = options;
  const refuse = (error: Error): never => {
    throw inWords(error);
  };
  const lock = readOnly ? undefined : await lockDatabase(url, options, (client) => client.query(TABLE)).catch(refuse);
  // The pool is our own: Keyv's is shared by the whole process, and a broken connection in it would end the process.
  const pool = new pg.Pool({
    ...connectionOptions(url),
    onConnect: setKeepalives,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
  });
  // The error object holds the client, and with it the password.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'a connection to the database broke'));
  // Until then callers are refused at once. Otherwise each would wait for its own time-out, one after another.
  const silence = createTrouble({
    attempt: async () => disconnect(await connected(url, async (client) => void (await client.query('SELECT 1')))),
    every,
    report: (trouble) => report('store queries', trouble),
  });
  const failedWrites = createTrouble({
    attempt: () => query(TRY_TO_WRITE),
    every,
    report: (trouble) => report('store writes', trouble && `the last write failed: ${trouble}`),
  });
  let compacting: Promise<unknown> = Promise.resolve();

  /** @returns undefined if the store is read-only */
  async function ready(): Promise<Holder | undefined> {
    if (silence.now) throw new Error(silence.now);
    await compacting.catch(() => undefined);
    return lock?.held();
  }

  async function query(statement: string, values: unknown[] = []): Promise<Row[]> {
    await ready();
    return ask({ text: statement, values });
  }

  /** Runs a statement without a time limit: until it is done, or the lock's connection breaks or goes silent. */
  function askPatiently(question: pg.QueryConfig, { client }: Holder): Promise<Row[]> {
    return whileConnected(client, ask({ ...question, query_timeout: UNLIMITED_MS } as pg.QueryConfig));
  }

  /** Everything waits for this. So it doesn't wait for others that use the table, such as `pg_dump`: it fails, for another try. */
  async function vacuum(): Promise<void> {
    if (!lock) throw new Error('the store is read-only here');
    const holder = await lock.held();
    const own = await connected(url, async (client) => void (await client.query(`SET lock_timeout = ${LOCK_MS}`)));
    let stillRead = 0;
    // A verbose VACUUM tells in whichever language how many removed rows it keeps: "7 dead row versions cannot be removed yet".
    own.on('notice', ({ detail }) => {
      stillRead += Number.parseInt(detail ?? '0', 10) || 0;
    });
    // Plain VACUUM leaves removed bytes in the table's pages; FULL writes the table and its index into new files.
    const question = { text: 'VACUUM (FULL, ANALYZE, VERBOSE) public.keyv', query_timeout: UNLIMITED_MS };
    try {
      await whileConnected(holder.client, own.query(question));
    } finally {
      await disconnect(own);
    }
    if (stillRead > 0)
      throw new Error('the tables still hold what was removed: another session is reading the database');
  }

  async function ask(question: pg.QueryConfig): Promise<Row[]> {
    try {
      return (await pool.query<Row>(question)).rows;
    } catch (error) {
      if (isNoReply(error)) silence.seen(NO_ANSWER);
      throw inWords(error as Error);
    }
  }

  /** @param statement fenced */
  async function write(
    statement: ReturnType<typeof fenced>,
    values: unknown[],
    run: (question: pg.QueryConfig, holder: Holder) => Promise<Row[]> = ask,
  ): Promise<void> {
    if (!lock) throw new Error('the store is read-only here');
    try {
      const holder = (await ready()) as Holder;
      const { signature } = holder;
      const [row] = await run({ ...statement, values: [signature, ...values] }, holder).catch((error) => {
        if (!(error instanceof pg.DatabaseError)) lock.doubt(signature);
        throw error;
      });
      if (!(row as unknown as { held: boolean }).held) throw lock.refused(signature);
    } catch (error) {
      failedWrites.seen((error as Error).message);
      throw error;
    }
  }

  const adapter = new (class extends KeyvPostgres {
    override async connect() {
      return async (statement: string, values?: unknown[]) => {
        // Keyv's own writing statements have no fence. The table already exists.
        if (!statement.startsWith('SELECT')) throw new Error('only reading is left to Keyv');
        return query(statement, values);
      };
    }
    override set(key: string, value: string) {
      return write(WRITE, [[key], [value]]);
    }
    override setMany(entries: { key: string; value: string }[]) {
      return write(WRITE, [entries.map(({ key }) => key), entries.map(({ value }) => value)]);
    }
  })();
  // Each caller gets its errors as rejections; without a listener they would be raised a second time.
  adapter.on('error', () => undefined);

  const close = async () => {
    silence.stop();
    failedWrites.stop();
    await pool.end();
    await lock?.release();
  };
  await query('SELECT 1').catch(async (error) => {
    await close();
    throw error;
  });

  return {
    adapter,
    range: (from, to, { limit, reverse = false }) => query(rangeStatement(reverse), [from, to, limit]),
    removeRange: (from, to) => write(REMOVE_RANGE, [from, to], askPatiently),
    removeMany: (keys) => write(REMOVE_MANY, [keys]),
    compact: shareNext(async () => {
      compacting = vacuum().catch(refuse);
      await compacting;
    }),
    close,
  };
}

/** Some work, unless a connection ends before it is done. */
async function whileConnected<T>(client: pg.Client, work: Promise<T>): Promise<T> {
  const heard = new AbortController();
  const broke = once(client, 'end', { signal: heard.signal }).then(() => {
    throw new Error('the connection to the database broke');
  });
  return Promise.race([work, broke]).finally(() => heard.abort());
}

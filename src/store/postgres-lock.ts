import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { StoreInUseError } from './lock.ts';
import type { Opening } from './opening.ts';
import { connected, disconnect, inWords } from './postgres-connection.ts';
import { withoutPassword } from './url.ts';

/** How long a start waits for the process before it to let go. */
const WAIT_MS = 2000;
/** How soon a lost lock is tried for again. */
const RETRY_MS = 1000;
/** How often the connection that holds the lock must prove that it is alive, and how soon it must. */
const BEAT_MS = 1000;
const BEAT_TIMEOUT_MS = 3000;
/** Tells this lock from others in the database: the letters "popq". */
export const LOCK = 0x706f_7071;
/** PostgreSQL's code for a lock that was waited for in vain. */
const LOCK_NOT_AVAILABLE = '55P03';
/** Each process that gets the lock signs: one that lost it can tell whether somebody else had it meanwhile. */
const SIGNED = `SELECT value FROM public.keyv WHERE key = 'meta:holder'`;
const SIGN = `INSERT INTO public.keyv (key, value) VALUES ('meta:holder', $1)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
/**
 * A session that fell silent may live on at the server with the lock in its hands. It is ended by its number, and only while it
 * has this lock (https://www.postgresql.org/docs/current/view-pg-locks.html: a bigint key has its low half in objid, objsubid 1).
 */
const END_SESSION = `SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE pid = $1 AND locktype = 'advisory' AND granted AND classid = 0 AND objid = ${LOCK} AND objsubid = 1`;

/**
 * A statement that writes only while the holder of the store is still the one that signed as `$1`: it keeps the signature from
 * being changed until it is committed, so that whoever signs next has every write before it and none after it.
 * @param statement writes `WHERE EXISTS (SELECT FROM holder)`; its own parameters begin with `$2`
 * @returns a statement that gives one row: `held` tells whether it was allowed to write
 */
export const fenced = (statement: string): string =>
  `WITH holder AS MATERIALIZED (${SIGNED} AND value = $1 FOR SHARE), work AS (${statement})
   SELECT EXISTS (SELECT FROM holder) AS held`;

export interface DatabaseLock {
  /** What this process signed with. */
  readonly signature: string;
  /** The connection that has the lock; rejects while it is not known that this process has the store. */
  held(): Promise<pg.Client>;
  /** Somebody else has signed: this process is out for good. @returns what to throw */
  lose(): StoreInUseError;
  release(): Promise<void>;
}

/**
 * Makes this process the only one on a PostgreSQL store, with an advisory lock held by a connection of its own: the server
 * lets go of it however the process ends. When that connection breaks or falls silent, nothing is read or written until the lock
 * is back. When somebody else had it in between, what this process remembers is no longer true: it is out for good.
 * The lock alone cannot keep out a process that does not know yet that it lost it: so every write is {@link fenced} as well.
 * @param prepare makes the table that the lock is signed in
 * @throws StoreInUseError
 */
export async function lockDatabase(
  url: string,
  { log, report, lost, every }: Opening,
  prepare: (client: pg.Client) => Promise<unknown>,
): Promise<DatabaseLock> {
  const signature = JSON.stringify({ value: randomUUID() });
  let closing = false;
  let out: StoreInUseError | undefined;
  let retry: NodeJS.Timeout | undefined;
  let session: number | undefined;
  let held = connected(url, async (client) => {
    if (!(await lock(client))) throw new StoreInUseError(withoutPassword(url));
    await prepare(client);
    await client.query(SIGN, [signature]);
    session = await sessionOf(client);
  });
  watch(await held);

  return {
    signature,
    held: () => held,
    lose,
    async release() {
      closing = true;
      clearTimeout(retry);
      const client = await held.catch(() => undefined);
      if (client) await disconnect(client);
    },
  };

  function lose(): StoreInUseError {
    if (out) return out;
    out = new StoreInUseError(withoutPassword(url));
    held = Promise.reject(out);
    held.catch(() => undefined);
    clearTimeout(retry);
    report('store', 'another process has it');
    lost(
      `Another process has taken the store ${withoutPassword(url)}: this one writes nothing more. See that only one Popquiz runs on it, then start it again.`,
    );
    return out;
  }

  function watch(client: pg.Client): void {
    let beating = false;
    const end = every(BEAT_MS, () => {
      if (beating) return;
      beating = true;
      const beat = { text: 'SELECT 1', query_timeout: BEAT_TIMEOUT_MS };
      client.query(beat).then(
        () => {
          beating = false;
        },
        // Its end is heard below.
        () => void disconnect(client),
      );
    });
    client.once('end', () => {
      end();
      if (closing || out) return;
      log.warn({}, 'the connection that holds the store broke');
      held = retake();
    });
  }

  /** @returns the first attempt: whoever asks meanwhile waits for it. After that they are refused until one succeeds. */
  function retake(): Promise<pg.Client> {
    const attempt = connected(url, async (client) => {
      const mine = async () => (await client.query(SIGNED)).rows[0]?.value === signature;
      if (!(await mine())) throw lose();
      await client.query(END_SESSION, [session]);
      const locked = await lock(client);
      if (!(await mine())) throw lose();
      if (!locked) throw new Error('the database has not noticed yet that the connection that held the store broke');
      session = await sessionOf(client);
    });
    attempt.then(
      (client) => {
        if (closing || out) return void disconnect(client);
        held = attempt;
        watch(client);
        report('store', undefined);
        log.info({}, 'the store is held again');
      },
      (error) => {
        if (closing || out) return;
        held = attempt;
        report('store', inWords(error).message);
        retry = setTimeout(retake, RETRY_MS);
      },
    );
    return attempt;
  }
}

async function sessionOf(client: pg.Client): Promise<number> {
  return (await client.query('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
}

/** @returns whether the connection has the lock now */
async function lock(client: pg.Client): Promise<boolean> {
  // The server notices within half a minute that the machine of a process is gone.
  await client.query('SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3');
  await client.query(`SET lock_timeout = ${WAIT_MS}`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    return false;
  } finally {
    await client.query('SET lock_timeout = 0');
  }
}

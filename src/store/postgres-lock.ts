import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Log } from '../quizmaster/ports.ts';
import { StoreInUseError } from './lock.ts';
import { withoutPassword } from './url.ts';

/** How long a start waits for the process before it to let go. */
const WAIT_MS = 2000;
/** How long a connection may take to come about. */
export const CONNECT_MS = 4000;
/** How soon a lost lock is tried for again. */
const RETRY_MS = 1000;
/** Tells this lock from others in the database: the letters "popq". */
export const LOCK = 0x706f_7071;
/** PostgreSQL's code for a lock that was waited for in vain. */
const LOCK_NOT_AVAILABLE = '55P03';
/** Each process that gets the lock signs: one that lost it can tell whether somebody else had it meanwhile. */
const SIGNED = `SELECT value FROM public.keyv WHERE key = 'meta:holder'`;
const SIGN = `INSERT INTO public.keyv (key, value) VALUES ('meta:holder', $1)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;

export interface DatabaseLock {
  /** Resolves while this process has the store; rejects while that is not known. */
  held(): Promise<unknown>;
  release(): Promise<void>;
}

/**
 * Makes this process the only one on a PostgreSQL store, with an advisory lock held by a connection of its own: the server
 * lets go of it however the process ends. When that connection breaks, nothing is read or written until the lock is back.
 * When somebody else had it in between, what this process remembers is no longer true: it is out for good.
 * @param prepare makes the table that the lock is signed in
 * @throws StoreInUseError
 */
export async function lockDatabase(
  url: string,
  log: Log,
  prepare: (client: pg.Client) => Promise<unknown>,
): Promise<DatabaseLock> {
  const holder = JSON.stringify({ value: randomUUID() });
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let held = connected(url, async (client) => {
    if (!(await lock(client))) throw new StoreInUseError(withoutPassword(url));
    await prepare(client);
    await client.query(SIGN, [holder]);
  });
  watch(await held);

  return {
    held: () => held,
    async release() {
      closing = true;
      clearTimeout(retry);
      await (await held.catch(() => undefined))?.end();
    },
  };

  function watch(client: pg.Client): void {
    client.once('end', () => {
      if (closing) return;
      log.warn({}, 'the connection that holds the store broke');
      retake();
    });
  }

  function retake(): void {
    held = connected(url, async (client) => {
      const locked = await lock(client);
      const { rows } = await client.query(SIGNED);
      if (rows[0]?.value !== holder) throw new StoreInUseError(withoutPassword(url));
      if (!locked) throw new Error('the database has not noticed yet that the connection that held the store broke');
    });
    held.then(
      (client) => {
        watch(client);
        log.info({}, 'the store is held again');
      },
      (error) => {
        if (closing) return;
        if (error instanceof StoreInUseError) {
          log.error({ error }, 'another process has had the store: this one stops using it; start it again');
        } else {
          retry = setTimeout(retake, RETRY_MS);
        }
      },
    );
  }
}

/** A connection for which some work was done; none is left open when that fails. */
async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
  // That it broke is heard from its end.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
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

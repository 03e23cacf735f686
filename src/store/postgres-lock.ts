import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { StoreInUseError } from './lock.ts';
import type { Opening } from './opening.ts';
import { connected, disconnect, inWords, setKeepalives } from './postgres-connection.ts';
import { SIGN, SIGN_AGAIN, SIGNED } from './postgres-fence.ts';
import { withoutPassword } from './url.ts';

/** How long a start waits for the previous process to release the lock. */
const WAIT_MS = 2000;
/** The pause between two attempts to get a lost lock back. */
const RETRY_MS = 1000;
/** How often the lock's connection is pinged, and how soon it must reply. */
const BEAT_MS = 1000;
const BEAT_TIMEOUT_MS = 3000;
/** Tells this lock from others in the database: the letters "popq". */
export const LOCK = 0x706f_7071;
/** PostgreSQL's error code when a lock isn't available in time. */
const LOCK_NOT_AVAILABLE = '55P03';
/**
 * A silent session may survive on the server and still hold the lock. It is terminated by its process number, and only while it
 * holds this lock (https://www.postgresql.org/docs/current/view-pg-locks.html: a bigint key has its low half in objid, objsubid 1).
 */
const END_SESSION = `SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE pid = $1 AND locktype = 'advisory' AND granted AND classid = 0 AND objid = ${LOCK} AND objsubid = 1`;

/** The connection that holds the lock, and the signature to write under. */
export interface Holder {
  client: pg.Client;
  signature: string;
}

export interface DatabaseLock {
  /** Rejects while it isn't certain that this process holds the store. */
  held(): Promise<Holder>;
  /**
   * The outcome of a write is unknown, so it may still arrive, after others. Whatever comes next waits until this process has signed
   * again: then it was done before, or will be refused.
   */
  doubt(signature: string): void;
  /** A write was refused. If another process has signed, this one is locked out for good. @returns the error to throw */
  refused(signature: string): Error;
  release(): Promise<void>;
}

/**
 * Makes this process the only user of a PostgreSQL store, with an advisory lock on a connection of its own: the server
 * releases it however the process ends. When that connection breaks or goes silent, nothing is read or written until the lock
 * is held again. If another process held it in between, this process's memory is out of date, and it is locked out for good.
 * The lock can't stop a process that hasn't noticed its loss yet, so every write is {@link fenced} as well.
 * @param prepare makes the table that the lock is signed in
 * @throws StoreInUseError
 */
export async function lockDatabase(
  url: string,
  { log, report, lost, every }: Opening,
  prepare: (client: pg.Client) => Promise<unknown>,
): Promise<DatabaseLock> {
  const own = randomUUID();
  let count = 0;
  let signature = '';
  nextSignature();
  let closing = false;
  let out: StoreInUseError | undefined;
  let retry: NodeJS.Timeout | undefined;
  let session: number | undefined;
  let held = connected(url, async (client) => {
    if (!(await lock(client))) throw new StoreInUseError(withoutPassword(url));
    await prepare(client);
    await client.query(SIGN, [signature]);
    session = await sessionOf(client);
  }).then((client): Holder => ({ client, signature }));
  watch((await held).client);

  return {
    held: () => held,
    doubt(used) {
      if (used !== signature) return;
      const next = nextSignature();
      held = held.then(({ client }) =>
        signAgain(client, next).catch((error) => {
          void disconnect(client);
          throw inWords(error);
        }),
      );
      held.catch(() => undefined);
    },
    refused: (used) =>
      used === signature ? lose() : new Error('the connection to the database broke: nothing was written'),
    async release() {
      closing = true;
      clearTimeout(retry);
      const last = await held.catch(() => undefined);
      if (last) await disconnect(last.client);
    },
  };

  /** From now on, a refusal of an earlier signature is no other process's doing. Signatures of a process sort by age. */
  function nextSignature(): string {
    count += 1;
    signature = JSON.stringify({ value: `${own} ${String(count).padStart(10, '0')}` });
    return signature;
  }

  /** Waits for the writes that are being done under an earlier signature; those that arrive later are refused. */
  async function signAgain(client: pg.Client, next: string): Promise<Holder> {
    const { rowCount } = await client.query(SIGN_AGAIN, [next, own]);
    if (rowCount === 0) throw lose();
    return { client, signature: next };
  }

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
        // Its end is handled below.
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

  /** @returns the first attempt, for callers to wait on. After it fails, they are refused until an attempt succeeds. */
  function retake(): Promise<Holder> {
    const next = nextSignature();
    const attempt = connected(url, async (client) => {
      const mine = async () => (await client.query(SIGNED)).rows[0]?.value.includes(own);
      if (!(await mine())) throw lose();
      await client.query(END_SESSION, [session]);
      const locked = await lock(client);
      if (!(await mine())) throw lose();
      if (!locked) throw new Error('the database has not noticed yet that the connection that held the store broke');
      session = await sessionOf(client);
      await signAgain(client, next);
    }).then((client): Holder => ({ client, signature: next }));
    attempt.then(
      ({ client }) => {
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
  await setKeepalives(client);
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

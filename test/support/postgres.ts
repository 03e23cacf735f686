import { type Databases, databasesAt, noPostgres, startPostgres } from './postgres-server.ts';

/**
 * Without a server for this platform the tests that need one are left out, unless REQUIRE_POSTGRES=1 says that one must be
 * there (see test/store/postgres.test.ts).
 */
export { noPostgres };

/** Where the tests find the server that runs for all of them. */
const SERVER_VARIABLE = 'POPQUIZ_TEST_POSTGRES';

/** One server for all tests. */
export async function startOnce(): Promise<(() => Promise<void>) | undefined> {
  if (noPostgres) return undefined;
  const { url, directory, remove } = await startPostgres({ durable: false });
  process.env[SERVER_VARIABLE] = JSON.stringify({ url, directory });
  return remove;
}

/** The databases of the server that runs for all tests. */
export const postgres = (): Databases => databasesAt(JSON.parse(process.env[SERVER_VARIABLE] ?? ''));

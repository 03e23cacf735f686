import { KeyvSqlite } from '@keyv/sqlite';
import { MEMORY } from './url.ts';

/** How long to wait while another process has the file to itself, as it does when it starts or stops. */
const WAIT_MS = 2000;

/**
 * Attaches a SQLite file as `store` to a database in memory. In a file that it opens itself, the adapter would create its table.
 * @param file undefined to query SQLite itself
 */
export async function withAttached<T>(
  file: string | undefined,
  work: (query: KeyvSqlite['query']) => Promise<T>,
  { waitMs = WAIT_MS } = {},
): Promise<T> {
  const memory = new KeyvSqlite({ uri: `sqlite://${MEMORY}`, busyTimeout: waitMs });
  // Each caller gets its errors as rejections; without a listener they would be raised a second time.
  memory.on('error', () => undefined);
  try {
    if (file !== undefined) await memory.query('ATTACH ? AS store', file);
    return await work(memory.query);
  } finally {
    await memory.disconnect();
  }
}

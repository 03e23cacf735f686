import { KeyvSqlite } from '@keyv/sqlite';
import { MEMORY } from './url.ts';

/** How long another process may keep the file to itself, as it does when it comes or goes. */
const WAIT_MS = 2000;

/**
 * Looks into a SQLite file, as `store`, from a database in memory: in one that it opens by itself, the adapter makes its table.
 * @param file none, to ask SQLite alone
 */
export async function withAttached<T>(
  file: string | undefined,
  work: (query: KeyvSqlite['query']) => Promise<T>,
  { waitMs = WAIT_MS } = {},
): Promise<T> {
  const memory = new KeyvSqlite({ uri: `sqlite://${MEMORY}`, busyTimeout: waitMs });
  // Errors are thrown to whoever asked; without a listener they would be raised a second time.
  memory.on('error', () => undefined);
  try {
    if (file !== undefined) await memory.query('ATTACH ? AS store', file);
    return await work(memory.query);
  } finally {
    await memory.disconnect();
  }
}

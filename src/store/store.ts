import type { Store } from '../quizmaster/ports.ts';
import { createRepositories, type OpenOptions } from './repositories.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Opens the store at `sqlite://<file>` (or `sqlite://:memory:`, for tests), alone; with `readOnly`, beside whoever has it.
 * @throws StoreInUseError when another process has it open; an Error in plain words when it cannot be opened
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const backend = await openSqlite(url, options);
  try {
    return await createRepositories(backend, options);
  } catch (error) {
    await backend.close();
    throw error;
  }
}

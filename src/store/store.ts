import type { Store } from '../quizmaster/ports/store.ts';
import { openBackend } from './backends.ts';
import type { OpenOptions } from './opening.ts';
import { createRepositories } from './repositories.ts';
import { timed } from './timed.ts';

/**
 * Opens the store at `sqlite://<file>` (for tests also `sqlite://:memory:` and `memory://<name>`) or `postgresql://user:password@host/database`,
 * as its only user; with `readOnly`, even while another process uses it.
 * @throws StoreInUseError when another process uses it; an Error in plain words when it can't be opened
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const backend = await openBackend(url, options);
  try {
    return await createRepositories(options.timed ? timed(backend, options.timed) : backend, options);
  } catch (error) {
    await backend.close();
    throw error;
  }
}

import type { Clock, Posted, Sent } from '../ports.ts';

/** Discord drops a second message with the same nonce "within the past few minutes": for this long we rely on it. */
const NONCE_TRUST_MS = 2 * 60_000;

/**
 * Posts, but first looks for what an earlier attempt may have posted once its nonce no longer protects us.
 * @param since when it was first meant to be posted
 */
export async function postOnce(
  clock: Clock,
  since: number,
  find: () => Promise<Sent<Posted | undefined>>,
  post: () => Promise<Sent<Posted>>,
): Promise<Sent<Posted>> {
  if (clock.now() - since <= NONCE_TRUST_MS) return post();
  const found = await find();
  if (!found.ok) return found;
  return found.value ? { ok: true, value: found.value } : post();
}

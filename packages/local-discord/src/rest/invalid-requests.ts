/** Discord bans an address for a while if it gets too many 401, 403 and 429. Source: Discord's "Rate Limits", invalid requests. */
import type { Clock } from '../clock.ts';

const MAX_INVALID = 10_000;
const WINDOW_MS = 10 * 60 * 1000;

export interface InvalidRequests {
  count(): void;
  /** The answer while the ban lasts. */
  ban(): { status: 429; body: string; headers: Record<string, string> } | undefined;
}

export function createInvalidRequests(clock: Clock, most = MAX_INVALID): InvalidRequests {
  let windowEndsAt = 0;
  let used = 0;
  return {
    count() {
      if (clock.now() >= windowEndsAt) {
        windowEndsAt = clock.now() + WINDOW_MS;
        used = 0;
      }
      used += 1;
    },
    ban() {
      const left = windowEndsAt - clock.now();
      if (used < most || left <= 0) return undefined;
      return {
        status: 429,
        body: 'error code: 1015',
        headers: { 'content-type': 'text/plain', 'Retry-After': String(Math.ceil(left / 1000)) },
      };
    },
  };
}

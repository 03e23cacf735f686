import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js';
import type { Log } from '../quizmaster/ports/log.ts';
import { StartError } from '../start-error.ts';
import { errorText } from './errors.ts';
import { TOKEN_REFUSED } from './fatal-sentences.ts';

const FIRST_RETRY_MS = 1000;
const MAX_RETRY_MS = 30_000;

/**
 * Connects to Discord. While Discord is not reachable it keeps trying, since an outage ends by itself. A token that Discord does
 * not know does not become valid by trying.
 * @throws StartError if the token is refused
 */
export async function logIn(client: Client, token: string, log: Log, signal: AbortSignal): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  for (let pause = FIRST_RETRY_MS; ; pause = Math.min(2 * pause, MAX_RETRY_MS)) {
    signal.throwIfAborted();
    try {
      await client.login(token);
      return await ready;
    } catch (error) {
      if (isTokenRefused(error)) {
        throw new StartError([TOKEN_REFUSED]);
      }
      log.warn({ detail: errorText(error), retryInMs: pause }, 'Discord cannot be reached; trying again');
      await sleep(pause, undefined, { signal });
    }
  }
}

/** REST says it with a 401, which discord.js turns into its own error; the gateway with close code 4004. */
const isTokenRefused = (error: unknown): boolean =>
  (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
  (error instanceof Error && /authentication failed|invalid token/i.test(error.message));

import { DiscordAPIError, HTTPError, REST } from 'discord.js';
import { APIVersion } from 'discord-api-types/v10';
import { makeRequest } from '../discord/http.ts';

/** How long Discord may take for a request. */
const TIMEOUT_MS = 8000;

/** The result of a request. `detail` is for people and contains no secrets. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; why: 'not asked' | 'unauthorized' | 'refused' | 'unreachable' | 'trouble'; detail: string };

/** By how many ms the machine's clock is ahead of Discord's: the true value lies between these two. */
export interface ClockOffset {
  least: number;
  most: number;
}

/** Discord's API, read-only. */
export interface DiscordApi {
  get<T>(route: `/${string}`, query?: Record<string, string>): Promise<Reply<T>>;
  /** Computed from every response so far; undefined until one has had a date. */
  ahead(): ClockOffset | undefined;
}

/** @param apiUrl Discord's API without its version */
export function createDiscordApi(apiUrl: string, token: string): DiscordApi {
  let ahead: ClockOffset | undefined;
  const rest = new REST({
    api: apiUrl,
    version: APIVersion,
    timeout: TIMEOUT_MS,
    retries: 1,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > TIMEOUT_MS,
    async makeRequest(url, init) {
      const sentAt = Date.now();
      const answer = await makeRequest(url, init);
      ahead = nearer(ahead, clockOffset(answer.headers.get('date'), sentAt, Date.now()));
      return answer;
    },
  }).setToken(token);

  return {
    ahead: () => ahead,
    async get<T>(route: `/${string}`, query: Record<string, string> = {}) {
      try {
        // The client forgets a token that was refused.
        rest.setToken(token);
        return { ok: true, value: (await rest.get(route, { query: new URLSearchParams(query) })) as T };
      } catch (error) {
        return { ok: false, ...reasonOf(error) };
      }
    },
  };
}

function reasonOf(error: unknown): Omit<Reply<never> & { ok: false }, 'ok'> {
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
  const detail = error instanceof Error ? error.message || error.name : String(error);
  if (status === undefined) return { why: 'unreachable', detail };
  if (status === 401) return { why: 'unauthorized', detail };
  return { why: status < 500 ? 'refused' : 'trouble', detail: `${status} ${detail}` };
}

/**
 * Compares the clocks by one response, which was made between sending the request and receiving the response.
 * @param date the response's header, in whole seconds: the response was made within the second that begins then
 * @param sentAt, receivedAt on this machine's clock: ms since the epoch
 */
export function clockOffset(date: string | null, sentAt: number, receivedAt: number): ClockOffset | undefined {
  const second = Date.parse(date ?? '');
  return Number.isNaN(second) ? undefined : { least: sentAt - second - 1000, most: receivedAt - second };
}

/** The bounds that follow from both. */
export function nearer(one: ClockOffset | undefined, two: ClockOffset | undefined): ClockOffset | undefined {
  if (!one || !two) return one ?? two;
  return { least: Math.max(one.least, two.least), most: Math.min(one.most, two.most) };
}

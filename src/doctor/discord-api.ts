import { DiscordAPIError, HTTPError, REST } from 'discord.js';
import { APIVersion } from 'discord-api-types/v10';
import { makeRequest } from '../discord/http.ts';

/** How long Discord may take for one question. */
const TIMEOUT_MS = 8000;

/** What came of a question. `detail` is for people and has no secret. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; why: 'not asked' | 'unauthorized' | 'refused' | 'unreachable' | 'trouble'; detail: string };

/** By how many ms the machine's clock is ahead of Discord's: something between these two. */
export interface Ahead {
  least: number;
  most: number;
}

/** Discord, to be asked and never told anything. */
export interface DiscordApi {
  get<T>(route: `/${string}`, query?: Record<string, string>): Promise<Reply<T>>;
  /** By every answer so far; undefined while none had a date. */
  ahead(): Ahead | undefined;
}

/** @param apiUrl Discord's API without its version */
export function createDiscordApi(apiUrl: string, token: string): DiscordApi {
  let ahead: Ahead | undefined;
  const rest = new REST({
    api: apiUrl,
    version: APIVersion,
    timeout: TIMEOUT_MS,
    retries: 1,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > TIMEOUT_MS,
    async makeRequest(url, init) {
      const sentAt = Date.now();
      const answer = await makeRequest(url, init);
      ahead = nearer(ahead, aheadBy(answer.headers.get('date'), sentAt, Date.now()));
      return answer;
    },
  }).setToken(token);

  return {
    ahead: () => ahead,
    async get<T>(route: `/${string}`, query: Record<string, string> = {}) {
      try {
        // A token that was refused is forgotten by the client.
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
 * What one answer tells of the clocks.
 * @param date the answer's header, in whole seconds; the answer was made in the second that begins then, between the other two
 * @param sentAt when the question was sent, and `receivedAt` when the answer was there: ms since the epoch, of this machine
 */
export function aheadBy(date: string | null, sentAt: number, receivedAt: number): Ahead | undefined {
  const second = Date.parse(date ?? '');
  return Number.isNaN(second) ? undefined : { least: sentAt - second - 1000, most: receivedAt - second };
}

/** What both tell. */
export function nearer(one: Ahead | undefined, two: Ahead | undefined): Ahead | undefined {
  if (!one || !two) return one ?? two;
  return { least: Math.max(one.least, two.least), most: Math.min(one.most, two.most) };
}

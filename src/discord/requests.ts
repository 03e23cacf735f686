import type { REST, RESTOptions } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { Fatal } from '../fatal.ts';
import type { Health } from '../health.ts';
import type { Log } from '../quizmaster/ports/log.ts';
import { TOKEN_REFUSED } from './fatal-sentences.ts';
import { makeRequest, send } from './http.ts';

/** Called with the outcome of requests. */
export interface RequestListener {
  /** The status of a response. */
  observe(method: string, status: number): void;
  /** Another process answered an interaction that this one received too. */
  outrun(): void;
  log: Log;
  health: Pick<Health, 'report'>;
  fatal: Fatal;
}

type MakeRequest = RESTOptions['makeRequest'];
type Init = Parameters<MakeRequest>[1];
type Answer = Awaited<ReturnType<MakeRequest>>;

/** How long Discord may take for one request before we retry. */
export const REQUEST_TIMEOUT_MS = 8000;

/** The longest window of Discord's usual limits is six seconds. Longer waits are left to the caller, so that a quiz can be stopped meanwhile. */
const MAX_WAIT_MS = 7000;

/** How long to wait if Discord limits requests without saying for how long. */
const WAIT_SECONDS = 1;

const TOKEN_ASKED_AGAIN_MS = 1000;

/** How many callbacks are remembered while they may be retried: those with an unknown outcome, and those handed over. */
const MAX_REMEMBERED = 1000;

export interface Requests extends Pick<RESTOptions, 'makeRequest' | 'rejectOnRateLimit'> {
  /**
   * Sends a request without the library, in a fraction of its time: without retries, and without respect for rate limits.
   * @returns the response, whatever its status
   */
  send(
    method: 'POST' | 'PATCH',
    url: string,
    request: { headers: Record<string, string>; body: string },
  ): Promise<Answer>;
  /**
   * Leaves a request that was not accepted to the library: its next request to the URL gets this response at once, so that retries, waits
   * and errors are the library's.
   */
  handOver(url: string, answer: Answer): void;
}

/**
 * Makes the requests of discord.js, and adds what the library leaves out.
 * @param api Discord's API with its version
 */
export function createRequests(api: string, { observe, outrun, log, health, fatal }: RequestListener): Requests {
  const doubtful = new LRUCache<string, true>({ max: MAX_REMEMBERED });
  // The library takes none while it waits for a global limit to end.
  const handedOver = new LRUCache<string, Answer>({ max: MAX_REMEMBERED });
  const { origin } = new URL(api);
  let asking: Promise<boolean> | undefined;

  return {
    // The client's `response` event is not used: it copies every response, and a copy that nobody reads stalls.
    async makeRequest(url, init) {
      const early = handedOver.get(url);
      handedOver.delete(url);
      const answer = early ?? (await heard(init.method ?? 'GET', url, makeRequest(url, init)));
      const { status } = answer;
      if (status === 429) return withTheLongestWait(answer);
      if (status === 401 && authorizationOf(init)) return withoutStrayRefusal(answer, init);
      if (status === 400 && url.endsWith('/callback')) return acknowledgedBefore(url, answer);
      return answer;
    },

    rejectOnRateLimit({ timeToReset, retryAfter, sublimitTimeout, method, route, global }) {
      const waitMs = Math.max(timeToReset, retryAfter, sublimitTimeout);
      if (waitMs <= MAX_WAIT_MS) return false;
      log.warn({ waitMs, method, route, global }, 'Discord asks us to wait');
      return true;
    },

    send(method, url, request) {
      const path = url.slice(origin.length);
      const timeouts = { headersTimeout: REQUEST_TIMEOUT_MS, bodyTimeout: REQUEST_TIMEOUT_MS };
      return heard(method, url, send({ origin, path, method, ...request, ...timeouts }));
    },

    handOver: (url, answer) => void handedOver.set(url, answer),
  };

  async function heard(method: string, url: string, sending: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await sending;
      observe(method, answer.status);
      noteBlock(answer);
      if (answer.status >= 500) doubtful.set(url, true);
      return answer;
    } catch (error) {
      doubtful.set(url, true);
      throw error;
    }
  }

  /** An HTML page instead of JSON comes from the proxy in front of Discord, which blocks this machine. */
  function noteBlock(answer: Answer): void {
    const blocked = [403, 429].includes(answer.status) && !isJson(answer);
    health.report(
      'requests',
      blocked
        ? "Discord's proxy blocks the requests from this machine's address, usually after too many refused ones: it ends by itself"
        : undefined,
    );
  }

  /**
   * discord.js drops its token at a 401 and sends no further request. So a 401 reaches it only if Discord, asked who we are, does
   * not know the token either. Otherwise the request has merely failed and can be retried.
   */
  async function withoutStrayRefusal(answer: Answer, init: Init): Promise<Answer> {
    asking ??= isTokenRefused(init).finally(() => {
      asking = undefined;
    });
    if (await asking) {
      fatal(TOKEN_REFUSED);
      return answer;
    }
    log.warn({ method: init.method }, 'Discord refused a request as unauthorized, though it knows the token');
    return new Response(null, { status: 503, statusText: 'Unauthorized with a token that Discord knows' });
  }

  async function isTokenRefused(init: Init): Promise<boolean> {
    for (const isLast of [false, true]) {
      const headers = { Authorization: authorizationOf(init) ?? '' };
      const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      const me = await makeRequest(`${api}/users/@me`, { method: 'GET', headers, signal }).catch(() => undefined);
      await me?.text();
      if (me?.status !== 401) return false;
      if (!isLast) await new Promise((resolve) => setTimeout(resolve, TOKEN_ASKED_AGAIN_MS));
    }
    return true;
  }

  /** If our own first try may have arrived, it is the answer that Discord has. Otherwise somebody else answered. */
  async function acknowledgedBefore(url: string, answer: Answer): Promise<Answer> {
    const text = await answer.text();
    const { code } = readBody(text);
    if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
      if (doubtful.has(url)) return new Response(null, { status: 204 });
      outrun();
    }
    return again(answer, text);
  }
}

/**
 * Resets the end of Discord's rate limits. discord.js stores it as a time on the machine's clock: if that clock is set back, nothing
 * would be sent until it gets there again. Limits that still apply show at the next request.
 */
export function forgetLimits(rest: REST): void {
  rest.handlers.clear();
  rest.globalReset = -1;
  rest.globalDelay = null;
}

/** Discord says in three places how long to wait, and discord.js reads one of them. The longest time is put there. */
async function withTheLongestWait(answer: Answer): Promise<Answer> {
  const text = await answer.text();
  const { retry_after: inBody, global } = readBody(text);
  const named = ['retry-after', 'x-ratelimit-reset-after'].map((name) => answer.headers.get(name) ?? '');
  // A header that both Discord and its proxy sent comes as a list.
  const seconds = [...named.flatMap((header) => header.split(',')), inBody]
    .map(Number)
    .filter((wait) => wait > 0 && Number.isFinite(wait));
  const wait = String(Math.max(...seconds, seconds.length > 0 ? 0 : WAIT_SECONDS));
  const headers = new Headers(answer.headers);
  headers.set('retry-after', wait);
  headers.set('x-ratelimit-reset-after', wait);
  headers.set('x-ratelimit-remaining', '0');
  // A proxy in front of Discord lets nothing through.
  if (global === true || !isJson(answer)) headers.set('x-ratelimit-global', 'true');
  return again(answer, text, headers);
}

const again = ({ status, statusText, headers }: Answer, text: string, others = headers): Answer =>
  new Response(text, { status, statusText, headers: others });

const isJson = ({ headers }: Answer): boolean => headers.get('content-type')?.startsWith('application/json') ?? false;

function readBody(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const authorizationOf = (init: Init): string | undefined =>
  new Headers(init.headers as Record<string, string>).get('authorization') ?? undefined;

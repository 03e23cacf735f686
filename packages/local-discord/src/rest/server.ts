/** The HTTP side: reads a request, applies faults, authorization and limits, answers, and logs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { FaultSource, Trouble } from '../faults.ts';
import type { SchemaCheck } from '../openapi.ts';
import { hasHalfCharacter } from '../validate/half-character.ts';
import { ApiError, refusal } from './errors.ts';
import { type FileStore, pictureAt } from './files.ts';
import { type Form, readForm } from './form.ts';
import type { InvalidRequests } from './invalid-requests.ts';
import { defaultLimit } from './limits.ts';
import type { Log } from './log.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Api, ApiRequest, Route } from './route.ts';
import type { Match, Router } from './router.ts';
import { targetOf } from './target.ts';

export interface ServerParts {
  readonly token: string;
  readonly clock: Clock;
  readonly api: Api;
  readonly router: Router;
  readonly limits: RateLimits | null;
  readonly invalid: InvalidRequests;
  readonly faults: FaultSource;
  readonly files: FileStore;
  readonly log: Log;
  readonly schemas: SchemaCheck;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The result of a request: what to send, and who caused a refusal. */
interface Handled {
  readonly answer: Answer | 'hang' | 'drop';
  readonly provoked?: boolean;
}

const API_PREFIX = /^\/api(\/v\d+)?(?=\/)/;

/** The listener never rejects: no request ends the process. */
export function createRequestListener(parts: ServerParts) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await respond(incoming, response);
    } catch (error) {
      if (!response.headersSent) send(response, failure(error));
    }
  };

  async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('date', new Date(parts.clock.now()).toUTCString());
    const target = targetOf(incoming);
    if (!target) {
      const refused = refusal('badRequest');
      return send(response, { status: refused.status, body: refused.body() });
    }
    const { pathname, search, searchParams: query } = target;
    const file = parts.files.at(pathname) ?? pictureAt(parts.api.context.people, pathname);
    if (file) {
      response.writeHead(200, { 'content-type': file.type || 'application/octet-stream' }).end(file.data);
      return;
    }
    const began = performance.now();
    const startedAt = parts.clock.now();
    const method = incoming.method ?? 'GET';
    const path = pathname.replace(API_PREFIX, '');
    const form = await readForm(incoming).catch((error: unknown) => error);
    // A client that ends in the middle of a request, such as a killed bot, has asked for nothing.
    if (!incoming.complete) return;
    const match = attempt(() => {
      if (!API_PREFIX.test(pathname)) throw refusal('notFound');
      return parts.router(method, path);
    });
    const route = match instanceof ApiError ? null : `${match.route.method} ${match.route.pattern}`;
    const { body = undefined, files = [] } = form instanceof ApiError ? {} : (form as Form);
    const handled = await handle(parts, incoming, form, match, {
      method,
      path: path + search,
      route,
      query,
      body,
      files,
    });
    const answer = typeof handled.answer === 'string' ? null : handled.answer;

    const record = {
      method,
      path: path + search,
      route,
      body,
      files: files.map(({ name, data }) => ({ name, size: data.length })),
      status: answer?.status ?? 0,
      response: answer?.body ?? null,
      startedAt,
      ms: performance.now() - began,
    };
    // Logged before it is sent: a client that has the answer finds the log complete.
    parts.log.request(record);
    if (answer && !handled.provoked) noteRefusal(parts, record, answer.status);
    if (answer) send(response, answer);
    else if (handled.answer === 'drop') incoming.socket.resetAndDestroy();
  }
}

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly route: string | null;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: Form['files'];
}

async function handle(
  parts: ServerParts,
  incoming: IncomingMessage,
  form: unknown,
  match: Match | ApiError,
  seen: Seen,
): Promise<Handled> {
  const trouble: Trouble | undefined = parts.faults.next(seen);
  if (trouble === 'hang') return { answer: 'hang' };
  if (trouble === 'drop-before') return { answer: 'drop' };
  if (typeof trouble === 'object' && 'status' in trouble) return { answer: withRetryAfter(trouble), provoked: true };
  if (typeof trouble === 'object') await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
  const answer = await answerTo(parts, incoming.headers.authorization, form, match, seen);
  return { answer: trouble === 'drop-after' ? 'drop' : answer };
}

/** A 429 always says when to come back: without it discord.js would ask again at once, for ever. */
const withRetryAfter = ({ status, body, headers }: Exclude<Trouble, string | { delayMs: number }>): Answer => ({
  status,
  body:
    body ??
    (status === 429
      ? { message: 'You are being rate limited.', retry_after: 1, global: false }
      : { message: `${status}`, code: 0 }),
  headers: { ...(status === 429 && { 'retry-after': '1', 'x-ratelimit-scope': 'shared' }), ...lowerCase(headers) },
});

const lowerCase = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

async function answerTo(
  parts: ServerParts,
  authorization: string | undefined,
  form: unknown,
  match: Match | ApiError,
  seen: Seen,
): Promise<Answer> {
  const banned = parts.invalid.ban();
  if (banned) return banned;
  let headers: Readonly<Record<string, string>> = {};
  try {
    if (match instanceof ApiError) throw match;
    const { route, params } = match;
    if (!route.open && authorization !== `Bot ${parts.token}`) throw refusal('unauthorized');
    if (form instanceof Error) throw form;
    if (hasHalfCharacter(seen.body)) throw refusal('halfCharacter');
    const request: ApiRequest = { ...seen, params };
    const verdict = parts.limits && limited(parts.limits, route, request, parts.clock.now());
    headers = verdict?.headers ?? {};
    if (verdict?.refused) return { status: 429, body: verdict.refused, headers };
    const reply = await route.handle(request, parts.api);
    return { ...reply, headers };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body(), headers };
    // Not the bot's mistake: let it fail loudly, with the reason in the log of requests.
    return { ...failure(error), headers };
  }
}

/** Routes that need no authorization stand outside the bot's global limit. */
function limited(limits: RateLimits, route: Route, request: ApiRequest, now: number) {
  const overall = route.open ? undefined : limits.countGlobal();
  return (
    overall ?? limits.count(route.limit?.(request, now) ?? defaultLimit(request, `${route.method} ${route.pattern}`))
  );
}

const failure = (error: unknown): Answer => ({
  status: 500,
  body: { message: `the local Discord failed: ${String(error)}`, code: 0 },
});

function noteRefusal({ log, invalid, schemas }: ServerParts, record: Log['requests'][number], status: number): void {
  const { method, path, route, body } = record;
  const error = (record.response ?? {}) as { code?: number; message?: string; errors?: object };
  const said = `${method} ${path}`;
  if (status === 401 || status === 403 || status === 429) invalid.count();
  if (status === 429) {
    log.violation({ kind: 'rate-limited', summary: `${said}: rate limited`, code: error.code ?? 0, request: record });
  } else if (status >= 400) {
    const detail = error.errors ? ` ${JSON.stringify(error.errors)}` : '';
    const summary = `${said}: ${status} ${error.message ?? ''}${detail}`;
    log.violation({ kind: 'refused', summary, code: error.code ?? 0, request: record });
  }
  if (!route || body === undefined) return;
  for (const mismatch of schemas(route, body)) {
    log.violation({ kind: 'schema', summary: `${said}: ${mismatch}`, code: 0, request: record });
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  const json = { 'content-type': 'application/json' };
  response.writeHead(status, { ...(body !== undefined && json), ...headers });
  response.end(typeof body === 'string' && headers?.['content-type'] ? body : JSON.stringify(body));
}

function attempt<T>(run: () => T): T | ApiError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

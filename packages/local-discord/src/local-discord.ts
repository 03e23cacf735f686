/** The local Discord: one HTTP and WebSocket server on 127.0.0.1 that a discord.js bot cannot tell from the real one. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, realClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { openGateway } from './gateway/gateway.ts';
import { createIdentifyLimits } from './gateway/identify-limits.ts';
import { createSessions } from './gateway/sessions.ts';
import { readSchemas } from './openapi.ts';
import { createFileStore } from './rest/files.ts';
import { createInvalidRequests } from './rest/invalid-requests.ts';
import { createLog } from './rest/log.ts';
import { createNonces } from './rest/nonces.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { createRouter } from './rest/router.ts';
import { routes } from './rest/routes.ts';
import { createRequestListener } from './rest/server.ts';
import type { World } from './world/types.ts';
import type { Snowflake } from './world/wire.ts';
import { createWorld } from './world/world.ts';

export interface LocalDiscordOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /** Whether requests are limited as Discord does. True by default. */
  readonly rateLimits?: boolean;
  /** The shard count that `GET /gateway/bot` recommends; 1 by default. */
  readonly shards?: number;
  /** How many shards may identify within 5 s; 1 by default, as for a small bot. */
  readonly maxConcurrency?: number;
  /** The time in which so many may identify: 5000 ms. A test that restarts its bot all the time may shorten it. */
  readonly identifyIntervalMs?: number;
  /** Discord's OpenAPI description. When given and present, every request body is checked against it too. */
  readonly openapiFile?: string;
}

export interface RequestRecord {
  readonly method: string;
  /** As sent, without `/api/v10`, with the query. */
  readonly path: string;
  /** The pattern that answered, such as `POST /channels/:channel/messages`, or null when there is none. */
  readonly route: string | null;
  /** JSON, or the `payload_json` of a form. */
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  readonly response: unknown;
  /** ms since the epoch, by the world's clock. */
  readonly startedAt: number;
  /** The machine's ms from the request to its answer. */
  readonly ms: number;
}

/**
 * Something a well-made bot does not do. A test asserts that there are none, or exactly those it provoked.
 * - `refused`: a request that Discord answered with 4xx (faults that a test added are not counted)
 * - `rate-limited`: a 429 that Discord's own limits gave
 * - `schema`: a body that contradicts Discord's API description
 * - `gateway`: a protocol error on the gateway
 */
export interface Violation {
  readonly kind: 'refused' | 'rate-limited' | 'schema' | 'gateway';
  /** One line: the request or the gateway's op, then what was wrong. */
  readonly summary: string;
  /** Discord's error code, or the gateway's close code; 0 when there is none. */
  readonly code: number;
  readonly request: RequestRecord | null;
  readonly at: number;
}

export interface GatewaySession {
  readonly id: string;
  /** [index, count] */
  readonly shard: readonly [number, number];
  readonly connected: boolean;
  /** The last event's number. */
  readonly sequence: number;
  readonly intents: number;
}

/** The gateway seen from outside, with the ways to trouble it. Each trouble hits every connection. */
export interface GatewayControl {
  readonly sessions: readonly GatewaySession[];
  /** Cuts the sockets without a word. The sessions can be resumed. */
  drop(): void;
  /** Asks to reconnect (op 7). */
  reconnect(): void;
  /** Declares the sessions invalid (op 9). Unless resumable, they are forgotten. */
  invalidate(resumable: boolean): void;
  /** Closes the connections with a code. After one that nobody recovers from (4004, 4010–4014), the sessions are forgotten. */
  closeWith(code: number): void;
  /** Cuts the sockets and forgets the sessions: each connection begins a new one, and is told nothing of what was in between. */
  forget(): void;
  /** While closed, connections are refused, as when Discord is down; it cuts the present ones. */
  setOpen(open: boolean): void;
}

export interface LocalDiscord {
  /** For the bot's `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly token: string;
  readonly application: { readonly id: Snowflake; readonly name: string };
  readonly clock: Clock;
  readonly world: World;
  /** Everything the bot asked over HTTP, oldest first. `world.subscribe` tells of each ('log'). */
  readonly requests: readonly RequestRecord[];
  readonly violations: readonly Violation[];
  readonly faults: Faults;
  readonly gateway: GatewayControl;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/** Starts a local Discord with an empty world. Rejects when the port is taken. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port = 0, clock = realClock(), rateLimits = true, shards = 1 } = options;
  const inside = createWorld(clock, BOT_NAME);
  const { context, world } = inside;
  const token = botToken(context.bot.id);
  const server = createServer();
  const origin = (scheme = 'http') => `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  const log = createLog(context.bus, clock.now);
  const files = createFileStore(context.snowflakes, origin);
  const faults = createFaults();
  const identifies = createIdentifyLimits(clock, options);
  const gatewayUrl = `${origin('ws')}/gateway`;
  const listen = createRequestListener({
    token,
    clock,
    faults,
    files,
    log,
    api: {
      ...inside,
      gatewayUrl,
      shards,
      sessionStarts: identifies.sessionStarts,
      nonces: createNonces(),
      keepFiles: files.keep,
    },
    router: createRouter(routes),
    limits: rateLimits ? createRateLimits(clock) : null,
    invalid: createInvalidRequests(clock),
    schemas: await readSchemas(options.openapiFile),
  });
  server.on('request', (request, response) => void listen(request, response));
  const gateway = openGateway(server, {
    token,
    clock,
    context,
    identifies,
    sessions: createSessions(clock, context.bot),
    resumeUrl: gatewayUrl,
    violation: (summary, code) => log.violation({ kind: 'gateway', summary, code, request: null }),
    changed: () => context.bus.emit({ type: 'log', entry: 'gateway' }),
  });

  return {
    apiUrl: `${origin()}/api`,
    port: (server.address() as AddressInfo).port,
    token,
    application: { id: context.bot.id, name: context.bot.username },
    clock,
    world,
    requests: log.requests,
    violations: log.violations,
    faults,
    gateway,
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const BOT_NAME = 'Popquiz';

/** The form of a real token, whose first part is the bot's id; discord.js reads nothing else from it. */
const botToken = (botId: Snowflake): string =>
  `${Buffer.from(botId).toString('base64url')}.local.${randomBytes(20).toString('base64url')}`;

/** The local Discord: one HTTP and WebSocket server on 127.0.0.1 that a discord.js bot cannot tell from the real one. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, realClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { type GatewayControl, openGateway } from './gateway/gateway.ts';
import { createIdentifyLimits } from './gateway/identify-limits.ts';
import { createSessions } from './gateway/sessions.ts';
import { readSchemas } from './openapi.ts';
import { createFileStore } from './rest/files.ts';
import { createInvalidRequests } from './rest/invalid-requests.ts';
import { createLog, type RequestRecord, type Violation } from './rest/log.ts';
import { createNonces } from './rest/nonces.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { createRouter } from './rest/router.ts';
import { routes } from './rest/routes.ts';
import { createRequestListener } from './rest/server.ts';
import type { Snowflake } from './world/wire.ts';
import { createWorld, type World } from './world/world.ts';

export interface LocalDiscordOptions {
  /** Of the bot and its application: `Bot` by default. */
  readonly name?: string;
  /** Settings in the Developer Portal: fields of Get Current Application, such as `privacy_policy_url`. */
  readonly application?: Readonly<Record<string, unknown>>;
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
  /** The time to which `maxConcurrency` applies: 5000 ms. A test that restarts its bot all the time may shorten it. */
  readonly identifyIntervalMs?: number;
  /** How many 401, 403 and 429 responses within ten minutes ban the bot's address: 10,000 by default. A test may use fewer. */
  readonly maxInvalidRequests?: number;
  /** Discord's OpenAPI description. When given and present, every request body is checked against it too. */
  readonly openapiFile?: string;
}

export interface LocalDiscord {
  /** For the bot's `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  /** Where people's pictures are: for discord.js's option `rest.cdn`, or a bot's own setting. */
  readonly cdnUrl: string;
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
  const { name = 'Bot', port = 0, clock = realClock(), rateLimits = true, shards = 1 } = options;
  const inside = createWorld(clock, name, (channelId, file) => files.take(channelId, file));
  const { context, world } = inside;
  const token = botToken(context.bot.id);
  const server = createServer();
  const origin = (scheme = 'http') => `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Of a crowd's connections, those beyond a short queue would be dropped, and come again after one or three seconds.
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, resolve);
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
      portal: options.application ?? {},
      shards,
      sessionStarts: identifies.sessionStarts,
      nonces: createNonces(),
      keepFiles: files.keep,
    },
    router: createRouter(routes),
    limits: rateLimits ? createRateLimits(clock) : null,
    invalid: createInvalidRequests(clock, options.maxInvalidRequests),
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
    cdnUrl: origin(),
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

/** The form of a real token, whose first part is the bot's id; discord.js reads nothing else from it. */
const botToken = (botId: Snowflake): string =>
  `${Buffer.from(botId).toString('base64url')}.local.${randomBytes(20).toString('base64url')}`;

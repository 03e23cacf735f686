import { createServer, type Server, type ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Health } from './health.ts';

/**
 * What operators watch. `GET /healthz` answers 200 and `ok` while the bot can play, else 503 and a line for each part that is in
 * trouble, `store: the database does not answer`. `GET /metrics` counts, for Prometheus.
 */
export interface Monitor {
  /** An interaction has been dealt with. */
  observe(kind: string, outcome: 'answered' | 'failed'): void;
  /** Discord answered a request with this status. */
  observeRequest(method: string, status: number): void;
  /** @throws when the port cannot be had */
  listen(host: string, port: number): Promise<void>;
  close(): void;
}

/** @param liveQuizzes how many quizzes run now */
export function createMonitor(health: Health, liveQuizzes: () => number): Monitor {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const interactions = new Counter({
    name: 'popquiz_interactions_total',
    help: 'Interactions dealt with, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const requests = new Counter({
    name: 'popquiz_discord_requests_total',
    help: "Requests to Discord's REST API, by method and status",
    labelNames: ['method', 'status'],
    registers,
  });
  new Gauge({
    name: 'popquiz_live_quizzes',
    help: 'Quizzes that run now',
    registers,
    collect() {
      this.set(liveQuizzes());
    },
  });
  new Gauge({
    name: 'popquiz_troubles',
    help: 'Parts of the bot that do not work now, by name; see /healthz',
    labelNames: ['part'],
    registers,
    collect() {
      this.reset();
      for (const { part } of health.troubles()) this.set({ part }, 1);
    },
  });
  let server: Server | undefined;

  return {
    observe: (kind, outcome) => interactions.inc({ kind, outcome }),
    observeRequest: (method, status) => requests.inc({ method, status }),
    async listen(host, port) {
      const listening = createServer((request, response) => {
        // Whoever reaches the port can ask for anything: no request of anybody ends the bot.
        answer(pathOf(request.url), response).catch(() => response.destroy());
      });
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject).listen(port, host, resolve);
      });
      server = listening;
    },
    close() {
      server?.close();
      server?.closeAllConnections();
    },
  };

  async function answer(path: string | undefined, response: ServerResponse): Promise<void> {
    if (path === '/healthz') {
      const troubles = health.troubles();
      response.writeHead(troubles.length === 0 ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(troubles.length === 0 ? 'ok\n' : troubles.map(lineOf).join(''));
    } else if (path === '/metrics') {
      const metrics = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(metrics);
    } else {
      response.writeHead(path === undefined ? 400 : 404).end();
    }
  }
}

/** The path of a request's target, without its query; undefined when the target is no address, such as `//`. */
function pathOf(target = '/'): string | undefined {
  const base = 'http://localhost';
  // A path that begins with two slashes would be read as the name of a host.
  return /^[/\\]{2}/.test(target) || !URL.canParse(target, base) ? undefined : new URL(target, base).pathname;
}

const lineOf = ({ part, trouble }: { part: string; trouble: string }): string => `${part}: ${trouble}\n`;

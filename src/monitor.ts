import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Health, Trouble } from './health.ts';
import type { Metrics } from './metrics.ts';

/**
 * The endpoints for operators. `GET /readyz` answers 200 and `ok` while the bot can play, otherwise 503 and a line for each part that is in
 * trouble, `store: the database does not answer`. `GET /healthz` does the same, but ignores a connection to Discord that is just
 * being made, since a restart would not help. `GET /metrics` is for Prometheus, and `pages` are for people.
 */
export interface Monitor {
  /** @throws if the port cannot be used */
  listen(host: string, port: number): Promise<void>;
  close(): void;
}

/** @param pages loads them, as HTML by path, when somebody asks for one first */
export function createMonitor(
  health: Health,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  pages: () => Promise<ReadonlyMap<string, string>>,
): Monitor {
  let server: Server | undefined;
  let loaded: ReturnType<typeof pages> | undefined;

  return {
    async listen(host, port) {
      const listening = createServer((request, response) => {
        // Anybody who reaches the port can send anything, and no request may end the bot.
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
    if (path === '/healthz' || path === '/readyz') {
      const troubles = health.troubles();
      const isWell = troubles.every(({ passing }) => passing && path === '/healthz');
      response.writeHead(isWell ? 200 : 503, { 'content-type': 'text/plain' });
      response.end(isWell ? 'ok\n' : troubles.map(lineOf).join(''));
    } else if (path === '/metrics') {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
    } else {
      loaded ??= pages();
      const page = path === undefined ? undefined : (await loaded).get(path);
      if (page !== undefined) response.writeHead(200, PAGE_HEADERS).end(page);
      else response.writeHead(path === undefined ? 400 : 404).end();
    }
  }
}

/** A page has no script, and loads nothing from elsewhere. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'public, max-age=3600',
};

/** The path of a request's target, without its query; undefined if the target is not an address, such as `//`. */
function pathOf(target = '/'): string | undefined {
  const base = 'http://localhost';
  // A path that begins with two slashes would be read as the name of a host.
  return /^[/\\]{2}/.test(target) || !URL.canParse(target, base) ? undefined : new URL(target, base).pathname;
}

const lineOf = ({ part, trouble }: Trouble): string => `${part}: ${trouble}\n`;

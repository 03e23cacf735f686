/** Serves the page, its requests and its feed. What they mean is the business of api.ts and feed.ts. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Person } from '@popquiz/local-discord';
import { NotPossible, targetOf, upgradeRefusal } from '@popquiz/local-discord';
import { WebSocketServer } from 'ws';
import { type Api, nameIn } from './api.ts';
import type { Asset } from './assets.ts';
import type { Feeds } from './feed.ts';
import { hostRefusal, originRefusal, SECURITY_HEADERS, type Served, THIS_MACHINE } from './guard.ts';
import { FEED_PATH, FILES_PATH } from './protocol.ts';

export interface PageParts {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly api: Api;
  readonly feeds: Feeds;
  /** The person whose client a feed is opened for. @param mine whether it is a name that somebody gave as their own */
  viewer(name: string | null, mine: boolean): Person;
  /** A request in the log; undefined if there is none with this number. */
  request(index: number): unknown;
  /** Where the files that the bot uploads are served. */
  readonly discordOrigin: string;
}

export interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The most characters of a request's body: a command can have files, of which Discord accepts up to 10 MiB. */
const MAX_BODY = 15_000_000;

/** Pictures that are shown; a drawing in SVG may run scripts. */
const PICTURE = /^image\/(png|jpeg|gif|webp)\b/;

/**
 * @param where port 0 takes any free one
 * @throws when the port is taken or the host is not this machine's, with a sentence that says so
 */
export async function servePage(where: Served, parts: PageParts): Promise<PageServer> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 0 });
  server.on('upgrade', upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, where)));
    server.listen(where.port, where.host, resolve);
  });
  const served = { ...where, port: (server.address() as AddressInfo).port };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, type: string, body: string | Buffer, more: Readonly<Record<string, string>> = {}) =>
      response
        .writeHead(status, { ...SECURITY_HEADERS, 'content-type': type, ...more })
        .end(request.method === 'HEAD' ? '' : body);
    const json = (status: number, body: unknown) => send(status, 'application/json', JSON.stringify(body));
    const target = targetOf(request);
    if (!target) return void json(400, { error: 'This is no address.' });
    const { pathname } = target;
    const refusal = request.method === 'POST' ? originRefusal(request, served) : hostRefusal(request, served);
    if (refusal) return void json(403, { error: refusal });
    const asset = parts.assets.get(pathname);
    const name = pathname.replace(/^\/api\//, '');
    try {
      if (asset && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        send(200, asset.type, asset.zipped, { 'content-encoding': 'gzip', vary: 'accept-encoding' });
      } else if (asset) send(200, asset.type, asset.body);
      else if (request.method === 'GET' && pathname.startsWith(FILES_PATH)) {
        const file = await fetch(parts.discordOrigin + pathname);
        const type = file.headers.get('content-type') ?? 'application/octet-stream';
        // Files other than pictures are downloads, so that no upload is shown as a page of ours.
        const kept = PICTURE.test(type) ? {} : { 'content-disposition': 'attachment' };
        if (file.ok) send(200, type, Buffer.from(await file.arrayBuffer()), kept);
        else json(404, { error: 'There is no such file.' });
      } else if (request.method === 'POST' && isRequest(name, parts.api)) json(200, await act(name, request));
      else if (request.method === 'GET' && /^requests\/\d+$/.test(name)) {
        const logged = parts.request(Number(name.split('/')[1]));
        json(logged ? 200 : 404, logged ?? { error: 'There is no such request.' });
      } else json(404, { error: 'There is nothing here.' });
    } catch (error) {
      if (error instanceof NotPossible) json(400, { error: sentence(error.message) });
      else {
        json(500, { error: 'The playground made a mistake; the terminal says more.' });
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      }
    }
  }

  /** The page is the only one that gets here (see guard.ts), so that the shape of its requests is its own affair. */
  async function act(name: keyof Api, request: IncomingMessage): Promise<unknown> {
    if (request.headers['content-type'] !== 'application/json') throw new NotPossible('JSON is expected.');
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) {
      text += chunk;
      if (text.length > MAX_BODY) throw new NotPossible('That is too long.');
    }
    return (parts.api[name] as (body: unknown) => unknown)(parsed(text));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // The socket has no other listener yet, and a connection that is reset must not end the playground.
    socket.on('error', () => {});
    const target = targetOf(request);
    if (!target) return void socket.end(upgradeRefusal('400 Bad Request'));
    if (originRefusal(request, served) || target.pathname !== FEED_PATH) {
      return void socket.end(upgradeRefusal('403 Forbidden'));
    }
    const name = target.searchParams.get('as')?.trim();
    const viewer = parts.viewer(name ? nameIn(name) : null, target.searchParams.has('mine'));
    sockets.handleUpgrade(request, socket, head, (opened) => parts.feeds.open(opened, viewer));
  }

  return {
    url: urlOf(served),
    async stop() {
      parts.feeds.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotPossible('JSON is expected.');
  }
}

const isRequest = (name: string, api: Api): name is keyof Api => Object.hasOwn(api, name);

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Addresses that mean every address of the machine, and the usual one: `localhost` is among them. */
const LOCAL: readonly string[] = [THIS_MACHINE, '0.0.0.0', '::'];

/** Under which this machine's own browser finds the page. */
function urlOf({ host, port }: Served): string {
  if (LOCAL.includes(host)) return `http://localhost:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function explained(error: NodeJS.ErrnoException, { host, port }: Served): Error {
  const plain = new Error(mistake(error, host, port));
  plain.name = 'The playground';
  return plain;
}

function mistake({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine. Leave it out, or take 0.0.0.0 for all of them.`;
    default:
      return `Port ${port} on ${host} cannot be used: ${message}`;
  }
}

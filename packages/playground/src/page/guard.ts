/**
 * Keeps other sites out. A browser that reaches the playground runs pages of every site: they could send requests here
 * (so whatever changes something needs our own Origin), or reach us under a name of theirs that resolves to our address
 * (so every request needs our own Host).
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Where the page is served. */
export interface Served {
  readonly host: string;
  readonly port: number;
}

/** The page is served to this machine only, unless HOST says otherwise. */
export const THIS_MACHINE = '127.0.0.1';

/** A sentence that says why the request is refused, or null. */
export function hostRefusal({ headers }: IncomingMessage, served: Served): string | null {
  return isOwn(headers.host ?? '', served) ? null : 'This host is not the playground.';
}

/** As {@link hostRefusal}, for requests that change something and for the feed. */
export function originRefusal(request: IncomingMessage, served: Served): string | null {
  const { origin, host } = request.headers;
  return hostRefusal(request, served) ?? (origin === `http://${host}` ? null : 'Another site may not do this.');
}

function isOwn(given: string, { host, port }: Served): boolean {
  if (host === THIS_MACHINE) return [`${THIS_MACHINE}:${port}`, `localhost:${port}`].includes(given);
  // Others reach it by addresses that we do not know, and a container's port is another one outside. No site can make an
  // address resolve to ours: only names are to be feared.
  const name = given.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(name) !== 0 || name === 'localhost' || name === host;
}

/** Sent with everything. The files that the bot uploads come from here, too. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

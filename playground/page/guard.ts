/**
 * Keeps other sites out. The playground listens on this machine only, but a browser on this machine runs pages of
 * every site: they could send requests here (so whatever changes something needs our own Origin), or reach us under a
 * name of theirs that resolves to 127.0.0.1 (so every request needs our own Host).
 */
import type { IncomingMessage } from 'node:http';

/** A sentence that says why the request is refused, or null. `port` is the one the page is served on. */
export function hostRefusal({ headers }: IncomingMessage, port: number): string | null {
  return ownHosts(port).includes(headers.host ?? '') ? null : 'This host is not the playground.';
}

/** As {@link hostRefusal}, for requests that change something and for the feed. */
export function originRefusal(request: IncomingMessage, port: number): string | null {
  const { origin, host } = request.headers;
  return hostRefusal(request, port) ?? (origin === `http://${host}` ? null : 'Another site may not do this.');
}

const ownHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`];

/** Sent with everything. `discordOrigin` serves the files that the bot uploads. */
export const securityHeaders = (discordOrigin: string): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${discordOrigin}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

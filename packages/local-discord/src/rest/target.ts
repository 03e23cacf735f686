/** The target of a request. Anybody who can reach the port can send any target, so reading one must never throw. */
import type { IncomingMessage } from 'node:http';

/**
 * The path and query of a request; its origin means nothing. Undefined if the target is not an address, such as `//` or
 * `http://[`: such a request is answered with 400. Source: RFC 9112, 3.2 ("Request Target").
 */
export function targetOf({ url = '/' }: IncomingMessage): URL | undefined {
  // A path that begins with two slashes would be read as the name of a host.
  if (/^[/\\]{2}/.test(url) || !URL.canParse(url, BASE)) return undefined;
  return new URL(url, BASE);
}

const BASE = 'http://localhost';

/** The answer to a request to upgrade that is refused, as it goes on the wire. */
export const upgradeRefusal = (status: '400 Bad Request' | '403 Forbidden'): string =>
  `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;

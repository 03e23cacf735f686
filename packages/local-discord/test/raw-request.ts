import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends a request with this target exactly as it is, which no well-made client does.
 * @returns the status of the answer; 0 when there is none
 */
export async function rawRequest(
  port: number,
  target: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ host: `localhost:${port}`, connection: 'close', ...headers });
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text;
  });
  await once(socket, 'close');
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** Targets that are no addresses. */
export const MALFORMED_TARGETS = ['//', '///', '//[', '/\\', 'http://[', 'http://', 'http://a b', 'http://x:99999/'];

/** Makes a socket ask for a WebSocket. */
export const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

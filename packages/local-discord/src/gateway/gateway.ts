/** The gateway: takes connections on the server's `/gateway`, tells them what happens, and causes faults on demand. */
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { targetOf, upgradeRefusal } from '../rest/target.ts';
import { acceptConnection, type Connection } from './connection.ts';
import { dispatchOf } from './dispatches.ts';
import type { ConnectionParts } from './parts.ts';
import { Close, Op, UNRECOVERABLE } from './protocol.ts';

export interface GatewaySession {
  readonly id: string;
  /** [index, count] */
  readonly shard: readonly [number, number];
  readonly connected: boolean;
  /** The last event's number. */
  readonly sequence: number;
  readonly intents: number;
}

/** The gateway seen from outside, with its faults. Each fault hits every connection. */
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
  /** Cuts the sockets and drops the sessions: each connection begins a new session, and misses everything in between. */
  dropSessions(): void;
  /** While closed, connections are refused, as when Discord is down; it cuts the present ones. */
  setOpen(open: boolean): void;
}

export interface Gateway extends GatewayControl {
  /** Cuts every connection and stops listening. */
  close(): void;
}

const GATEWAY_PATH = '/gateway';
const VERSIONS: ReadonlySet<string | null> = new Set(['9', '10']);

export function openGateway(server: Server, parts: ConnectionParts): Gateway {
  const { context, sessions } = parts;
  const sockets = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  let isOpen = true;

  server.on('upgrade', (request, socket, head) => {
    // The socket has no other listener yet, and a connection that is reset must not end the process.
    socket.on('error', () => {});
    const target = targetOf(request);
    if (!target) return void socket.end(upgradeRefusal('400 Bad Request'));
    const { pathname, searchParams } = target;
    if (!isOpen || pathname.replace(/\/$/, '') !== GATEWAY_PATH) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (
        !VERSIONS.has(searchParams.get('v')) ||
        searchParams.get('encoding') !== 'json' ||
        searchParams.has('compress')
      ) {
        parts.violation(`connected with ${searchParams}: only v=10&encoding=json is spoken here`, Close.InvalidVersion);
        return webSocket.close(Close.InvalidVersion, 'Invalid API version.');
      }
      const connection = acceptConnection(webSocket, parts);
      connections.add(connection);
      webSocket.on('close', () => connections.delete(connection));
    });
  });

  const stopTelling = context.bus.subscribe((event) => {
    const dispatch = dispatchOf(event, context.bot.id);
    if (dispatch) sessions.dispatch(dispatch);
  });

  const drop = () => {
    for (const connection of connections) connection.cut();
  };

  return {
    get sessions() {
      return sessions.all;
    },
    drop,
    reconnect() {
      for (const connection of connections) connection.send(Op.Reconnect);
    },
    invalidate(resumable) {
      for (const connection of connections) {
        if (!resumable && connection.session) sessions.end(connection.session);
        connection.send(Op.InvalidSession, resumable);
      }
    },
    closeWith(code) {
      for (const connection of connections) {
        if (connection.session && UNRECOVERABLE.has(code)) sessions.end(connection.session);
        connection.close(code);
      }
    },
    dropSessions() {
      for (const session of sessions.all) sessions.end(session);
      drop();
    },
    setOpen(open) {
      isOpen = open;
      if (!open) drop();
    },
    close() {
      stopTelling();
      drop();
      sockets.close();
    },
  };
}

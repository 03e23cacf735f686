import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent: connections stay open, and nothing comes through any more. */
export interface TcpProxy {
  /** The URL with the address of the proxy in the place of the server's. */
  through(url: string): string;
  /** How many connections have been made so far. */
  readonly count: number;
  /** Nothing of this connection gets through any more, in either direction. @param number from 0, in the order they were made */
  silence(number: number): void;
  /** The same with all of them, and with those that are still to come. */
  silenceAll(): void;
  /** New connections get through again; those that fell silent are cut. */
  speakAgain(): void;
  /** What the client sends on this connection is on its way, until it is delivered. */
  delay(number: number): void;
  /** @returns when the server has read it all, and the client's end of the connection after it */
  deliver(number: number): Promise<unknown>;
  /** Tells the server that the other end of this connection is gone; the client hears nothing of it. */
  leaveServer(number: number): void;
  close(): void;
}

export async function startTcpProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url);
  const pairs: { client: Socket; server: Socket }[] = [];
  let mute = false;
  const listener = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    const number = pairs.push({ client, server }) - 1;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
    if (mute) silence(number);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  function silence(number: number): void {
    const { client, server } = pairs[number] ?? pairs.at(-1) ?? fail();
    for (const socket of [client, server]) {
      socket.unpipe();
      // What arrives is read by nobody.
      socket.resume();
    }
  }

  return {
    through(address) {
      const proxied = new URL(address);
      proxied.port = String(port);
      return proxied.href;
    },
    get count() {
      return pairs.length;
    },
    silence,
    silenceAll() {
      mute = true;
      for (const number of pairs.keys()) silence(number);
    },
    speakAgain() {
      mute = false;
      for (const { client, server } of pairs.splice(0)) {
        client.destroy();
        server.destroy();
      }
    },
    delay(number) {
      const { client, server } = pairs[number] ?? fail();
      client.unpipe(server);
      client.pause();
    },
    deliver(number) {
      const { client, server } = pairs[number] ?? fail();
      // Nobody is there any more to hear the answer.
      server.unpipe(client);
      server.resume();
      client.pipe(server);
      return once(server, 'close');
    },
    leaveServer: (number) => void (pairs[number] ?? fail()).server.destroy(),
    close() {
      listener.close();
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
    },
  };
}

function fail(): never {
  throw new Error('there is no such connection');
}

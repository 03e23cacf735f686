import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { Agent, type Dispatcher } from 'undici';

type MakeRequest = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<MakeRequest>>;

/**
 * How long a connection waits for the next request. The crowd comes back with the next question, and setting up TLS again
 * for each connection costs more than everything else an answer takes.
 */
const KEEP_ALIVE_MS = 60_000;

/**
 * How many connections there are at most; more requests wait for one that is free. A connection for each click of a crowd would keep the
 * processor busy with TLS for as long as Discord waits for a reply, while a connection carries some fifteen replies a second.
 */
const CONNECTIONS = 100;

const agent = new Agent({ keepAliveTimeout: KEEP_ALIVE_MS, connections: CONNECTIONS });

/**
 * Sends a request of discord.js with undici directly. Discord's responses are small and read at once, so this leaves out the
 * stream that the library makes for each response, which was half the cost of a confirmation. Files are sent by the library.
 * @returns the answer with its body; rejects as the library's function does, with the signal's reason if it is aborted
 */
export const makeRequest: MakeRequest = (url, init) => {
  const { body, headers, method = 'GET', signal } = init;
  if ((body != null && typeof body !== 'string') || headers instanceof Headers) {
    return DefaultRestOptions.makeRequest(url, { ...init, dispatcher: agent } as typeof init);
  }
  const { origin, pathname, search } = new URL(url);
  return send(
    {
      origin,
      path: pathname + search,
      method: method as Dispatcher.HttpMethod,
      headers: (headers ?? {}) as Record<string, string>,
      body: body ?? null,
    },
    signal ?? undefined,
  );
};

/** Sends a request and reads the answer. Rejects with the signal's reason if it is aborted. */
export function send(request: Dispatcher.DispatchOptions, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let head: ConstructorParameters<typeof Received>[0] | undefined;
    let abort: (reason?: Error) => void = reject;
    const stop = () => abort(signal?.reason);
    const done = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', stop);
    agent.dispatch(request, {
      onConnect(cut) {
        abort = cut;
        // Given up while it waited for a connection: sent now, it would come after whatever was sent in its place.
        if (signal?.aborted) stop();
      },
      onHeaders(status, raw, _resume, statusText) {
        head = { status, raw, statusText };
        return true;
      },
      onData(chunk) {
        chunks.push(chunk);
        return true;
      },
      onComplete() {
        done();
        if (head) resolve(new Received(head, chunks));
        else reject(new Error('the answer has no head'));
      },
      onError(error) {
        done();
        reject(error);
      },
    });
  });
}

/** A response that has arrived whole. Of most, only the status is looked at. */
class Received implements Answer {
  readonly status: number;
  readonly statusText: string;
  readonly body = null;
  readonly bodyUsed = false;
  readonly #raw: Buffer[];
  readonly #chunks: Buffer[];
  #headers: Headers | undefined;

  /** @param head.raw the names and values of the headers in turn */
  constructor({ status, statusText, raw }: { status: number; statusText: string; raw: Buffer[] }, chunks: Buffer[]) {
    this.status = status;
    this.statusText = statusText;
    this.#raw = raw;
    this.#chunks = chunks;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.#raw);
    return this.#headers;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(Buffer.concat(this.#chunks)).buffer;
  }

  async text(): Promise<string> {
    return Buffer.concat(this.#chunks).toString();
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

function headersOf(raw: Buffer[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2)
    headers.append(String(raw[at]), String(raw[at + 1]?.toString('latin1')));
  return headers;
}

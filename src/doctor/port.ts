import { once } from 'node:events';
import { createServer } from 'node:http';
import { whyNotListening } from '../listen-errors.ts';
import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';

const ANSWER_MS = 3000;

/** Whether PORT is free, or a running bot serves its health there. */
export const port: Check = {
  title: 'Port',
  async examine({ settings }) {
    const config = settings('PORT', 'HOST');
    if (!config) return [skipped('PORT or HOST is wrong (see Environment)')];
    const { port: number, host } = config;
    if (!number) return portVerdict(host, number, { state: 'free' });
    const refused = await tryToListen(host, number);
    if (!refused) return portVerdict(host, number, { state: 'free' });
    const health = refused.code === 'EADDRINUSE' ? await healthAt(host, number) : undefined;
    return portVerdict(host, number, health ?? { state: 'refused', error: refused });
  },
};

type State =
  | { state: 'free' }
  | { state: 'refused'; error: NodeJS.ErrnoException }
  /** A bot answers there. */
  | { state: 'answers'; status: number; lines: string[] };

export function portVerdict(host: string, number: number | undefined, found: State): Finding[] {
  if (number === undefined) return [ok('not set: the bot serves no health and no metrics')];
  if (found.state === 'free') return [ok(`${number} on ${host} is free`)];
  if (found.state === 'refused') {
    const [says, fix] = whyNotListening(host, number, found.error).split(': ');
    return [error(`${says}.`, (fix ?? 'give the bot another PORT').replace(/\.$/, ''))];
  }
  if (found.status === 200) return [ok(`${number} on ${host}: a bot runs there and says it is well`)];
  return found.lines.map((line) =>
    warning(
      `The bot that runs at ${number} is in trouble: ${line}`,
      'look at its log; docs/operators/fatal.md explains it',
    ),
  );
}

async function tryToListen(host: string, number: number): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer();
  try {
    server.listen(number, host);
    await once(server, 'listening');
    return undefined;
  } catch (failure) {
    return failure as NodeJS.ErrnoException;
  } finally {
    server.close();
  }
}

/** @returns undefined if something other than Popquiz answers */
async function healthAt(host: string, number: number): Promise<State | undefined> {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  try {
    const answer = await fetch(`http://${reached}:${number}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    const lines = (await answer.text()).trim().split('\n');
    const ours = answer.status === 200 ? lines.join() === 'ok' : answer.status === 503;
    return ours ? { state: 'answers', status: answer.status, lines } : undefined;
  } catch {
    return undefined;
  }
}

import { type Client, Status } from 'discord.js';

/** The state of the connection to Discord. */
export interface Connection {
  /** Whether every shard is connected. */
  ready(): boolean;
  /** Whether it was lost, or began to be made, so recently that it is likely to come back in a moment. */
  isFresh(): boolean;
  /** Times in ms (points in time: since the epoch); undefined before the first heartbeat. */
  shards(): { shard: number; acknowledgedAt: number | undefined; latency: number | undefined }[];
}

/** Discord asks for a heartbeat every 41 seconds. If one is not acknowledged, the connection ends and is made again within seconds. */
const FRESH_MS = 2 * 60_000;

/** @param now the machine's clock, which discord.js uses */
export function watchConnection({ ws }: Pick<Client, 'ws'>, now: () => number): Connection {
  const began = now();
  const shards: Connection['shards'] = () =>
    ws.shards.map(({ id, lastPingTimestamp, ping }) => ({
      shard: id,
      // discord.js has -1 before the first one.
      acknowledgedAt: lastPingTimestamp < 0 ? undefined : lastPingTimestamp + ping,
      latency: ping < 0 ? undefined : ping,
    }));

  return {
    // Not `isReady()`: once the first login of a client has failed, it is never true.
    ready: () => ws.status === Status.Ready && ws.shards.every(({ status }) => status === Status.Ready),
    isFresh: () =>
      shards()
        .concat(ws.shards.size === 0 ? NONE : [])
        .every(isAlive),
    shards,
  };

  function isAlive({ acknowledgedAt = began }: { acknowledgedAt: number | undefined }): boolean {
    return now() - acknowledgedAt < FRESH_MS;
  }
}

const NONE = [{ shard: 0, acknowledgedAt: undefined, latency: undefined }];

import { expect, test } from 'vitest';
import { watchConnection } from '../src/discord/connection.ts';
import { createHealth } from '../src/health.ts';
import { createMetrics } from '../src/metrics.ts';
import { createMonitor } from '../src/monitor.ts';
import { freePort } from './support/free-port.ts';
import { quiet } from './support/quiet-gauges.ts';

const MINUTE = 60_000;

function told() {
  const lines: string[] = [];
  const tell = (level: string) => (facts: object, message: string) =>
    void lines.push(`${level} ${JSON.stringify(facts)} ${message}`);
  return { lines, log: { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') } };
}

test('trouble is logged once when it begins, when it changes and when it ends', () => {
  const { lines, log } = told();
  const health = createHealth(log);
  for (const trouble of [undefined, 'it is full', 'it is full', 'it is gone', undefined, undefined]) {
    health.report('store', trouble);
  }
  expect(lines).toEqual([
    'error {"part":"store","trouble":"it is full"} this part does not work',
    'error {"part":"store","trouble":"it is gone"} this part does not work',
    'info {"part":"store"} this part works again',
  ]);
});

test('GET /healthz answers 503 with a line for each part in trouble, and recovers by itself', async () => {
  const health = createHealth(told().log);
  let connected = false;
  health.watch('discord', () => (connected ? undefined : 'not connected to Discord'));
  health.report('store', 'the database does not answer');
  const monitor = createMonitor(health, createMetrics(quiet(health)), async () => new Map());
  const port = await freePort();
  await monitor.listen('127.0.0.1', port);
  const look = async (path = 'healthz') => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    return [response.status, await response.text()] as const;
  };
  expect(await look()).toEqual([503, 'discord: not connected to Discord\nstore: the database does not answer\n']);
  expect((await look('metrics'))[1]).toContain('popquiz_troubles{part="store"} 1');
  connected = true;
  expect(await look()).toEqual([503, 'store: the database does not answer\n']);
  health.report('store', undefined);
  expect(await look()).toEqual([200, 'ok\n']);
  expect((await look('metrics'))[1]).not.toContain('popquiz_troubles{part=');
  monitor.close();
});

test('a connection that is being made is no reason for a restart: the process is alive, and not ready', async () => {
  const health = createHealth(told().log);
  let isFresh = true;
  health.watch(
    'discord',
    () => 'not connected to Discord',
    () => isFresh,
  );
  const monitor = createMonitor(health, createMetrics(quiet(health)), async () => new Map());
  const port = await freePort();
  await monitor.listen('127.0.0.1', port);
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}/${path}`)).status;
  expect([await status('healthz'), await status('readyz')]).toEqual([200, 503]);
  health.report('store', 'the database does not answer');
  expect(await status('healthz')).toBe(503);
  health.report('store', undefined);
  isFresh = false;
  expect([await status('healthz'), await status('readyz')]).toEqual([503, 503]);
  monitor.close();
});

test.each([
  ['none was made yet', [], 1, true],
  ['none was made for minutes', [], 3, false],
  ['a heartbeat was just acknowledged', [{ id: 0, lastPingTimestamp: 5 * MINUTE, ping: 40 }], 6, true],
  [
    'none was acknowledged on one of them for minutes',
    [
      { id: 0, lastPingTimestamp: 5 * MINUTE, ping: 40 },
      { id: 1, lastPingTimestamp: MINUTE, ping: 40 },
    ],
    6,
    false,
  ],
  ['the first heartbeat is still to come', [{ id: 0, lastPingTimestamp: -1, ping: -1 }], 1, true],
] as const)('connections are fresh, or not: %s', (_case, shards, minutes, isFresh) => {
  let now = 0;
  const ws = { shards: Object.assign([...shards], { size: shards.length }) };
  const connection = watchConnection({ ws } as never, () => now);
  now = minutes * MINUTE;
  expect(connection.isFresh()).toBe(isFresh);
});

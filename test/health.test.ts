import { expect, test } from 'vitest';
import { createHealth } from '../src/health.ts';
import { createMonitor } from '../src/monitor.ts';
import { freePort } from './support/free-port.ts';

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
  const monitor = createMonitor(health, () => 0);
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

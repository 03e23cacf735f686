import { afterEach, beforeEach, expect, test } from 'vitest';
import { MALFORMED_TARGETS, rawRequest } from '../packages/local-discord/test/raw-request.ts';
import { createHealth } from '../src/health.ts';
import { createMetrics } from '../src/metrics.ts';
import { createMonitor, type Monitor } from '../src/monitor.ts';
import { createPages } from '../src/pages/pages.ts';
import { freePort } from './support/free-port.ts';
import { quiet } from './support/quiet-gauges.ts';

let monitor: Monitor;
let port: number;
beforeEach(async () => {
  const ignore = () => undefined;
  const health = createHealth({ debug: ignore, info: ignore, warn: ignore, error: ignore });
  monitor = createMonitor(health, createMetrics({ ...quiet(health), quizzes: () => 3 }), async () =>
    createPages(undefined),
  );
  port = await freePort();
  await monitor.listen('127.0.0.1', port);
});
afterEach(() => monitor.close());

test.each(MALFORMED_TARGETS)('a request for %s, which is no address, is refused and ends nothing', async (target) => {
  expect(await rawRequest(port, target)).toBe(400);
  expect(await rawRequest(port, '/healthz')).toBe(200);
});

test('the pages for people can be read', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/privacy`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await response.text()).toContain('<h1>Privacy policy</h1>');
  expect(await rawRequest(port, '/terms')).toBe(200);
});

test('an unknown path is not found', async () => {
  expect(await rawRequest(port, '/nothing')).toBe(404);
});

test('a query, which some probes send, changes nothing', async () => {
  expect(await rawRequest(port, '/healthz?from=probe')).toBe(200);
  expect(await (await fetch(`http://127.0.0.1:${port}/metrics?x`)).text()).toContain('popquiz_live_quizzes 3\n');
});

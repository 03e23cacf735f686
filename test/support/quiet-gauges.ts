import type { Health } from '../../src/health.ts';
import type { Gauges } from '../../src/metrics.ts';

/** What is measured of a bot in which nothing happens. */
export const quiet = (health: Health): Gauges => ({
  ready: () => health.troubles().length === 0,
  troubles: health.troubles,
  servers: () => 0,
  quizzes: () => 0,
  queue: () => 0,
  schedules: () => ({}),
  shards: () => [],
});

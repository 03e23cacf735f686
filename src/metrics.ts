import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from './quizmaster/ports/meter.ts';
import type { StoreOperation } from './store/opening.ts';

/** Values that are read when Prometheus asks. */
export interface Gauges {
  /** Whether the bot can play now. */
  ready(): boolean;
  /** The parts that do not work now. */
  troubles(): { part: string }[];
  servers(): number;
  quizzes(): number;
  /** How many pieces of work are running or waiting in the servers' queues. */
  queue(): number;
  schedules(): Readonly<Record<string, number>>;
  /** The connections to Discord. `acknowledgedAt`: ms since the epoch, `latency`: ms; undefined before the first heartbeat */
  shards(): { shard: number; acknowledgedAt: number | undefined; latency: number | undefined }[];
}

/**
 * What Prometheus collects. Labels have few values, and none names a server or a person. Counting an answer costs an addition or
 * two.
 */
export interface Metrics extends Meter {
  /** An interaction was handled, this many ms after Discord made it. */
  interaction(kind: string, outcome: 'answered' | 'failed', ms: number): void;
  /** Discord answered a request with this status. */
  request(method: string, status: number): void;
  /** The store did something, or failed to. */
  stored(operation: StoreOperation, ms: number): void;
  /** All of it as Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Discord accepts an answer within three seconds. */
const INTERACTION_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
const STORE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const GROUP_SIZES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const interactions = counter('popquiz_interactions_total', 'Interactions dealt with', ['kind', 'outcome']);
  const requests = counter('popquiz_discord_requests_total', "Requests to Discord's REST API", ['method', 'status']);
  const answers = counter('popquiz_answers_total', 'Clicks on answers: stored, refused, or failed', ['outcome']);
  const quizzes = counter('popquiz_quizzes_total', 'Quizzes that are over, by how they ended', ['ending']);
  const dailies = counter('popquiz_daily_questions_total', 'Dates of daily questions: posted or missed', ['outcome']);
  const answering = new Histogram({
    name: 'popquiz_interaction_seconds',
    help: 'From when Discord made an interaction until it was dealt with',
    buckets: INTERACTION_SECONDS,
    registers,
  });
  const groups = new Histogram({
    name: 'popquiz_answer_group_size',
    help: 'Clicks on answers that were decided together and share a durable write',
    buckets: GROUP_SIZES,
    registers,
  });
  const storing = new Histogram({
    name: 'popquiz_store_seconds',
    help: 'How long the store took, by what it did; a write ends when it is on the disk',
    labelNames: ['operation'],
    buckets: STORE_SECONDS,
    registers,
  });
  const gauge = collected.bind(undefined, Gauge);
  // These exist from the start: for Prometheus, a series that appears with 1 has not increased.
  for (const outcome of ['stored', 'refused', 'failed']) answers.add(0, outcome);
  for (const outcome of ['posted', 'missed']) dailies.add(0, outcome);
  gauge('popquiz_ready', '1 while the bot can play, else 0; see /readyz', [], (set) => set(gauges.ready() ? 1 : 0));
  gauge('popquiz_troubles', 'Parts that do not work now; see /readyz', ['part'], (set) => {
    for (const { part } of gauges.troubles()) set(1, part);
  });
  gauge('popquiz_servers', 'Servers that the bot is in', [], (set) => set(gauges.servers()));
  gauge('popquiz_live_quizzes', 'Quizzes that run now', [], (set) => set(gauges.quizzes()));
  gauge('popquiz_queue_depth', 'Work of servers that has its turn or waits for it', [], (set) => set(gauges.queue()));
  gauge('popquiz_schedules', 'Schedules of daily questions, by how they stand', ['state'], (set) => {
    for (const [state, count] of Object.entries(gauges.schedules())) set(count, state);
  });
  gauge(
    'popquiz_gateway_acknowledged_timestamp_seconds',
    'When Discord last acknowledged a heartbeat of the connection',
    ['shard'],
    (set) => {
      for (const { shard, acknowledgedAt } of gauges.shards()) {
        if (acknowledgedAt !== undefined) set(acknowledgedAt / 1000, String(shard));
      }
    },
  );
  gauge('popquiz_gateway_latency_seconds', 'How long Discord took to acknowledge it', ['shard'], (set) => {
    for (const { shard, latency } of gauges.shards()) if (latency !== undefined) set(latency / 1000, String(shard));
  });

  return {
    interaction(kind, outcome, ms) {
      interactions(kind, outcome);
      answering.observe(ms / 1000);
    },
    request: (method, status) => requests(method, String(status)),
    stored: (operation, ms) => storing.observe({ operation }, ms / 1000),
    answered({ stored, refused, failed }) {
      groups.observe(stored + refused + failed);
      if (stored > 0) answers.add(stored, 'stored');
      if (refused > 0) answers.add(refused, 'refused');
      if (failed > 0) answers.add(failed, 'failed');
    },
    quizOver: (ending = 'played') => quizzes(ending),
    dailySettled: (outcome) => dailies(outcome),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };

  /** prom-client's own counter sorts and hashes the labels at each step; this one sets them only when it is read. */
  function counter(name: string, help: string, labelNames: string[]) {
    const counts = new Map<string, { values: string[]; count: number }>();
    collected(Counter, name, help, labelNames, (set) => {
      for (const { values, count } of counts.values()) set(count, ...values);
    });
    const add = (count: number, ...values: string[]): void => {
      const key = values.join('\n');
      const known = counts.get(key);
      if (known) known.count += count;
      else counts.set(key, { values, count });
    };
    return Object.assign((...values: string[]) => add(1, ...values), { add });
  }

  /** @param look sets the value for each set of labels that there is now */
  function collected(
    Kind: typeof Counter | typeof Gauge,
    name: string,
    help: string,
    labelNames: string[],
    look: (set: (value: number, ...values: string[]) => void) => void,
  ): void {
    new Kind({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        look((value, ...values) => this.inc(labelled(labelNames, values), value));
      },
    });
  }
}

const labelled = (names: string[], values: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));

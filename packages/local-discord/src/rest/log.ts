/** The log of the bot's requests and violations. */
import type { Bus } from '../world/bus.ts';

export interface RequestRecord {
  readonly method: string;
  /** As sent, without `/api/v10`, with the query. */
  readonly path: string;
  /** The pattern that answered, such as `POST /channels/:channel/messages`, or null when there is none. */
  readonly route: string | null;
  /** JSON, or the `payload_json` of a form. */
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** 0 when the connection was cut without an answer. */
  readonly status: number;
  readonly response: unknown;
  /** ms since the epoch, by the world's clock. */
  readonly startedAt: number;
  /** The machine's ms from the request to its answer. */
  readonly ms: number;
}

/**
 * Something a well-made bot does not do. A test asserts that there are none, or exactly those it provoked.
 * - `refused`: a request that Discord answered with 4xx (faults that a test added are not counted)
 * - `rate-limited`: a 429 that Discord's own limits gave
 * - `schema`: a body that contradicts Discord's API description
 * - `gateway`: a protocol error on the gateway
 */
export interface Violation {
  readonly kind: 'refused' | 'rate-limited' | 'schema' | 'gateway';
  /** One line: the request or the gateway's op, then what was wrong. */
  readonly summary: string;
  /** Discord's error code, or the gateway's close code; 0 when there is none. */
  readonly code: number;
  readonly request: RequestRecord | null;
  readonly at: number;
}

export interface Log {
  readonly requests: readonly RequestRecord[];
  readonly violations: readonly Violation[];
  request(record: RequestRecord): void;
  violation(violation: Omit<Violation, 'at'>): void;
}

export function createLog(bus: Bus, now: () => number): Log {
  const requests: RequestRecord[] = [];
  const violations: Violation[] = [];
  return {
    requests,
    violations,
    request(record) {
      requests.push(record);
      bus.emit({ type: 'log', entry: 'request' });
    },
    violation(violation) {
      violations.push({ ...violation, at: now() });
      bus.emit({ type: 'log', entry: 'violation' });
    },
  };
}

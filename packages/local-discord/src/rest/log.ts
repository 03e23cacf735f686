/** What the bot asked, and what it should not have. */
import type { RequestRecord, Violation } from '../local-discord.ts';
import type { Bus } from '../world/bus.ts';

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

import type { Clock } from '../clock.ts';
import type { WorldContext } from '../world/context.ts';
import type { IdentifyLimits } from './identify-limits.ts';
import type { Sessions } from './sessions.ts';

/** The parts that a gateway connection needs. */
export interface ConnectionParts {
  readonly token: string;
  readonly clock: Clock;
  readonly context: WorldContext;
  readonly sessions: Sessions;
  readonly identifies: IdentifyLimits;
  readonly resumeUrl: string;
  /** Notes a protocol error. */
  readonly violation: (summary: string, code: number) => void;
  /** A session began, was lost, or ended. */
  readonly changed: () => void;
}

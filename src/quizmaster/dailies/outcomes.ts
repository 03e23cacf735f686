import type { Occurrence, Schedule } from '../../quiz/schedule.ts';
import type { Outcome } from '../outcome.ts';
import type { PackInfo } from '../ports/packs.ts';

export type DailyRefusal =
  | { code: 'unknown-pack'; packs: readonly PackInfo[] }
  | { code: 'too-many-schedules' }
  | { code: 'no-schedule' }
  | { code: 'which-schedule' }
  | { code: 'pause-too-long' }
  /** Its pack is gone, or has no question to ask. */
  | { code: 'nothing-to-ask'; packTitle: string };
/** `before`: the schedule as it was, if an existing one was changed. */
export type DailyOutcome = Outcome<
  { schedule: Schedule; next: Occurrence; before?: Schedule | undefined },
  DailyRefusal
>;

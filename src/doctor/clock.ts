import { type Check, error, type Finding, ok, skipped, warning } from './check.ts';
import type { ClockOffset } from './discord-api.ts';

/** From this difference on, logs are hard to read. */
const NOTICED_MS = 5000;
/** From this difference on, certificates may be rejected, and backups are named after the wrong day. */
const HARMFUL_MS = 5 * 60_000;

const SET = 'sudo timedatectl set-ntp true; on Windows: Settings, Time & language, Sync now';

/** Whether the machine's clock agrees with Discord's. */
export const clock: Check = {
  title: 'Clock',
  async examine({ application, discord }) {
    await application();
    return clockVerdict(discord?.ahead());
  },
};

export function clockVerdict(ahead: ClockOffset | undefined): Finding[] {
  if (!ahead) return [skipped('Discord has told no time (see Token)')];
  // The header has whole seconds, so only this much of the difference is certain.
  const ms = ahead.least > 0 ? ahead.least : Math.min(ahead.most, 0);
  const apart = Math.abs(ms);
  if (apart < NOTICED_MS) return [ok("the machine's agrees with Discord's")];
  const says = `The machine's clock is ${Math.round(apart / 1000)} s ${ms > 0 ? 'fast' : 'slow'}.`;
  const why = `${says} Quizzes follow Discord's time, but logs, backups and certificates follow this one.`;
  return [apart < HARMFUL_MS ? warning(why, SET) : error(why, SET)];
}

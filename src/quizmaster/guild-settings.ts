import { isTimezone, spanAt, timezones } from '../quiz/period.ts';
import type { Boards } from './boards.ts';
import type { TimezoneOutcome } from './outcomes.ts';
import type { Clock, GuildSettings, Store } from './ports.ts';
import type { Queue } from './queue.ts';

/** What the admins of a guild have set. */
export interface Settings {
  of(guildId: string): Promise<GuildSettings>;
  /** @param name an IANA name, in any case */
  setTimezone(guildId: string, name: string): Promise<TimezoneOutcome>;
}

export function createSettings(parts: { store: Store; boards: Boards; queue: Queue; clock: Clock }): Settings {
  const { store, boards, queue, clock } = parts;

  return {
    of: (guildId) => store.guilds.settings(guildId),

    setTimezone: (guildId, name) =>
      queue.run(guildId, async () => {
        const timezone = timezones().find((zone) => zone.toLowerCase() === name.toLowerCase());
        if (!timezone || !isTimezone(timezone)) return { ok: false, refusal: { code: 'unknown-timezone' } };
        const settings = await store.guilds.settings(guildId);
        if (settings.timezone !== timezone) {
          await store.guilds.configure(guildId, { ...settings, timezone });
          // In this order: a board that was kept although its days begin elsewhere now would be wrong for good.
          await boards.forget(guildId);
        }
        return { ok: true, timezone, next: spanAt('today', clock.now(), timezone).to };
      }),
  };
}

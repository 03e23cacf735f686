import { spanAt, timezoneNamed } from '../../quiz/period.ts';
import type { Outcome } from '../outcome.ts';
import type { GuildSettings } from '../ports/guild-store.ts';
import type { Boards } from '../scores/boards.ts';
import type { Parts } from '../work/parts.ts';

/** `next`: when the next day begins there, ms since the epoch. */
export type TimezoneOutcome = Outcome<{ timezone: string; next: number }, { code: 'unknown-timezone' }>;

/** The settings of a guild. */
export interface Settings {
  of(guildId: string): Promise<GuildSettings>;
  /** When the next day begins there: ms since the epoch. */
  nextDay(guildId: string): Promise<number>;
  /** @param name an IANA name, in any case. Setting the current one changes nothing. */
  setTimezone(guildId: string, name: string): Promise<TimezoneOutcome>;
  /** @param roleId whose members may write the guild's questions; undefined: nobody but its admins */
  setEditors(guildId: string, roleId: string | undefined): Promise<void>;
  /** @param packId the pack that is played if nobody chooses one; undefined: the bot's default pack */
  setDefaultPack(guildId: string, packId: string | undefined): Promise<void>;
}

export function createSettings(parts: Pick<Parts, 'store' | 'queue' | 'clock'> & { boards: Boards }): Settings {
  const { store, boards, queue, clock } = parts;

  return {
    of: (guildId) => store.guilds.settings(guildId),
    nextDay: async (guildId) => spanAt('today', clock.now(), (await store.guilds.settings(guildId)).timezone).to,

    setEditors: (guildId, editorRoleId) => change(guildId, { editorRoleId }),
    setDefaultPack: (guildId, defaultPackId) => change(guildId, { defaultPackId }),

    setTimezone: (guildId, name) =>
      queue.run(guildId, async (turn) => {
        const timezone = timezoneNamed(name);
        if (!timezone) return { ok: false, refusal: { code: 'unknown-timezone' } };
        const settings = await store.guilds.settings(guildId);
        if (settings.timezone !== timezone) {
          await store.guilds.configure(guildId, { ...settings, timezone });
          await boards.invalidate(turn);
        }
        return { ok: true, timezone, next: spanAt('today', clock.now(), timezone).to };
      }),
  };

  function change(guildId: string, changed: Omit<Partial<GuildSettings>, 'timezone'>): Promise<void> {
    return queue.run(guildId, async () =>
      store.guilds.configure(guildId, { ...(await store.guilds.settings(guildId)), ...changed }),
    );
  }
}

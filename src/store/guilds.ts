import type { GuildSettings } from '../quizmaster/ports/guild-store.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { Layout } from './layout.ts';

const DEFAULT_SETTINGS: GuildSettings = { timezone: 'UTC' };

/** Guilds and their settings. @param compact frees the space of removed rows */
export function guildsIn(layout: Layout, compact: () => Promise<void>): Store['guilds'] {
  const { live, past, rounds, asked, answers, ledger, played, boards, boardPages, schedules, dates, streaks } = layout;
  const { corrections, packs, questions, drafts, imports, importParts, importNotes, reports, dismissals } = layout;
  const { settings, greetings, departed } = layout;
  const scored = [past, rounds, asked, answers, ledger, played, boards, boardPages, schedules, dates, streaks];
  const written = [corrections, packs, questions, drafts, importParts, importNotes, imports, reports, dismissals];
  const ofGuild = [...scored, ...written];
  return {
    async known() {
      const known = new Set<string>();
      // Live quizzes come before past ones: a quiz retired in between is found twice rather than not at all.
      for await (const quiz of live.scan()) known.add(quiz.guildId);
      for (const one of [...ofGuild, settings, greetings]) for await (const guildId of one.groups()) known.add(guildId);
      return [...known];
    },
    settings: async (guildId) => (await settings.get(guildId)) ?? DEFAULT_SETTINGS,
    configure: (guildId, value) => settings.set([guildId], value),
    async departed() {
      const found: { guildId: string; at: number }[] = [];
      for await (const { key, value } of departed.entries([])) found.push({ guildId: key[0] ?? '', at: value });
      return found;
    },
    depart: (guildId, at) => departed.set([guildId], at),
    back: (guildId) => departed.delete(guildId),
    greeting: (guildId) => greetings.get(guildId),
    greet: (guildId, greeting) => greetings.set([guildId], greeting),
    async ungreeted() {
      const found: { guildId: string; at: number }[] = [];
      for await (const { key, value } of greetings.entries([])) {
        if (!value.done) found.push({ guildId: key[0] ?? '', at: value.at });
      }
      return found;
    },
    async purge(guildId) {
      for await (const quiz of live.scan()) if (quiz.guildId === guildId) await live.delete(quiz.channelId);
      for (const one of ofGuild) await one.deleteAll(guildId);
      await settings.delete(guildId);
      await greetings.delete(guildId);
      await compact();
      await departed.delete(guildId);
    },
  };
}

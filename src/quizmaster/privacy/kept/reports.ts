import type { Parts } from '../../work/parts.ts';
import { iso, type Kept } from './kept.ts';

/** What somebody has reported goes with them: what was done about it stays, and names nobody. */
export function keptReports({ store, queue }: Pick<Parts, 'store' | 'queue'>): Kept {
  return {
    async show(guildId, userId) {
      const reports = (await store.reports.ofPerson(guildId, userId)).map(
        ({ packId, questionId, reason, text, at }) => ({
          pack: packId,
          question: questionId,
          reason,
          text,
          at: iso(at),
        }),
      );
      return reports.length > 0 ? { reports } : undefined;
    },

    leave: (guildId, leaver) =>
      queue.run(guildId, async () => {
        const own = await store.reports.ofPerson(guildId, leaver.userId);
        if (own.length === 0) return false;
        await leaver.intend();
        await store.reports.remove(own);
        return true;
      }),
  };
}

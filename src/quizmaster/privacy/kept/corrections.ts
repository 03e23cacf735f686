import type { Parts } from '../../work/parts.ts';
import { iso, type Kept, standIn } from './kept.ts';

/** Who corrected a question. */
export function keptCorrections({ store, queue }: Pick<Parts, 'store' | 'queue'>): Kept {
  const by = async (guildId: string, userId: string) =>
    (await store.corrections.ofGuild(guildId)).filter((correction) => correction.by === userId);

  return {
    async show(guildId, userId) {
      const corrections = (await by(guildId, userId)).map(({ packId, questionId, verdict, at }) => ({
        pack: packId,
        question: questionId,
        verdict,
        at: iso(at),
      }));
      return corrections.length > 0 ? { corrections } : undefined;
    },

    leave: (guildId, leaver) =>
      queue.run(guildId, async () => {
        const own = await by(guildId, leaver.userId);
        if (own.length > 0) await leaver.intend();
        for (const correction of own) {
          await store.corrections.save({ ...correction, by: standIn(leaver, correction.id) });
        }
        return own.length > 0;
      }),
  };
}

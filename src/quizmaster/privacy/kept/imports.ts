import { totalsOf } from '../../../quiz/imported.ts';
import type { Parts } from '../../work/parts.ts';
import { iso, type Kept } from './kept.ts';

/** Files of questions that somebody brought and has not saved, with what is left of them: they go with the person. */
export function keptImports({ store, queue }: Pick<Parts, 'store' | 'queue'>): Kept {
  const ofPerson = async (guildId: string, userId: string) =>
    (await store.imports.ofGuild(guildId)).filter(({ author }) => author === userId);

  return {
    async show(guildId, userId) {
      const own = await ofPerson(guildId, userId);
      if (own.length === 0) return undefined;
      const shown = own.map(async ({ id, file, format, changedAt, saved, parts, phase }) => {
        const questions = [];
        for (const place of parts.keys()) {
          for (const { number, written } of await store.imports.part(guildId, id, place)) {
            questions.push({ number, stem: written.stem, key: written.key });
          }
        }
        return { file, format, phase, at: iso(changedAt), saved, left: totalsOf({ parts }).left, questions };
      });
      return { imports: await Promise.all(shown) };
    },

    async leave(guildId, leaver) {
      if ((await ofPerson(guildId, leaver.userId)).length === 0) return false;
      await leaver.intend();
      return queue.run(guildId, async () => {
        for (const { id } of await ofPerson(guildId, leaver.userId)) await store.imports.remove(guildId, id);
        return true;
      });
    },
  };
}

import type { Pack } from '../quiz/pack.ts';
import type { Packs } from '../quizmaster/ports/packs.ts';

/** The packs of a folder, the same for every guild: first those that say `default`, then by id. */
export function shippedPacks(packs: readonly Pack[]): Packs {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  const infos = [...packs]
    .sort((a, b) => Number(b.default ?? false) - Number(a.default ?? false) || (a.id < b.id ? -1 : 1))
    .map(({ id, title, questions }) => ({ id, title, questions: questions.filter(({ retired }) => !retired).length }));
  return {
    of: async () => infos,
    find: async (_guildId, packId) => byId.get(packId),
  };
}

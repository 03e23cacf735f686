import type { Pack } from '../quiz/pack.ts';
import { isAsked } from '../quiz/question.ts';
import type { PackInfo, Packs } from '../quizmaster/ports/packs.ts';

/** The packs of some folders, the same for every guild: first those that say `default`, then by id. */
export interface ShippedPacks extends Packs {
  /** Replaces the packs. A question that is gone is no longer drawn; a round that asks it goes on. */
  replace(packs: readonly Pack[]): void;
}

export function shippedPacks(first: readonly Pack[]): ShippedPacks {
  let infos: PackInfo[] = [];
  let byId = new Map<string, Pack>();
  replace(first);

  return {
    of: async () => infos,
    find: async (_guildId, packId) => byId.get(packId),
    replace,
  };

  function replace(packs: readonly Pack[]): void {
    const former = [...byId.values()].map((pack) => withFormer({ ...pack, questions: [] }, pack));
    const current = packs.map((pack) => withFormer(pack, byId.get(pack.id)));
    byId = new Map([...former, ...current].map((pack) => [pack.id, pack]));
    infos = [...packs]
      .sort((a, b) => Number(b.default ?? false) - Number(a.default ?? false) || (a.id < b.id ? -1 : 1))
      .map(({ id, title, questions }) => ({ id, title, questions: questions.filter(isAsked).length }));
  }
}

/** The pack with the questions that it no longer has, as retired ones. */
function withFormer(pack: Pack, before: Pack | undefined): Pack {
  const present = new Set(pack.questions.map(({ id }) => id));
  const gone = (before?.questions ?? []).filter(({ id }) => !present.has(id));
  return { ...pack, questions: [...pack.questions, ...gone.map((question) => ({ ...question, retired: true }))] };
}

import type { Pack } from '../quiz/pack.ts';
import { isAsked } from '../quiz/question.ts';
import type { PackInfo, Packs } from '../quizmaster/ports/packs.ts';

/** The packs of the bot's folders, the same for every guild: first the default, then others that say `default`, then by id. */
export interface ShippedPacks extends Packs {
  /** Replaces the packs. A question that is gone is no longer drawn; a round that asks it goes on. */
  replace(packs: readonly Pack[]): void;
  /**
   * Keeps a pack as the default, unless it is gone or only others say `default`.
   * @param packId the former default, if there was one
   * @returns the default; undefined where there is no pack
   */
  prefer(packId: string | undefined): string | undefined;
}

export function shippedPacks(first: readonly Pack[]): ShippedPacks {
  let infos: PackInfo[] = [];
  let byId = new Map<string, Pack>();
  let offered: readonly Pack[] = [];
  let defaultId: string | undefined;
  replace(first);

  return {
    of: async () => infos,
    find: async (_guildId, packId) => byId.get(packId),
    replace,
    prefer(packId) {
      defaultId = packId ?? defaultId;
      order();
      return defaultId;
    },
  };

  function replace(packs: readonly Pack[]): void {
    const former = [...byId.values()].map((pack) => withFormer({ ...pack, questions: [] }, pack));
    const current = packs.map((pack) => withFormer(pack, byId.get(pack.id)));
    byId = new Map([...former, ...current].map((pack) => [pack.id, pack]));
    offered = packs;
    order();
  }

  function order(): void {
    defaultId = defaultOf(offered, defaultId);
    const rank = ({ id, default: says }: Pack) => (id === defaultId ? 2 : Number(says ?? false));
    infos = [...offered]
      .sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))
      .map(({ id, title, questions }) => ({ id, title, questions: questions.filter(isAsked).length }));
  }
}

/** The default pack: the former one, unless only others say that they are the default. */
function defaultOf(packs: readonly Pack[], former: string | undefined): string | undefined {
  const saying = packs.filter((pack) => pack.default);
  const candidates = (saying.length > 0 ? saying : packs).map(({ id }) => id).sort();
  return candidates.find((id) => id === former) ?? candidates[0];
}

/** The pack, with the questions that it no longer has as retired ones. */
function withFormer(pack: Pack, before: Pack | undefined): Pack {
  const present = new Set(pack.questions.map(({ id }) => id));
  const gone = (before?.questions ?? []).filter(({ id }) => !present.has(id));
  return { ...pack, questions: [...pack.questions, ...gone.map((question) => ({ ...question, retired: true }))] };
}

import { type OwnPack, sameTitle } from '../../quiz/own-pack.ts';
import type { Outcome } from '../outcome.ts';
import type { Queue } from '../work/queue.ts';
import type { Shelves } from './shelves.ts';

export type RenameRefusal = { code: 'unknown-own-pack' } | { code: 'same-title'; title: string };

/** Renames packs. A pack keeps its id, which quizzes, daily questions and scores refer to. */
export interface Renaming {
  /** @returns the renamed pack, and its former title. The same name again changes nothing. */
  rename(
    guildId: string,
    packId: string,
    title: string,
  ): Promise<Outcome<{ pack: OwnPack; before: string }, RenameRefusal>>;
}

export function createRenaming({ shelves, queue }: { shelves: Shelves; queue: Queue }): Renaming {
  return {
    rename: (guildId, packId, title) =>
      queue.run(guildId, async (turn) => {
        const pack = (await shelves.own(guildId)).get(packId)?.pack;
        if (!pack || pack.removedAt !== undefined) return { ok: false, refusal: { code: 'unknown-own-pack' } };
        const taken = await titlesIn(guildId, packId);
        if (taken.some((one) => sameTitle(one, title))) return { ok: false, refusal: { code: 'same-title', title } };
        // The description of a pack that was made in Discord is its title.
        const description = pack.description === pack.title ? title : pack.description;
        const renamed = { ...pack, title, description };
        if (pack.title !== title) await shelves.put(turn, { packs: [renamed] });
        return { ok: true, pack: renamed, before: pack.title };
      }),
  };

  /** The titles of all other packs that people see there. */
  async function titlesIn(guildId: string, packId: string): Promise<string[]> {
    const own = [...(await shelves.own(guildId)).values()].map(({ pack }) => pack);
    const standing = own.filter(({ removedAt }) => removedAt === undefined);
    return [...standing, ...(await shelves.of(guildId))].filter(({ id }) => id !== packId).map(({ title }) => title);
  }
}

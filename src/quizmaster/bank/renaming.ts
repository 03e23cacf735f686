import { type OwnPack, sameTitle } from '../../quiz/own-pack.ts';
import type { Outcome } from '../outcome.ts';
import type { Queue } from '../work/queue.ts';
import type { Shelves } from './shelves.ts';

export type RenameRefusal = { code: 'unknown-own-pack' } | { code: 'same-title'; title: string };

/** Gives packs other names. Its id stays, by which quizzes, daily questions and scores know a pack. */
export interface Renaming {
  /** @returns the pack with its new name, and the one that it had. The same name again changes nothing. */
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
        // A pack that was made in Discord is described by its name.
        const description = pack.description === pack.title ? title : pack.description;
        const renamed = { ...pack, title, description };
        if (pack.title !== title) await shelves.put(turn, { packs: [renamed] });
        return { ok: true, pack: renamed, before: pack.title };
      }),
  };

  /** Of all other packs that people can see there. */
  async function titlesIn(guildId: string, packId: string): Promise<string[]> {
    const own = [...(await shelves.own(guildId)).values()].map(({ pack }) => pack);
    const standing = own.filter(({ removedAt }) => removedAt === undefined);
    return [...standing, ...(await shelves.of(guildId))].filter(({ id }) => id !== packId).map(({ title }) => title);
  }
}

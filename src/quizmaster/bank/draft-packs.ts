import { MAX_PACKS, type OwnPack, ownPackId, type QuestionDraft, sameTitle } from '../../quiz/own-pack.ts';
import type { Clock } from '../ports/clock.ts';
import type { Turn } from '../work/queue.ts';
import { currentPacks } from './current.ts';
import type { Drafts } from './drafts.ts';
import type { SaveRefusal } from './outcomes.ts';
import type { Shelf, Shelves } from './shelves.ts';

/** Chooses the packs for the questions of drafts. `fallback`: the title of a guild's first pack. */
export interface DraftPacks {
  /** The pack that a draft would go into now. */
  of(
    draft: QuestionDraft,
    fallback: string,
  ): Promise<{ id: string; title: string; isNew: boolean; codeLanguage: string | undefined }>;
  /** The pack for a new question. A new pack is not stored yet. @param by its creator */
  forNew(
    turn: Turn,
    draft: QuestionDraft,
    by: string,
    fallback: string,
  ): Promise<{ ok: true; pack: OwnPack; isNew: boolean } | { ok: false; refusal: SaveRefusal }>;
}

export function createDraftPacks({
  shelves,
  drafts,
  clock,
}: {
  shelves: Shelves;
  drafts: Pick<Drafts, 'save'>;
  clock: Clock;
}): DraftPacks {
  return {
    async of({ guildId, pack: wanted, changes }, fallback) {
      const shelf = await shelves.own(guildId);
      const pack = openPack(shelf, changes ? { id: changes.packId } : wanted, fallback);
      return pack
        ? { id: pack.id, title: pack.title, isNew: false, codeLanguage: pack.codeLanguage }
        : { id: '', title: titleOf(wanted, fallback), isNew: true, codeLanguage: undefined };
    },

    async forNew(turn, draft, by, fallback) {
      const { guildId } = turn;
      const shelf = await shelves.own(guildId);
      const found = openPack(shelf, draft.pack, fallback);
      if (found) return { ok: true, pack: found, isNew: false };
      if (draft.pack && 'id' in draft.pack) {
        await drafts.save(turn, { ...draft, pack: undefined });
        return { ok: false, refusal: { code: 'removed-meanwhile', what: 'pack' } };
      }
      const title = titleOf(draft.pack, fallback);
      if ((await shelves.of(guildId)).some((pack) => sameTitle(pack.title, title))) {
        return { ok: false, refusal: { code: 'same-title', title } };
      }
      if (currentPacks(shelf).length >= MAX_PACKS) return { ok: false, refusal: { code: 'too-many-packs' } };
      const id = ownPackId(title, (taken) => shelf.has(taken));
      const now = clock.now();
      return { ok: true, pack: { guildId, id, title, description: title, createdBy: by, createdAt: now }, isNew: true };
    },
  };
}

/** The chosen pack or, by default, the oldest; undefined if it has yet to be made, or is gone. */
function openPack(shelf: Shelf, wanted: QuestionDraft['pack'], fallback: string): OwnPack | undefined {
  const open = currentPacks(shelf);
  if (wanted && 'id' in wanted) return open.find(({ id }) => id === wanted.id);
  if (!wanted && open.length > 0) return open.toSorted((a, b) => a.createdAt - b.createdAt)[0];
  return open.find(({ title }) => sameTitle(title, titleOf(wanted, fallback)));
}

const titleOf = (wanted: QuestionDraft['pack'], fallback: string): string =>
  wanted && 'title' in wanted ? wanted.title : fallback;

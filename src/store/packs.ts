import type { ImportChange } from '../quizmaster/ports/question-store.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { Collections } from './collections.ts';
import { all, type Layout } from './layout.ts';

/** Servers' own packs, with one record per question so that an edit doesn't rewrite thousands; drafts; and imported files. */
export function packsIn(layout: Layout, write: Collections['write']): Pick<Store, 'packs' | 'drafts' | 'imports'> {
  const { packs, questions, drafts, imports, importParts, importNotes, defaultPack } = layout;
  const empty = async (guildId: string, id: string) => {
    await importParts.deleteAll(guildId, id);
    await importNotes.deleteAll(guildId, id);
  };
  const entriesOf = ({ imported, parts, notes }: ImportChange) => {
    const { guildId, id } = imported;
    return [
      imports.entry([guildId, id], imported),
      ...[...(parts ?? [])].map(([place, part]) => importParts.entry([guildId, id, String(place)], part)),
      ...[...(notes ?? [])].map(([page, list]) => importNotes.entry([guildId, id, String(page)], list)),
    ];
  };
  return {
    packs: {
      ofGuild: (guildId) => all(packs.scan(guildId)),
      questions: (guildId) => all(questions.scan(guildId)),
      save: ({ packs: some = [], questions: more = [], from }) =>
        write([
          ...some.map((pack) => packs.entry([pack.guildId, pack.id], pack)),
          ...more.map((question) => questions.entry([question.guildId, question.packId, question.id], question)),
          ...(from ? entriesOf(from) : []),
        ]),
      async erase(guildId, packId, { questionIds, whole }) {
        // The order matters: after a crash in between, the pack is still there without questions and is erased again.
        await questions.deleteMany(questionIds.map((id) => [guildId, packId, id]));
        if (whole) await packs.delete(guildId, packId);
      },
      defaultPack: () => defaultPack.get('pack'),
      setDefaultPack: (packId) => defaultPack.set(['pack'], packId),
    },
    drafts: {
      all: () => drafts.scan(),
      ofGuild: (guildId) => all(drafts.scan(guildId)),
      find: (guildId, id) => drafts.get(guildId, id),
      save: (draft) => drafts.set([draft.guildId, draft.id], draft),
      remove: (guildId, ids) => drafts.deleteMany(ids.map((id) => [guildId, id])),
    },
    imports: {
      all: () => imports.scan(),
      ofGuild: (guildId) => all(imports.scan(guildId)),
      find: (guildId, id) => imports.get(guildId, id),
      part: async (guildId, id, place) => [...((await importParts.get(guildId, id, String(place))) ?? [])],
      notes: async (guildId, id, page) => [...((await importNotes.get(guildId, id, String(page))) ?? [])],
      save: (change) => write(entriesOf(change)),
      empty,
      async remove(guildId, id) {
        // The order matters: after a crash in between, what is left is found by the import, and removed again.
        await empty(guildId, id);
        await imports.delete(guildId, id);
      },
    },
  };
}

import type { Store } from '../quizmaster/ports/store.ts';
import type { Collections } from './collections.ts';
import { all, type Layout } from './layout.ts';

/** Servers' own packs, with one record per question so that an edit doesn't rewrite thousands; and unfinished drafts. */
export function packsIn(layout: Layout, write: Collections['write']): Pick<Store, 'packs' | 'drafts'> {
  const { packs, questions, drafts, standard } = layout;
  return {
    packs: {
      ofGuild: (guildId) => all(packs.scan(guildId)),
      questions: (guildId) => all(questions.scan(guildId)),
      save: ({ packs: some = [], questions: more = [] }) =>
        write([
          ...some.map((pack) => packs.entry([pack.guildId, pack.id], pack)),
          ...more.map((question) => questions.entry([question.guildId, question.packId, question.id], question)),
        ]),
      async erase(guildId, packId, { questionIds, whole }) {
        // The order matters: after a crash in between, the pack is still there without questions and is erased again.
        await questions.deleteMany(questionIds.map((id) => [guildId, packId, id]));
        if (whole) await packs.delete(guildId, packId);
      },
      standard: () => standard.get('pack'),
      setStandard: (packId) => standard.set(['pack'], packId),
    },
    drafts: {
      all: () => drafts.scan(),
      ofGuild: (guildId) => all(drafts.scan(guildId)),
      find: (guildId, id) => drafts.get(guildId, id),
      save: (draft) => drafts.set([draft.guildId, draft.id], draft),
      remove: (guildId, ids) => drafts.deleteMany(ids.map((id) => [guildId, id])),
    },
  };
}

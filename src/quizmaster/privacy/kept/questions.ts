import type { OwnPack, OwnQuestion, QuestionDraft } from '../../../quiz/own-pack.ts';
import type { Shelves } from '../../bank/shelves.ts';
import type { Parts } from '../../work/parts.ts';
import type { Queue } from '../../work/queue.ts';
import { iso, type Kept, type Leaver, standIn } from './kept.ts';

/** Who wrote or changed the questions of a server's own packs. The questions stay, without the person. */
export function keptQuestions({ shelves, queue }: { shelves: Shelves; queue: Queue }): Kept {
  return {
    async show(guildId, userId) {
      const { packs, questions } = await ofPerson(guildId, userId);
      if (packs.length + questions.length === 0) return undefined;
      return {
        packsMade: packs
          .filter(({ createdBy }) => createdBy === userId)
          .map(({ id, title, createdAt }) => ({ pack: id, title, at: iso(createdAt) })),
        questionsWritten: questions.map(({ packId, id, author, written, writtenAt, changedAt }) => ({
          pack: packId,
          question: id,
          did: author === userId ? 'wrote it' : 'changed it',
          stem: written.stem,
          at: iso(author === userId ? writtenAt : changedAt),
        })),
      };
    },

    async leave(guildId, leaver) {
      const { packs, questions } = await ofPerson(guildId, leaver.userId);
      if (packs.length + questions.length === 0) return false;
      await leaver.intend();
      return queue.run(guildId, async (turn) => {
        const own = await ofPerson(guildId, leaver.userId);
        await shelves.put(turn, {
          packs: own.packs.map((pack) => ({ ...pack, createdBy: standIn(leaver, pack.id) })),
          questions: own.questions.map((question) => withoutPerson(question, leaver)),
        });
        return true;
      });
    },
  };

  async function ofPerson(guildId: string, userId: string): Promise<{ packs: OwnPack[]; questions: OwnQuestion[] }> {
    const all = [...(await shelves.own(guildId)).values()];
    return {
      packs: all.map(({ pack }) => pack).filter(({ createdBy }) => createdBy === userId),
      questions: all
        .flatMap(({ questions }) => [...questions.values()])
        .filter(({ author, changedBy }) => author === userId || changedBy === userId),
    };
  }
}

const withoutPerson = (question: OwnQuestion, leaver: Leaver): OwnQuestion => {
  const name = (id: string) => (id === leaver.userId ? standIn(leaver, question.id) : id);
  const { author, changedBy } = question;
  return { ...question, author: name(author), changedBy: changedBy && name(changedBy) };
};

/** What somebody is writing or has suggested goes with them; who decided on the suggestions of others is forgotten. */
export function keptDrafts({ store, queue }: Pick<Parts, 'store' | 'queue'>): Kept {
  return {
    async show(guildId, userId) {
      const own = (await store.drafts.ofGuild(guildId)).filter(({ author }) => author === userId);
      if (own.length === 0) return undefined;
      return {
        drafts: own.map(({ typed, tags, picture, phase, changedAt }) => ({
          ...typed,
          tags,
          ...(picture && { picture }),
          phase,
          at: iso(changedAt),
        })),
      };
    },

    leave: (guildId, leaver) =>
      queue.run(guildId, async () => {
        const drafts = (await store.drafts.ofGuild(guildId)).filter((draft) => names(draft, leaver.userId));
        if (drafts.length === 0) return false;
        await leaver.intend();
        for (const draft of drafts) {
          if (draft.author === leaver.userId) continue;
          await store.drafts.save(withoutDecider(draft, leaver));
        }
        const own = drafts.filter(({ author }) => author === leaver.userId).map(({ id }) => id);
        await store.drafts.remove(guildId, own);
        return true;
      }),
  };
}

const names = ({ author, from, phase }: QuestionDraft, userId: string): boolean =>
  author === userId || from?.author === userId || ('by' in phase && phase.by === userId);

/** A draft of somebody else, who decided on it or made it from the person's suggestion. */
function withoutDecider(draft: QuestionDraft, leaver: Leaver): QuestionDraft {
  const { phase, from } = draft;
  const name = (id: string) => (id === leaver.userId ? standIn(leaver, draft.id) : id);
  return {
    ...draft,
    from: from && { ...from, author: name(from.author) },
    phase: 'by' in phase ? { ...phase, by: name(phase.by) } : phase,
  };
}

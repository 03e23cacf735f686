import type { OwnQuestion } from '../../quiz/own-pack.ts';
import type { Parts } from '../work/parts.ts';
import type { RemoveOutcome, RemovePackOutcome } from './outcomes.ts';
import type { Shelves } from './shelves.ts';

/** Removes questions and packs. Questions that scores refer to are retired, the others erased. */
export interface Removals {
  remove(guildId: string, packId: string, questionId: string, editorId: string): Promise<RemoveOutcome>;
  removePack(guildId: string, packId: string): Promise<RemovePackOutcome>;
}

export function createRemovals(parts: Pick<Parts, 'store' | 'queue' | 'clock'> & { shelves: Shelves }): Removals {
  const { store, shelves, queue, clock } = parts;

  return {
    async remove(guildId, packId, questionId, editorId) {
      const found = await queue.run(guildId, async (turn) => {
        const own = (await shelves.own(guildId)).get(packId);
        const question = own?.questions.get(questionId);
        if (!own || !question || question.written.retired || own.pack.removedAt !== undefined) return undefined;
        const retired: OwnQuestion = {
          ...question,
          written: { ...question.written, retired: true },
          edition: question.edition + 1,
          changedBy: editorId,
          changedAt: clock.now(),
        };
        await shelves.put(turn, { questions: [retired] });
        return { pack: own.pack, question };
      });
      if (!found) return { ok: false, refusal: { code: 'unknown-own-question' } };
      const kept = (await referredTo(guildId, packId)).has(questionId);
      if (!kept) {
        await queue.run(guildId, (turn) => shelves.erase(turn, packId, { questionIds: [questionId], whole: false }));
      }
      return { ok: true, ...found, kept };
    },

    async removePack(guildId, packId) {
      const pack = await queue.run(guildId, async (turn) => {
        const own = (await shelves.own(guildId)).get(packId);
        if (!own || own.pack.removedAt !== undefined) return undefined;
        await shelves.put(turn, { packs: [{ ...own.pack, removedAt: clock.now() }] });
        return own.pack;
      });
      if (!pack) return { ok: false, refusal: { code: 'unknown-own-pack' } };
      const referred = await referredTo(guildId, packId);
      const questionIds = [...((await shelves.own(guildId)).get(packId)?.questions.keys() ?? [])];
      const idle = questionIds.filter((id) => !referred.has(id));
      const kept = questionIds.length - idle.length;
      await queue.run(guildId, (turn) => shelves.erase(turn, packId, { questionIds: idle, whole: kept === 0 }));
      return { ok: true, pack, questions: questionIds.length, kept };
    },
  };

  /**
   * The questions of a pack that were asked, or will be by a quiz that has already drawn them. It is called when they can no longer
   * be drawn, so no others are added later.
   */
  async function referredTo(guildId: string, packId: string): Promise<Set<string>> {
    const ids = new Set<string>();
    // The order matters: a quiz or a daily question that ends in between has been recorded as asked by then.
    for (const quiz of await store.quizzes.live()) {
      if (quiz.guildId === guildId && quiz.packId === packId) for (const id of quiz.questionIds) ids.add(id);
    }
    for await (const { open } of store.schedules.ofGuild(guildId)) {
      for (const round of await store.rounds.findMany(guildId, open)) {
        if (round.packId === packId) ids.add(round.question.id);
      }
    }
    for (const id of (await store.asked.of(guildId, packId)).keys()) ids.add(id);
    return ids;
  }
}

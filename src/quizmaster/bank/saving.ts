import {
  changedFields,
  MAX_IN_PACK,
  MAX_OWN_QUESTIONS,
  type OwnPack,
  type OwnQuestion,
  type QuestionDraft,
  questionIdOf,
} from '../../quiz/own-pack.ts';
import type { Question } from '../../quiz/question.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import { readTyping } from '../../quiz/typed-question.ts';
import type { QuestionRules } from '../ports/packs.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { contentOf, countQuestions, currentQuestions } from './current.ts';
import { createDraftPacks, type DraftPacks } from './draft-packs.ts';
import type { Drafts, Writer } from './drafts.ts';
import type { SaveOutcome, SaveRefusal } from './outcomes.ts';
import type { Shelf, ShelvedPack, Shelves } from './shelves.ts';

/** Turns drafts into questions. */
export interface Saving {
  /**
   * Stores a draft as a question, new or changed. If it is saved twice, the question is there once.
   * @param fallback the title of a guild's first pack
   */
  save(writer: Writer, fallback: string): Promise<SaveOutcome>;
  /** The same within a turn, for a draft of an editor. */
  saveDraft(turn: Turn, draft: QuestionDraft, by: string, fallback: string): Promise<SaveOutcome>;
  /** The question that a draft would become, or what is wrong with it, whatever its pack. */
  check(draft: QuestionDraft): { ok: true; question: WrittenQuestion } | { ok: false; refusal: NotReady };
  /** How a question would be played, and the codes of the linter's rules that it violates. */
  preview(draft: QuestionDraft, question: WrittenQuestion): { played: Question; doubts: readonly string[] };
  /** The pack that a draft would go into now. @param fallback as for `save` */
  packFor: DraftPacks['of'];
}

type NotReady = Extract<SaveRefusal, { code: 'not-ready' | 'not-playable' }>;

export function createSaving(
  parts: Pick<Parts, 'store' | 'queue' | 'clock'> & {
    shelves: Shelves;
    drafts: Pick<Drafts, 'find' | 'save'>;
    questionRules: QuestionRules;
  },
): Saving {
  const { store, shelves, drafts, questionRules, queue, clock } = parts;
  const draftPacks = createDraftPacks(parts);

  return {
    save: ({ ...writer }, fallback) =>
      queue.run(writer.guildId, async (turn) => {
        const draft = await drafts.find(writer);
        if (draft?.phase.name !== 'writing') return savedBefore(writer);
        return saveDraft(turn, draft, writer.userId, fallback);
      }),
    saveDraft,
    check,
    preview: (draft, question) => ({
      played: questionRules.playable({ ...question, id: draft.changes?.id ?? questionIdOf(draft) }, {}),
      doubts: questionRules.doubts(question),
    }),
    packFor: draftPacks.of,
  };

  function check(draft: QuestionDraft): ReturnType<Saving['check']> {
    const read = readTyping(draft, questionRules.keepsOrder);
    if (!read.ok) return { ok: false, refusal: { code: 'not-ready', problems: read.problems } };
    const refusal = questionRules.unplayable(read.question);
    if (refusal) return { ok: false, refusal: { code: 'not-playable', why: refusal.field } };
    return { ok: true, question: read.question };
  }

  async function saveDraft(turn: Turn, draft: QuestionDraft, by: string, fallback: string): Promise<SaveOutcome> {
    const { guildId } = turn;
    if (draft.from) {
      const suggestion = await store.drafts.find(guildId, draft.from.id);
      if (suggestion && suggestion.phase.name !== 'waiting') {
        return { ok: false, refusal: { code: 'decided-already', suggestion } };
      }
    }
    const checked = check(draft);
    if (!checked.ok) return checked;
    const shelf = await shelves.own(guildId);
    const saved = draft.changes
      ? await saveChange(turn, shelf, draft, draft.changes, by, checked.question)
      : await saveNew(turn, shelf, draft, by, checked.question, fallback);
    if (!saved.ok) return saved;
    // After the question is stored: a crash in between leaves a draft that can be saved again as the same question.
    await settle(turn, draft, by, saved.pack.title);
    return saved;
  }

  async function saveNew(
    turn: Turn,
    shelf: Shelf,
    draft: QuestionDraft,
    by: string,
    written: WrittenQuestion,
    fallback: string,
  ): Promise<SaveOutcome> {
    const id = questionIdOf(draft);
    const before = [...shelf.values()].find(({ questions }) => questions.has(id));
    const same = before?.questions.get(id);
    if (before && same) return { ok: true, pack: before.pack, question: same, isNew: true, madePack: false };
    const place = await draftPacks.forNew(turn, draft, by, fallback);
    if (!place.ok) return place;
    const { pack, isNew: madePack } = place;
    const refusal = roomIn(shelf, pack) ?? twinIn(shelf.get(pack.id), id, written);
    if (refusal) return { ok: false, refusal };
    const now = clock.now();
    const question: OwnQuestion = {
      guildId: turn.guildId,
      packId: pack.id,
      id,
      written,
      edition: 1,
      author: draft.from?.author ?? draft.author,
      writtenAt: now,
      ...(by === (draft.from?.author ?? draft.author) ? {} : { changedBy: by }),
      changedAt: now,
    };
    await shelves.put(turn, { packs: madePack ? [pack] : [], questions: [question] });
    return { ok: true, pack, question, isNew: true, madePack };
  }

  async function saveChange(
    turn: Turn,
    shelf: Shelf,
    draft: QuestionDraft,
    base: NonNullable<QuestionDraft['changes']>,
    by: string,
    written: WrittenQuestion,
  ): Promise<SaveOutcome> {
    const own = shelf.get(base.packId);
    const present = own?.questions.get(base.id);
    if (!own || !present || own.pack.removedAt !== undefined || present.written.retired) {
      // The draft is not lost with the question: saving it again makes a new question.
      const gone = own && own.pack.removedAt === undefined ? 'question' : 'pack';
      const pack = gone === 'question' ? { id: base.packId } : undefined;
      await drafts.save(turn, { ...draft, changes: undefined, pack });
      return { ok: false, refusal: { code: 'removed-meanwhile', what: gone } };
    }
    const { pack } = own;
    if (changedFields(present.written, written).length === 0) {
      return { ok: true, pack, question: present, isNew: false, madePack: false };
    }
    if (present.edition !== base.edition) {
      const { edition } = present;
      await drafts.save(turn, { ...draft, changes: { ...base, edition, written: present.written } });
      const fields = changedFields(base.written, present.written);
      return { ok: false, refusal: { code: 'changed-meanwhile', question: present, fields } };
    }
    const twin = twinIn(own, base.id, written);
    if (twin) return { ok: false, refusal: twin };
    const question = { ...present, written, edition: present.edition + 1, changedBy: by, changedAt: clock.now() };
    await shelves.put(turn, { questions: [question] });
    return { ok: true, pack, question, isNew: false, madePack: false };
  }

  /** The draft has become a question: removes it, and records the decision in its suggestion. */
  async function settle(turn: Turn, draft: QuestionDraft, by: string, packTitle: string): Promise<void> {
    const phase = { name: 'accepted', by, at: clock.now(), packTitle } as const;
    const suggestion = draft.from && (await store.drafts.find(turn.guildId, draft.from.id));
    if (suggestion) await drafts.save(turn, { ...suggestion, phase });
    if (draft.phase.name === 'waiting') await drafts.save(turn, { ...draft, phase });
    else await store.drafts.remove(turn.guildId, [draft.id]);
  }

  /** The draft is gone. If somebody pressed twice, its question is there. */
  async function savedBefore({ guildId, id }: Writer): Promise<SaveOutcome> {
    const questionId = questionIdOf({ id, from: undefined });
    for (const { pack, questions } of (await shelves.own(guildId)).values()) {
      const question = questions.get(questionId);
      if (question) return { ok: true, pack, question, isNew: true, madePack: false };
    }
    return { ok: false, refusal: { code: 'unknown-draft' } };
  }
}

function roomIn(shelf: Shelf, pack: OwnPack): SaveRefusal | undefined {
  const own = shelf.get(pack.id);
  if (own && currentQuestions(own).length >= MAX_IN_PACK) return { code: 'pack-full', title: pack.title };
  return countQuestions(shelf) >= MAX_OWN_QUESTIONS ? { code: 'too-many-questions' } : undefined;
}

/** Another question of the pack with the same text and options. */
function twinIn(own: ShelvedPack | undefined, id: string, written: WrittenQuestion): SaveRefusal | undefined {
  const wanted = contentOf(written);
  const question = own && currentQuestions(own).find((one) => one.id !== id && contentOf(one.written) === wanted);
  return question && { code: 'asked-already', pack: own.pack, question };
}

import { DRAFT_KEPT_MS, expiryOf, MAX_DRAFTS, type QuestionDraft, type TypedQuestion } from '../../quiz/own-pack.ts';
import { BLANK, typingOf } from '../../quiz/typed-fields.ts';
import { typedPictureOf } from '../../quiz/typed-picture.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createExpiry } from './expiry.ts';
import type { DecideRefusal, UnknownDraft, UnknownQuestion } from './outcomes.ts';
import type { Shelves } from './shelves.ts';

/** The writer of a draft. `id`: of the interaction that opened the form, which is also the draft's. */
export interface Writer {
  id: string;
  guildId: string;
  userId: string;
}

/** The drafts that people are writing. Everything typed is stored before it is answered, and survives a restart. */
export interface Drafts {
  /** Begins a question. @param more the initial contents of the form */
  begin(writer: Writer, more: Partial<Pick<QuestionDraft, 'typed' | 'pack'>>): Promise<QuestionDraft>;
  /** Begins an edit of a question. */
  change(
    writer: Writer,
    packId: string,
    questionId: string,
  ): Promise<Outcome<{ draft: QuestionDraft }, UnknownQuestion>>;
  /** Begins a draft from a suggestion. */
  adopt(writer: Writer, suggestionId: string): Promise<Outcome<{ draft: QuestionDraft }, DecideRefusal>>;
  find(writer: Writer): Promise<QuestionDraft | undefined>;
  /** Stores what was typed. If the draft is gone, it is created again, so that nothing typed is lost. */
  type(writer: Writer, typed: TypedQuestion): Promise<QuestionDraft>;
  label(
    writer: Writer,
    labels: Partial<Pick<QuestionDraft, 'tags' | 'difficulty' | 'picture'>>,
  ): Promise<Outcome<{ draft: QuestionDraft }, UnknownDraft>>;
  /** Dropping one twice does no harm. */
  drop(writer: Writer): Promise<void>;
  /** A person's drafts and suggestions in a guild, the latest first. */
  ofPerson(guildId: string, userId: string): Promise<QuestionDraft[]>;
  /** Stores a draft that was decided on. */
  save(turn: Turn, draft: QuestionDraft): Promise<void>;
  /** Drops expired drafts, now and from time to time. */
  begins(): Promise<void>;
  stop(): void;
}

export function createDrafts(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'log'> & {
    shelves: Pick<Shelves, 'own'>;
  },
): Drafts {
  const { store, shelves, queue, clock } = parts;
  const expiry = createExpiry(parts, 'drafts of questions', async ({ guildId }, now) => {
    const drafts = await store.drafts.ofGuild(guildId);
    const over = drafts.filter((draft) => expiryOf(draft) <= now).map(({ id }) => id);
    if (over.length > 0) await store.drafts.remove(guildId, over);
    return drafts.map(expiryOf);
  });

  return {
    begin: (writer, more) => queue.run(writer.guildId, (turn) => open(turn, writer, more)),
    change: (writer, packId, questionId) =>
      queue.run(writer.guildId, async (turn) => {
        const own = (await shelves.own(writer.guildId)).get(packId);
        const question = own?.questions.get(questionId);
        if (!question || question.written.retired || own?.pack.removedAt !== undefined) {
          return { ok: false, refusal: { code: 'unknown-own-question' } };
        }
        const { written, edition } = question;
        const draft = await open(turn, writer, {
          typed: typingOf(written),
          tags: (written.tags ?? []).join(', '),
          difficulty: written.difficulty,
          picture: typedPictureOf(written),
          pack: { id: packId },
          changes: { packId, id: questionId, edition, written },
        });
        return { ok: true, draft };
      }),
    adopt: (writer, suggestionId) =>
      queue.run(writer.guildId, async (turn) => {
        const suggestion = await store.drafts.find(writer.guildId, suggestionId);
        if (!suggestion) return { ok: false, refusal: { code: 'unknown-draft' } };
        if (suggestion.phase.name !== 'waiting') return { ok: false, refusal: { code: 'decided-already', suggestion } };
        const { typed, tags, difficulty, picture, pack, author } = suggestion;
        const from = { id: suggestionId, author };
        return { ok: true, draft: await open(turn, writer, { typed, tags, difficulty, picture, pack, from }) };
      }),
    find,
    type: (writer, typed) =>
      queue.run(writer.guildId, async (turn) => {
        const draft = (await find(writer)) ?? newDraft(writer, {});
        // A form that is sent twice, or late, must not change what an editor is looking at.
        if (draft.phase.name !== 'writing') return draft;
        return keep(turn, { ...draft, typed, isBlank: false });
      }),
    label: (writer, labels) =>
      queue.run(writer.guildId, async (turn) => {
        const draft = await find(writer);
        if (draft?.phase.name !== 'writing') return { ok: false, refusal: { code: 'unknown-draft' } };
        return { ok: true, draft: await keep(turn, { ...draft, ...labels, isBlank: false }) };
      }),
    drop: (writer) =>
      queue.run(writer.guildId, async () => {
        if (await find(writer)) await store.drafts.remove(writer.guildId, [writer.id]);
      }),
    ofPerson: async (guildId, userId) =>
      (await store.drafts.ofGuild(guildId))
        .filter(({ author, isBlank }) => author === userId && !isBlank)
        .sort((a, b) => b.changedAt - a.changedAt),
    save: async (turn, draft) => void (await keep(turn, draft)),
    async begins() {
      const guilds = new Set<string>();
      for await (const { guildId } of store.drafts.all()) guilds.add(guildId);
      for (const guildId of guilds) await expiry.sweep(guildId);
    },
    stop: expiry.stop,
  };

  async function find({ guildId, id, userId }: Writer): Promise<QuestionDraft | undefined> {
    const draft = await store.drafts.find(guildId, id);
    return draft?.author === userId ? draft : undefined;
  }

  function newDraft({ id, guildId, userId }: Writer, more: Partial<QuestionDraft>): QuestionDraft {
    return {
      guildId,
      id,
      author: userId,
      typed: BLANK,
      tags: '',
      difficulty: undefined,
      pack: undefined,
      changes: undefined,
      from: undefined,
      isBlank: true,
      phase: { name: 'writing' },
      changedAt: clock.now(),
      ...more,
    };
  }

  /** Makes room: drops forms that the person opened and never sent, and the oldest of too many drafts. */
  async function open(turn: Turn, writer: Writer, more: Partial<QuestionDraft>): Promise<QuestionDraft> {
    const own = (await store.drafts.ofGuild(turn.guildId))
      .filter(({ author, phase }) => author === writer.userId && phase.name === 'writing')
      .sort((a, b) => b.changedAt - a.changedAt);
    const blank = own.filter(({ isBlank }) => isBlank);
    const written = own.filter(({ isBlank }) => !isBlank).slice(MAX_DRAFTS - 1);
    // One blank form may still be open in another window.
    const going = [...blank.slice(1), ...written].map(({ id }) => id).filter((id) => id !== writer.id);
    if (going.length > 0) await store.drafts.remove(turn.guildId, going);
    return keep(turn, newDraft(writer, more));
  }

  async function keep({ guildId }: Turn, draft: QuestionDraft): Promise<QuestionDraft> {
    const kept = { ...draft, changedAt: clock.now() };
    await store.drafts.save(kept);
    expiry.expect(guildId, kept.changedAt + DRAFT_KEPT_MS);
    return kept;
  }
}

import { MAX_WAITING, MAX_WAITING_IN_SERVER, type QuestionDraft } from '../../quiz/own-pack.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import type { Drafts, Writer } from './drafts.ts';
import type { DecideRefusal, SaveOutcome, SuggestOutcome } from './outcomes.ts';
import type { Saving } from './saving.ts';

/** Questions that people suggest, which wait for an editor. */
export interface Suggestions {
  /** Submits a draft as a suggestion. Submitting it twice does no harm. */
  suggest(writer: Writer): Promise<SuggestOutcome>;
  /** The waiting suggestions, the oldest first. */
  waiting(guildId: string): Promise<QuestionDraft[]>;
  /** Turns it into a question as it is. @param fallback the title of a guild's first pack */
  accept(guildId: string, id: string, editorId: string, fallback: string): Promise<SaveOutcome>;
  /** @param word a message to its author */
  decline(
    guildId: string,
    id: string,
    editorId: string,
    word: string,
  ): Promise<Outcome<{ suggestion: QuestionDraft }, DecideRefusal>>;
}

export function createSuggestions(
  parts: Pick<Parts, 'store' | 'queue' | 'clock'> & {
    drafts: Pick<Drafts, 'find' | 'save'>;
    saving: Pick<Saving, 'check' | 'saveDraft'>;
    /** Called with people who wait for a decision. */
    onSuggested(guildId: string, userId: string): void;
  },
): Suggestions {
  const { store, drafts, saving, queue, clock, onSuggested } = parts;
  const waiting = async (guildId: string) =>
    (await store.drafts.ofGuild(guildId))
      .flatMap((draft) => (draft.phase.name === 'waiting' ? [{ draft, since: draft.phase.since }] : []))
      .sort((a, b) => a.since - b.since)
      .map(({ draft }) => draft);

  return {
    suggest: (writer) =>
      queue.run(writer.guildId, async (turn) => {
        const draft = await drafts.find(writer);
        if (!draft || draft.phase.name === 'accepted' || draft.phase.name === 'declined') {
          return { ok: false, refusal: { code: 'unknown-draft' } };
        }
        if (draft.phase.name === 'waiting') return { ok: true, draft };
        const checked = saving.check(draft);
        if (!checked.ok) return checked;
        const all = await waiting(writer.guildId);
        const own = all.filter(({ author }) => author === writer.userId);
        if (own.length >= MAX_WAITING || all.length >= MAX_WAITING_IN_SERVER) {
          return { ok: false, refusal: { code: 'too-many-suggestions' } };
        }
        const sent: QuestionDraft = { ...draft, isBlank: false, phase: { name: 'waiting', since: clock.now() } };
        await drafts.save(turn, sent);
        onSuggested(writer.guildId, writer.userId);
        return { ok: true, draft: sent };
      }),

    waiting,

    accept: (guildId, id, editorId, fallback) =>
      queue.run(guildId, async (turn) => {
        const suggestion = await store.drafts.find(guildId, id);
        if (!suggestion) return { ok: false, refusal: { code: 'unknown-draft' } };
        if (suggestion.phase.name !== 'waiting') return { ok: false, refusal: { code: 'decided-already', suggestion } };
        return saving.saveDraft(turn, suggestion, editorId, fallback);
      }),

    decline: (guildId, id, editorId, word) =>
      queue.run(guildId, async (turn) => {
        const suggestion = await store.drafts.find(guildId, id);
        if (!suggestion) return { ok: false, refusal: { code: 'unknown-draft' } };
        if (suggestion.phase.name !== 'waiting') return { ok: false, refusal: { code: 'decided-already', suggestion } };
        const declined: QuestionDraft = {
          ...suggestion,
          phase: { name: 'declined', by: editorId, at: clock.now(), word },
        };
        await drafts.save(turn, declined);
        return { ok: true, suggestion: declined };
      }),
  };
}

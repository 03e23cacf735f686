import type { OwnPack, OwnQuestion, QuestionDraft } from '../../quiz/own-pack.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import type { TypingProblem } from '../../quiz/typing-problems.ts';
import type { Outcome } from '../outcome.ts';

/** A question of a guild's own pack, with the title of the pack. */
export interface Shelved {
  pack: OwnPack;
  question: OwnQuestion;
}

/** No pack of the guild has this question. */
export type UnknownQuestion = { code: 'unknown-own-question' };

/** There is no such draft: it was saved, dropped, or has expired. */
export type UnknownDraft = { code: 'unknown-draft' };

export type SaveRefusal =
  | UnknownDraft
  | { code: 'not-ready'; problems: TypingProblem[] }
  | { code: 'not-playable'; why: string }
  | { code: 'asked-already'; pack: OwnPack; question: OwnQuestion }
  | { code: 'same-title'; title: string }
  | { code: 'too-many-packs' | 'too-many-questions' }
  | { code: 'pack-full'; title: string }
  /** Somebody changed the question since its form was opened. Saving again overwrites that change. */
  | { code: 'changed-meanwhile'; question: OwnQuestion; fields: (keyof WrittenQuestion)[] }
  /** The question or the pack was removed meanwhile. Saving again makes a new one. */
  | { code: 'removed-meanwhile'; what: 'question' | 'pack' }
  | { code: 'decided-already'; suggestion: QuestionDraft };

export type SaveOutcome = Outcome<Shelved & { isNew: boolean; madePack: boolean }, SaveRefusal>;

export type SuggestRefusal =
  | UnknownDraft
  | Extract<SaveRefusal, { code: 'not-ready' | 'not-playable' }>
  | { code: 'too-many-suggestions' };

export type SuggestOutcome = Outcome<{ draft: QuestionDraft }, SuggestRefusal>;

export type DecideRefusal = UnknownDraft | { code: 'decided-already'; suggestion: QuestionDraft };

/** `kept`: scores refer to it, so it was retired instead of erased. */
export type RemoveOutcome = Outcome<Shelved & { kept: boolean }, UnknownQuestion>;
export type RemovePackOutcome = Outcome<
  { pack: OwnPack; questions: number; kept: number },
  { code: 'unknown-own-pack' }
>;

import type { Pack, WrittenPack } from '../../quiz/pack.ts';
import type { Question } from '../../quiz/question.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';

/** A pack as people see it before they choose one. */
export interface PackInfo {
  id: string;
  title: string;
  /** How many questions can be asked. */
  questions: number;
}

/** The packs that can be played: those that come with the bot, and a guild's own. */
export interface Packs {
  /**
   * What a guild can choose from, the default first.
   * @param guildId undefined in direct messages
   */
  of(guildId: string | undefined): Promise<readonly PackInfo[]>;
  /** Also finds a removed pack that scores refer to; its questions are no longer asked. @returns undefined if the guild has no such pack */
  find(guildId: string, packId: string): Promise<Pack | undefined>;
}

/** Turns a written question into a playable one, by the same rules as for files. */
export interface QuestionRules {
  /** @returns the field that cannot be played and why, in half a sentence; undefined for a question that can */
  unplayable(question: WrittenQuestion): { field: string; message: string } | undefined;
  /** Whether options speak of one another or of their place, so that they are not shuffled. */
  keepsOrder(options: readonly string[]): boolean;
  /** The codes of the linter's rules that a question breaks on its own. */
  doubts(question: WrittenQuestion): readonly string[];
  /** @param pack what the pack says of all its questions */
  playable(question: WrittenQuestion, pack: Pick<WrittenPack, 'licence' | 'attribution'>): Question;
}

import type { Verdict } from '../correction.ts';
import type { Key, OptionId, Question } from '../question.ts';

/** A question as it was asked, with everything that is needed to judge an answer. */
export interface Asked {
  readonly question: Question;
  /** The options as shown: place 0 is the first one. Empty for a question that is answered by typing. */
  readonly order: readonly OptionId[];
  /** A correction that holds for it. */
  readonly verdict: Verdict | undefined;
}

/**
 * What somebody gave as the answer, as it is stored: the letter of an option, the letters of several in their order (`ac`),
 * a text, or a number (`1.5`). Only its kind knows how to read it.
 */
export type Given = string;

/** What a person sent: the places of options in the shown order, or what was typed. */
export type Input = { readonly places: readonly number[] } | { readonly text: string };

/** Why something sent is not an answer. */
export type NoAnswer =
  | { code: 'no-such-option' }
  | { code: 'nothing-typed' }
  /** `hints`: what the number may mean, if it is ambiguous. */
  | { code: 'not-a-number'; typed: string; hints: readonly string[] };

export type Accepted = { ok: true; given: Given } | { ok: false; refusal: NoAnswer };

/** A kind of question: how it is answered and judged. */
export interface Kind {
  accept(asked: Asked, input: Input): Accepted;
  /**
   * How much of the points an answer earns: from 0 (wrong) to 1 (right); 0 for everybody if the question was voided.
   * @param all what everybody gave, in case an answer's worth depends on the others'
   */
  share(asked: Asked, all: readonly Given[]): (given: Given) => number;
  /** What is right, taking a correction into account; undefined when the question was voided. */
  key(asked: Asked): Key | undefined;
  /** An answer that is right; undefined when the question was voided. */
  right(asked: Asked): Given | undefined;
  /** What was given, in words: options as their author wrote them, or what was typed. */
  texts(question: Question, given: Given): string[];
  /** What remains of an answer when its player's data is deleted: nothing that the person wrote. */
  nobodys(asked: Asked, given: Given): Given;
  /** A key as an admin writes it, and the key that an admin wrote; undefined if it does not fit the question. */
  write(key: Key): string;
  read(question: Question, written: string): Key | undefined;
}

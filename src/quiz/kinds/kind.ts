import type { Verdict } from '../correction.ts';
import type { Key, OptionId, Question } from '../question.ts';

/** A question as it was asked, with everything that judging an answer needs. */
export interface AskedQuestion {
  readonly question: Question;
  /** The options as shown: place 0 is the first one. Empty for a question that is answered by typing. */
  readonly order: readonly OptionId[];
  /** A correction that holds for it. */
  readonly verdict: Verdict | undefined;
}

/**
 * An answer as it is stored: the letter of an option, the letters of several options in order (`ac`), a text, or a number (`1.5`).
 * Only its kind can read it.
 */
export type Given = string;

/** What a person sent: the places of options in the shown order, or what was typed. */
export type Input = { readonly places: readonly number[] } | { readonly text: string };

/** Why an input is not an answer. */
export type NoAnswer =
  | { code: 'no-such-option' }
  | { code: 'nothing-typed' }
  /** `hints`: what the number may mean, if it is ambiguous. */
  | { code: 'not-a-number'; typed: string; hints: readonly string[] };

export type Accepted = { ok: true; given: Given } | { ok: false; refusal: NoAnswer };

/** A kind of question: how it is answered and judged. */
export interface Kind {
  accept(asked: AskedQuestion, input: Input): Accepted;
  /**
   * The share of the points that an answer earns: from 0 (wrong) to 1 (right). It is 0 for everybody if the question was voided.
   * @param all everybody's answers, in case the share depends on them
   */
  share(asked: AskedQuestion, all: readonly Given[]): (given: Given) => number;
  /** The key, with a correction taken into account; undefined if the question was voided. */
  key(asked: AskedQuestion): Key | undefined;
  /** A right answer; undefined if the question was voided. */
  right(asked: AskedQuestion): Given | undefined;
  /** An answer in words: the options as their author wrote them, or what was typed. */
  texts(question: Question, given: Given): string[];
  /** What remains of an answer after its player's data is deleted. It contains nothing that the person wrote. */
  nobodys(asked: AskedQuestion, given: Given): Given;
  /** `write` gives a key as an admin types it. `read` gives the typed key; undefined if it does not fit the question. */
  write(key: Key): string;
  read(question: Question, written: string): Key | undefined;
}

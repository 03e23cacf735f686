import type { Verdict } from '../correction.ts';
import type { OptionId, Question } from '../question.ts';

/** A question as it was put to people: what it takes to judge an answer to it. */
export interface Asked {
  readonly question: Question;
  /** The options as shown: place 0 is the button A. */
  readonly order: readonly OptionId[];
  /** A correction that holds for it. */
  readonly verdict: Verdict | undefined;
}

/** What somebody gave as the answer, as it is stored. */
export type Given = OptionId;

/** A kind of question: how it is answered and judged. */
export interface Kind {
  /** What a click on the button at a place (from 0) gives; undefined when there is no such button. */
  accept(asked: Asked, place: number): Given | undefined;
  /** How much of the points an answer earns: from 0 (wrong) to 1 (right). */
  share(asked: Asked, given: Given): number;
  /** What was given, as its player saw it: the letter on the button. */
  tell(asked: Asked, given: Given): string;
  /** What is right; nothing when the question was voided. */
  key(asked: Asked): readonly Given[];
}

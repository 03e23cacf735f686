import { sameKey } from '../../quiz/kinds/kinds.ts';
import type { Question } from '../../quiz/question.ts';
import { keyOf, type Round } from '../../quiz/round.ts';
import type { InstantResult } from '../../quizmaster/rounds/answer.ts';
import { called, viewOfKind } from '../kinds/kinds.ts';
import { contained, linked } from '../text.ts';
import type { Words } from '../words/en.ts';

/** A note before an explanation that argues for another option than the one that is right on this server; otherwise empty. */
export const correctedNote = ({ quiz: { reveal: say } }: Words, round: Round): string[] =>
  keyOf(round) === undefined || sameKey(round, { ...round, verdict: undefined }) ? [] : [`-# ${say.corrected}`];

/** The explanation and the reference; empty if the author gave neither. */
export const explanationLine = (
  { quiz: { reveal: say } }: Words,
  { explanation, reference }: Question,
  shown = contained,
): string[] => {
  const parts = [explanation && shown(explanation), reference && linked(say.readMore, reference)].filter(Boolean);
  return parts.length === 0 ? [] : [parts.join(' ')];
};

/** The result for a player who has just answered, if the key is told at once. */
export function instantResultText(words: Words, { round, share }: InstantResult): string {
  const say = words.quiz.reveal;
  const key = keyOf(round);
  if (!key) return say.voided;
  const { question } = round;
  const view = viewOfKind(round);
  const option = view.said(round, key) && view.full(round, key);
  const wrong = share > 0 ? say.partly : say.wrong;
  return [
    share === 1 ? say.right : wrong(called(words, { round, given: key }), option),
    ...correctedNote(words, round),
    ...explanationLine(words, question),
  ].join('\n');
}

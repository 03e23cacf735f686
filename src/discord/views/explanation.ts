import { sameKey } from '../../quiz/kinds/kinds.ts';
import type { Question } from '../../quiz/question.ts';
import { keyOf, letterOf, type Round } from '../../quiz/round.ts';
import { bold, contained, linked } from '../text.ts';
import type { Words } from '../words/en.ts';

/** Said before an explanation that argues for another option than the one that is right on this server; else nothing. */
export const correctedNote = ({ quiz: { reveal: say } }: Words, round: Round): string[] =>
  keyOf(round) === undefined || sameKey(round, { ...round, verdict: undefined }) ? [] : [`-# ${say.corrected}`];

/** The explanation and where to read more; nothing where the author gave neither. */
export const explanationLine = (
  { quiz: { reveal: say } }: Words,
  { explanation, reference }: Question,
  shown = contained,
): string[] => {
  const parts = [explanation && shown(explanation), reference && linked(say.readMore, reference)].filter(Boolean);
  return parts.length === 0 ? [] : [parts.join(' ')];
};

/** What a player learns after answering, where the key is not kept until the close. */
export function learnedText(words: Words, { round, right }: { round: Round; right: boolean }): string {
  const say = words.quiz.reveal;
  const key = keyOf(round);
  if (!key) return say.voided;
  const { question } = round;
  return [
    right ? say.right : say.wrong(letterOf(round, key), bold(question.options[key] ?? '')),
    ...correctedNote(words, round),
    ...explanationLine(words, question),
  ].join('\n');
}

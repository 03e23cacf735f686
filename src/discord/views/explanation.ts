import type { Question } from '../../quiz/question.ts';
import { keyOf, letterOf, type Round } from '../../quiz/round.ts';
import { bold, contained, linked } from '../text.ts';

/** Said before an explanation that argues for another option than the one that is right on this server; else nothing. */
export const correctedNote = (round: Round): string[] =>
  keyOf(round) === undefined || keyOf(round) === round.question.key
    ? []
    : ['-# The answer was corrected on this server; the explanation is the pack’s.'];

/** The explanation and where to read more; nothing where the author gave neither. */
export const explanationLine = ({ explanation, reference }: Question, shown = contained): string[] => {
  const parts = [explanation && shown(explanation), reference && linked('Read more', reference)].filter(Boolean);
  return parts.length === 0 ? [] : [parts.join(' ')];
};

/** What a player learns after answering, where the key is not kept until the close. */
export function learnedText({ round, right }: { round: Round; right: boolean }): string {
  const key = keyOf(round);
  if (!key) return 'This question was voided: it counts for nobody.';
  const { question } = round;
  return [
    right ? '✅ Right!' : `❌ The right answer is ${letterOf(round, key)}: ${bold(question.options[key] ?? '')}`,
    ...correctedNote(round),
    ...explanationLine(question),
  ].join('\n');
}

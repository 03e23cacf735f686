import type { Correction, Verdict } from '../../quiz/correction.ts';
import type { Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import type { Rescored } from '../../quizmaster/corrections.ts';
import { COLOURS, container, text } from '../components.ts';
import { count, oneLine, person, shorten } from '../text.ts';
import type { View } from '../view.ts';

/** What a channel reads after a question that was asked there has been corrected. */
export function correctionView(correction: Correction, round: Round): View {
  return {
    components: [
      container(
        COLOURS.plain,
        text(`### Correction\n${oneLine(round.question.stem)}`),
        text(`${ruling(round.question, correction.verdict)} Everybody who ever answered it here was scored again.`),
        text(`-# Corrected by ${person(correction.by)} ${correctionMark(correction)}`),
      ),
    ],
  };
}

/** The part of a note that no other note has: it is found by it. */
export const correctionMark = ({ at }: Correction): string => `<t:${Math.floor(at / 1000)}:R>`;

/** What the admin who corrected it reads. */
export const correctedView = (question: Question, verdict: Verdict | undefined, rescored: Rescored): View => ({
  content: [
    `**Corrected:** ${shorten(question.stem, 300)}`,
    ruling(question, verdict),
    rescored.rounds === 0
      ? 'It was not asked here yet, so no score changed.'
      : `Scored again: ${count(rescored.rounds, 'round')} with ${count(rescored.answers, 'answer')}; ` +
        `${count(rescored.players, 'player')} ${rescored.players === 1 ? 'has' : 'have'} other points now. ` +
        'A note tells the channel where it was last asked.',
  ].join('\n'),
});

/** What holds from now on, in words. */
export function ruling(question: Question, verdict: Verdict | undefined): string {
  if (verdict === 'void') return 'The question is void: it counts for nobody.';
  return `The right answer is: **${question.options[verdict ?? question.key] ?? ''}**`;
}

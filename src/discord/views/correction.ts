import type { Correction, Verdict } from '../../quiz/correction.ts';
import type { Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import type { Rescored } from '../../quizmaster/corrections/rescoring.ts';
import { COLOURS, container, text } from '../components.ts';
import { bold, count, excerpt, person } from '../text.ts';
import type { View } from '../view.ts';

/** So much of a question is enough to recognise it. */
const STEM = 200;

/** What a channel reads after a question that was asked there has been corrected. */
export const correctionView = (correction: Correction, round: Round): View => ({
  components: [container(COLOURS.plain, text(`${noteText(correction, round)} by ${person(correction.by)}`))],
});

/** How a note looks in a message but for who corrected it, which a deletion may have changed: no other message has it. */
export const noteMark = (correction: Correction, round: Round): string =>
  JSON.stringify(noteText(correction, round)).slice(0, -1);

const noteText = ({ at, verdict }: Correction, { question }: Round): string =>
  [
    `### Correction\n${excerpt(question.stem, STEM)}`,
    ruling(question, verdict),
    'Everybody who ever answered it here was scored again.',
    `-# Corrected <t:${Math.floor(at / 1000)}:R>`,
  ].join('\n');

/** What the admin who corrected it reads. */
export const correctedView = (
  question: Question,
  verdict: Verdict | undefined,
  rescored: Rescored | undefined,
): View => ({
  content: [`**Corrected:** ${excerpt(question.stem, STEM)}`, ruling(question, verdict), effect(rescored)].join('\n'),
});

function effect(rescored: Rescored | undefined): string {
  if (!rescored) return 'It is stored. Scoring is held up just now; it goes on by itself.';
  if (rescored.rounds === 0) return 'No score changed: it holds from now on.';
  const { rounds, answers, players } = rescored;
  return (
    `Scored again: ${count(rounds, 'round')} with ${count(answers, 'answer')}; ` +
    `the points of ${count(players, 'player')} changed. ` +
    'A note tells the channel where it was last asked.'
  );
}

/** What holds from now on, in words. */
function ruling(question: Question, verdict: Verdict | undefined): string {
  if (verdict === 'void') return 'The question is void: it counts for nobody.';
  const right = question.options[verdict ?? question.key];
  return right ? `The right answer is: ${bold(right)}` : 'None of its answers was right.';
}

import type { Correction, Verdict } from '../../quiz/correction.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { optionIdsOf, type Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import type { Rescored } from '../../quizmaster/corrections/rescoring.ts';
import { COLOURS, container, text } from '../components.ts';
import { viewOfKind } from '../kinds/kinds.ts';
import { excerpt, moment, person } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** So much of a question is enough to recognise it. */
const STEM = 200;

/** What a channel reads after a question that was asked there has been corrected. */
export const correctionView = (words: Words, correction: Correction, round: Round): View => ({
  components: [
    container(
      COLOURS.plain,
      text(`${noteText(words, correction, round)} ${words.correction.by(person(words, correction.by))}`),
    ),
  ],
});

function noteText(words: Words, { at, verdict }: Correction, { question }: Round): string {
  const say = words.correction;
  return [
    `### ${say.title}`,
    excerpt(question.stem, STEM),
    ruling(words, question, verdict),
    say.everyone,
    `-# ${say.when(moment(at, 'R'))}`,
  ].join('\n');
}

/** What the admin who corrected it reads. */
export const correctedView = (
  words: Words,
  question: Question,
  verdict: Verdict | undefined,
  rescored: Rescored | undefined,
): View => ({
  content: [
    words.correction.corrected(excerpt(question.stem, STEM)),
    ruling(words, question, verdict),
    effect(words, rescored),
  ].join('\n'),
});

function effect({ correction: say }: Words, rescored: Rescored | undefined): string {
  if (!rescored) return say.heldUp;
  if (rescored.rounds === 0) return say.noScoreChanged;
  return say.rescored(rescored.rounds, rescored.answers, rescored.players);
}

/** What holds from now on, in words. */
function ruling({ correction: say }: Words, question: Question, verdict: Verdict | undefined): string {
  if (verdict === 'void') return say.voided;
  const right = kindOf({ question }).right({ question, order: optionIdsOf(question), verdict });
  const full = right === undefined ? '' : viewOfKind({ question }).full(question, right);
  return full ? say.rightAnswer(full) : say.noneWasRight;
}

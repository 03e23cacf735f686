import { modalOf, readForm } from '../../../src/discord/form.ts';
import { called, saidBy } from '../../../src/discord/kinds/kinds.ts';
import { answerForm } from '../../../src/discord/kinds/typed.ts';
import type { View } from '../../../src/discord/view.ts';
import { instantResultText } from '../../../src/discord/views/explanation.ts';
import { ownResultText } from '../../../src/discord/views/own-result.ts';
import { questionView } from '../../../src/discord/views/question.ts';
import { refusalView } from '../../../src/discord/views/refusals.ts';
import { revealView } from '../../../src/discord/views/reveal.ts';
import { reviewView } from '../../../src/discord/views/review.ts';
import { type Key, optionIdsOf } from '../../../src/quiz/question.ts';
import { posted, type Round, scored, scoresOf } from '../../../src/quiz/round.ts';
import { sampleAnswer } from '../../support/sample-quiz.ts';
import { type Rarely, words } from './said.ts';
import { greek, quiz } from './samples.ts';

/** A question of another kind, that people have answered so; the first of them is told what it came to. */
const ofKind = (key: Key, ...given: string[]): (View | string)[] => {
  const options = typeof key === 'object' && !Array.isArray(key) ? {} : greek.question.options;
  const round = {
    ...greek,
    order: optionIdsOf({ ...greek.question, options }),
    question: { ...greek.question, options, key },
  };
  const answers = given.map((one, index) => sampleAnswer(String(index), one, 3000 + index));
  const after = scored(posted(round, '7', 2000), answers, new Set(), 22_000);
  const [first = '', answer = sampleAnswer('0')] = [given[0], answers[0]];
  const [score] = scoresOf(after).filter(({ userId }) => userId === '0');
  return [
    questionView(words, round, 9000, 0),
    revealView(words, after, {}),
    reviewView(words, quiz, [{ round: after, answer }], 0),
    instantResultText(words, { round: after, share: 0.5 }),
    refusalView(words, { code: 'already-answered', round, given: first }),
    words.quiz.question.lockedIn(called(words, { round, given: first }), saidBy(round, first)),
    ...(score ? [ownResultText(words, after, { score, rank: 2, moved: 0, gap: undefined, run: 0 })] : []),
  ];
};
/** What a form shows. */
const formTexts = (round: Round): string[] =>
  JSON.stringify(modalOf(answerForm(words, round), '1'), (_key, value) => value).match(/⟦[^"]*/g) ?? [];

export const kinds: Rarely = {
  'other kinds of questions': () => [
    words.quiz.question.typeAgain,
    ...ofKind(['a', 'c'], 'a', 'ac', 'b'),
    ...ofKind(['a', 'c'], 'a'),
    ...ofKind({ accepted: ['Όσλο', 'Κριστιάνια'] }, 'Πράγα', 'Πράγα', 'ΠΡΆΓΑ', 'Όσλο'),
    ...ofKind({ number: 5, tolerance: 1, unit: 'μ' }, '9', '5'),
    ...ofKind({ number: 5, nearest: true }, '9', '5'),
    ...formTexts({ ...greek, question: { ...greek.question, key: { number: 1, unit: 'μ' } } }),
    ...formTexts(greek),
    ...([0, 2] as const).map((weight) =>
      questionView(words, { ...greek, question: { ...greek.question, weight } }, 9000, 0),
    ),
    refusalView(words, { code: 'nothing-typed' }),
    refusalView(words, { code: 'not-a-number', typed: 'πέντε', hints: [] }),
    refusalView(words, { code: 'not-a-number', typed: '1,234', hints: ['1234', '1.234'] }),
    ...[{ type: 'text', maxLength: 9 } as const, { type: 'choices', choices: { 1: 'ένα' } } as const].map((field) => {
      const read = readForm(words, { one: { ...field, label: 'ετικέτα' } }, { fields: { fields: new Map() } } as never);
      return read.ok ? '' : read.problem;
    }),
  ],
};

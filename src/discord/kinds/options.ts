import type { Given } from '../../quiz/kinds/kind.ts';
import { letterAt, optionsIn, placesOf, rightOptions } from '../../quiz/kinds/options.ts';
import type { OptionId, Question } from '../../quiz/question.ts';
import { type Round, scoresOf } from '../../quiz/round.ts';
import { bold, contained, excerpt, shareBar } from '../text.ts';
import type { Words } from '../words/en.ts';

/** What the kinds that are answered by options have in common. */

/** Short enough for a button, with others beside it on a phone; a button renders no Markdown. */
const SHORT = /^[^\\*_~`|<>[\]#@:]{1,20}$/;

/** Whether the buttons carry the text of the options, which is then also their name. */
export const isWorded = ({ options }: Question): boolean =>
  Object.values(options).every((option) => SHORT.test(option));

/** The name of an option: its letter, or its text. */
export const callOption = ({ question, order }: Round, option: OptionId): string =>
  isWorded(question) ? (question.options[option] ?? '') : letterAt(order.indexOf(option));

export const callOptions = ({ format }: Words, round: Round, given: Given): string =>
  format.list(placesOf(round, given).map((place) => callOption(round, round.order[place] ?? 'a')));

/** A question and the order in which its options were shown. */
export interface ShownQuestion {
  question: Question;
  order: readonly OptionId[];
}

/** The texts of the options in an answer, in the order of their letters. */
const textsIn = ({ question, order }: ShownQuestion, given: Given): string[] =>
  optionsIn(given)
    .sort((one, other) => order.indexOf(one) - order.indexOf(other))
    .flatMap((id) => question.options[id] ?? []);

/** The text of the options, unless it is already their name. */
export const wordsOf = (shown: ShownQuestion, given: Given, length?: number): string =>
  isWorded(shown.question)
    ? ''
    : textsIn(shown, given)
        .map((text) => excerpt(text, length))
        .join(' · ');

export const fullOptions = (shown: ShownQuestion, given: Given): string => textsIn(shown, given).map(bold).join(' · ');

/** An option with its name. */
export const optionText = (round: Round, option: OptionId): string =>
  isWorded(round.question)
    ? `**${callOption(round, option)}**`
    : `**${callOption(round, option)}**  ${contained(round.question.options[option] ?? '')}`;

export const isRightOption = (round: Round, option: OptionId): boolean => rightOptions(round).includes(option);

/** An option of a scored question, how many chose it, and whether it was right. */
export function optionShare(words: Words, round: Round, option: OptionId): string {
  const say = words.quiz.reveal;
  const scores = scoresOf(round);
  const right = isRightOption(round, option);
  const chosen = scores.filter((score) => optionsIn(score.choice).includes(option)).length;
  const share = say.share(words.format.percent(chosen, scores.length), chosen) + shareBar(chosen, scores.length);
  return `${right ? '✅ ' : ''}${optionText(round, option)}\n${share}${right ? ` · **${say.correct}**` : ''}`;
}

import type { OptionId } from '../../quiz/question.ts';
import { letterAt, type Round } from '../../quiz/round.ts';
import { button, COLOURS, container, section, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { codeBlock, contained, countdown, excerpt, number, plain } from '../text.ts';
import type { View } from '../view.ts';
import { dayName, opening } from './daily.ts';

/**
 * An open question. What it shows depends on the question's words and the shown order alone, so nothing of it tells
 * the options apart.
 * @param closesAt the deadline, where it is known; before the message is posted, the best guess
 */
export function questionView(round: Round, closesAt: number, answers: number): View {
  return {
    components: [
      ...opening(round),
      container(
        COLOURS.question,
        ...head(round, `closes ${countdown(closesAt)}`),
        ...round.order.map((option, place) =>
          section(
            optionText(round, option, place),
            button(encode({ kind: 'answer', roundId: round.id, place }), letterAt(place)),
          ),
        ),
        text(
          `-# ${answers === 0 ? 'Be the first to answer: your choice stays private.' : `${number(answers)} answered`}`,
        ),
      ),
    ],
  };
}

/** The line above the question, the question and its code. */
export function head(round: Round, state: string) {
  const { question } = round;
  const code = question.code ? `\n${codeBlock(round.codeLanguage, question.code)}` : '';
  const { host } = round;
  // With the question, since an answer may be right for one version and wrong for another.
  const applies = question.applies && excerpt(question.applies);
  const place =
    host.kind === 'daily'
      ? `${host.extra ? 'Extra question' : 'Daily question'} · ${dayName(host.date)}`
      : `Question ${host.number} of ${host.of}`;
  return [
    text(`-# ${[place, plain(round.packTitle), question.difficulty, applies, state].filter(Boolean).join(' · ')}`),
    text(`### ${excerpt(question.stem)}${code}`),
  ];
}

export const optionText = (round: Round, option: OptionId, place: number): string =>
  `**${letterAt(place)}**  ${contained(round.question.options[option] ?? '')}`;

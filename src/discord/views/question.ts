import type { Round } from '../../quiz/round.ts';
import type { Recap } from '../../quizmaster/ports/messenger.ts';
import { COLOURS, container, text } from '../components.ts';
import { viewOfKind } from '../kinds/kinds.ts';
import { gallery } from '../pictures.ts';
import { codeBlock, countdown, excerpt, plain } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { opening } from './daily.ts';

/**
 * An open question. It depends only on the question's text and the order of its options, so right and wrong options look the same.
 * @param closesAt the deadline, where it is known; before the message is posted, the best guess
 * @param recap how the previous question went. It is shortened if there is no room for all of it
 */
export function questionView(words: Words, round: Round, closesAt: number, answers: number, recap?: Recap): View {
  const view = question(words, round, closesAt, answers, recap);
  return fits(view) ? view : question(words, round, closesAt, answers, undefined);
}

function question(words: Words, round: Round, closesAt: number, answers: number, recap: Recap | undefined): View {
  const say = words.quiz.question;
  return {
    components: [
      ...opening(words, round, recap),
      container(
        COLOURS.question,
        ...head(words, round),
        ...viewOfKind(round).controls(words, round),
        // Below the options, since the top of a long question has scrolled away.
        text(
          answers === 0
            ? `${say.closes(countdown(closesAt))}\n-# ${say.beTheFirst}`
            : `${say.closes(countdown(closesAt))} · ${say.answered(answers)}`,
        ),
      ),
    ],
  };
}

/** The line above the question, the question and its code. */
export function head(words: Words, round: Round, state = '') {
  const { question } = round;
  // Shown with the question, since an answer may be right for one version and wrong for another.
  const applies = question.applies && excerpt(question.applies);
  const difficulty = question.difficulty && words.commands.difficulty[question.difficulty];
  const weight = words.quiz.question.weight[question.weight ?? 1];
  const facts = [place(words, round), plain(round.packTitle), difficulty, applies, weight, state];
  return [
    text(`-# ${facts.filter(Boolean).join(' · ')}`),
    text(stemText(round)),
    ...(question.picture ? [gallery(question.picture)] : []),
  ];
}

/** The question with its code, in quizzes and daily questions alike. */
export const stemText = (round: Pick<Round, 'question' | 'codeLanguage'>): string =>
  `### ${excerpt(round.question.stem)}${codeOf(round)}`;

/** The question's code, if it has any. */
export const codeOf = ({ question, codeLanguage }: Pick<Round, 'question' | 'codeLanguage'>): string =>
  question.code ? `\n${codeBlock(codeLanguage, question.code)}` : '';

function place(words: Words, { host }: Round): string {
  if (host.kind === 'quiz') return words.quiz.question.number(host.number, host.of);
  const date = words.format.weekday(host.date);
  return host.extra ? words.daily.extraQuestion(date) : words.daily.question(date);
}

import type { Quiz } from '../../quiz/quiz.ts';
import { type Answer, keyOf, letterOf, numberOf, type Round } from '../../quiz/round.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { contained, count, excerpt, listed, plain } from '../text.ts';
import type { View } from '../view.ts';
import { correctedNote, explanationLine } from './explanation.ts';
import { pager } from './pager.ts';

/** Characters of missed questions on a page: with the head they stay below the 4,000 that Discord takes. */
const PER_PAGE = 3400;
/** And in number: each takes two of the 40 components that a message may have. */
const MOST_ON_PAGE = 15;

/** A player's own answers in a quiz: what was missed, and why the right option is right. */
export function reviewView(quiz: Quiz, rounds: { round: Round; answer: Answer | undefined }[], page: number): View {
  const isRight = ({ round, answer }: (typeof rounds)[number]) => answer && answer.choice === keyOf(round);
  const right = rounds.filter(isRight).map(({ round }) => String(numberOf(round)));
  const pages = paged(rounds.filter((item) => !isRight(item)).map(missedText));
  const current = Math.min(page, Math.max(0, pages.length - 1));
  return {
    components: [
      container(
        COLOURS.plain,
        text(
          `### Your answers: ${right.length} of ${rounds.length} right\n-# ${plain(quiz.packTitle)}\n` +
            (right.length > 0 ? `✅ Right: ${listed(right)}` : 'No right answer this time.'),
        ),
        ...(pages.length === 0 ? [text('Nothing missed. Well played!')] : []),
        ...(pages[current] ?? []).flatMap((missed) => [separator(), text(missed)]),
        ...pager(current, pages.length, (to) => ({ kind: 'review', quizId: quiz.id, page: to })),
      ),
    ],
  };
}

function missedText({ round, answer }: { round: Round; answer: Answer | undefined }): string {
  const { question } = round;
  const key = keyOf(round);
  return [
    `**${numberOf(round)}.** ${excerpt(question.stem)}`,
    answer
      ? `❌ You chose ${letterOf(round, answer.choice)}: ${contained(question.options[answer.choice] ?? '')}`
      : '⏳ You did not answer.',
    key
      ? `✅ ${letterOf(round, key)}: ${contained(question.options[key] ?? '')}`
      : 'This question was voided: it counts for nobody.',
    ...correctedNote(round),
    ...explanationLine(question, excerpt),
  ].join('\n');
}

/** The texts on pages, as many on each as fit. */
function paged(texts: string[]): string[][] {
  const pages: string[][] = [];
  let room = 0;
  for (const item of texts) {
    if (item.length > room || pages.at(-1)?.length === MOST_ON_PAGE) {
      pages.push([]);
      room = PER_PAGE;
    }
    pages.at(-1)?.push(item);
    room -= item.length;
  }
  return pages;
}

/** What somebody sees who did not take part. */
export const notPlayedView = (rounds: number): View => ({
  content: `You did not answer any of the ${count(rounds, 'question')} of this quiz. Join the next one!`,
});

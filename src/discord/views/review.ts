import type { Given } from '../../quiz/kinds/kind.ts';
import { placeOf } from '../../quiz/progress.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import { ranking } from '../../quiz/ranking.ts';
import { markOf, type Reviewed } from '../../quiz/reviewed.ts';
import { keyOf, numberOf, type Round, scoresOf } from '../../quiz/round.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { called, saidBy, viewOfKind } from '../kinds/kinds.ts';
import { excerpt, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { correctedNote, explanationLine } from './explanation.ts';
import { pager } from './pager.ts';
import { codeOf } from './question.ts';
import { shareLine } from './share.ts';

/** Characters of missed questions on a page: with the head and the line to share they stay below the 4,000 that Discord takes. */
const PER_PAGE = 3200;
/** And in number: each takes two of the 40 components that a message may have. */
const MOST_ON_PAGE = 15;

/** A player's own answers in a quiz: the place, what was missed, and why the right option is right; at the end a line to share. */
export function reviewView(words: Words, quiz: Quiz, rounds: readonly Reviewed[], page: number): View {
  const say = words.quiz.review;
  const isKnown = (item: Reviewed) => markOf(item) === 'right';
  const asked = rounds.filter((item) => markOf(item) !== 'void').length;
  const right = rounds.filter(isKnown).map(({ round }) => String(numberOf(round)));
  const pages = paged(rounds.filter((item) => !isKnown(item)).map((item) => missedText(words, item)));
  const current = Math.min(page, Math.max(0, pages.length - 1));
  const head = [`### ${say.title(right.length, asked)}`, `-# ${plain(quiz.packTitle)}`, ...ownLine(words, rounds)];
  return {
    components: [
      container(
        COLOURS.plain,
        text([...head, right.length > 0 ? say.right(right) : say.noneRight].join('\n')),
        ...(pages.length === 0 ? [text(say.perfect(rounds.length))] : []),
        ...(pages[current] ?? []).flatMap((missed) => [separator(), text(missed)]),
        separator(),
        text(`-# ${say.toShare}\n${shareLine(words, quiz.packTitle, rounds)}`),
        ...pager(words, current, pages.length, (to) => ({ kind: 'review', quizId: quiz.id, page: to })),
      ),
    ],
  };
}

/** Place, points and time; nothing of who has answered nothing. No points are no place. */
function ownLine(words: Words, rounds: readonly Reviewed[]): string[] {
  const userId = rounds.find(({ answer }) => answer)?.answer?.userId;
  if (userId === undefined) return [];
  const { standings } = ranking(rounds.map(({ round }) => round));
  const own = standings.find((standing) => standing.userId === userId);
  if (!own) return [];
  const time = words.format.seconds(own.medianTime);
  return [words.quiz.review.own(placeOf(own), standings.length, own.points, time)];
}

const elapsedOf = (round: Round, userId: string): number =>
  scoresOf(round).find((score) => score.userId === userId)?.elapsed ?? 0;

/** With the code of its question, where there is room. */
function missedText(words: Words, item: Reviewed): string {
  const text = missedWith(words, item, codeOf(item.round));
  return text.length <= PER_PAGE ? text : missedWith(words, item, '');
}

function missedWith(words: Words, item: Reviewed, code: string): string {
  const { reveal, review: say } = words.quiz;
  const { round, answer } = item;
  const { question } = round;
  const key = keyOf(round);
  const own = markOf(item) === 'partly' ? say.partly : say[viewOfKind(round).verb];
  const told = (given: Given) => [called(words, { round, given }), saidBy(question, given)] as const;
  return [
    `**${numberOf(round)}.** ${excerpt(question.stem)}${code}`,
    answer ? `${own(...told(answer.choice))} · ${words.format.seconds(elapsedOf(round, answer.userId))}` : say.noAnswer,
    key ? say.key(...told(key)) : reveal.voided,
    ...correctedNote(words, round),
    ...explanationLine(words, question, excerpt),
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
export const notPlayedView = ({ quiz: { review: say } }: Words, rounds: number): View => ({
  content: say.notPlayed(rounds),
});

import { placeOf } from '../../quiz/progress.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import { ranking } from '../../quiz/ranking.ts';
import { markOf, type Reviewed } from '../../quiz/reviewed.ts';
import { keyOf, numberOf, scoresOf } from '../../quiz/round.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { called, saidBy, viewOfKind } from '../kinds/kinds.ts';
import { excerpt, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { correctedNote, explanationLine } from './explanation.ts';
import { pager } from './pager.ts';
import { codeOf } from './question.ts';
import { shareLine } from './share.ts';

/** The most characters of questions on a page. With the heading and the line to share, it stays below Discord's 4,000. */
const PER_PAGE = 3200;
/** The most questions on a page: each takes two of a message's 40 components. */
const MAX_ON_PAGE = 15;

/** A player's own answers in a quiz: the place, each question with its points, explanations of those that were missed, and a line to share. */
export function reviewView(words: Words, quiz: Quiz, rounds: readonly Reviewed[], page: number): View {
  const say = words.quiz.review;
  const asked = rounds.filter((item) => markOf(item) !== 'void').length;
  const right = rounds.filter((item) => markOf(item) === 'right').length;
  const pages = paged(rounds.map((item) => itemText(words, item)));
  const current = Math.min(page, Math.max(0, pages.length - 1));
  const head = [
    `### ${say.title(right, asked)}`,
    `-# ${plain(quiz.packTitle)}`,
    ...ownLine(words, rounds),
    ...(right > 0 && right === asked ? [say.perfect(asked)] : []),
  ];
  return {
    components: [
      container(
        COLOURS.plain,
        text(head.join('\n')),
        ...(pages[current] ?? []).flatMap((item) => [separator(), text(item)]),
        separator(),
        text(`-# ${say.toShare}\n${shareLine(words, quiz.packTitle, rounds)}`),
        ...pager(words, current, pages.length, (to) => ({ kind: 'review', quizId: quiz.id, page: to })),
      ),
    ],
  };
}

/** The place, points and time; empty for somebody without an answer. Without points there is no place. */
function ownLine(words: Words, rounds: readonly Reviewed[]): string[] {
  const userId = rounds.find(({ answer }) => answer)?.answer?.userId;
  if (userId === undefined) return [];
  const { standings } = ranking(rounds.map(({ round }) => round));
  const own = standings.find((standing) => standing.userId === userId);
  if (!own) return [];
  const time = words.format.seconds(own.medianTime);
  return [words.quiz.review.own(placeOf(own), standings.length, own.points, time)];
}

/** With the code of the question, if there is room. */
function itemText(words: Words, item: Reviewed): string {
  const text = itemWith(words, item, codeOf(item.round));
  return text.length <= PER_PAGE ? text : itemWith(words, item, '');
}

function itemWith(words: Words, item: Reviewed, code: string): string {
  const { reveal, review: say } = words.quiz;
  const { round } = item;
  const { question } = round;
  const key = keyOf(round);
  const stem = say.question(numberOf(round), `${excerpt(question.stem)}${code}`);
  const own = ownAnswer(words, item);
  if (markOf(item) === 'right') return [stem, own].join('\n');
  return [
    stem,
    own,
    key ? say.key(called(words, { round, given: key }), saidBy(round, key)) : reveal.voided,
    ...correctedNote(words, round),
    ...explanationLine(words, question, excerpt),
  ].join('\n');
}

/** The player's answer, its points, and the time it took. */
function ownAnswer(words: Words, item: Reviewed): string {
  const say = words.quiz.review;
  const { round, answer } = item;
  if (!answer) return say.noAnswer;
  const mark = markOf(item);
  const shown = mark === 'right' || mark === 'partly' ? say[mark] : say[viewOfKind(round).verb];
  const { points = 0, elapsed = 0 } = scoresOf(round).find(({ userId }) => userId === answer.userId) ?? {};
  const given = answer.choice;
  const worth = say.worth(points, words.format.seconds(elapsed));
  return `${shown(called(words, { round, given }), saidBy(round, given))} · ${worth}`;
}

/** The texts by page, as many on each as fit. */
function paged(texts: string[]): string[][] {
  const pages: string[][] = [];
  let room = 0;
  for (const item of texts) {
    if (item.length > room || pages.at(-1)?.length === MAX_ON_PAGE) {
      pages.push([]);
      room = PER_PAGE;
    }
    pages.at(-1)?.push(item);
    room -= item.length;
  }
  return pages;
}

/** The answer to somebody who did not take part. */
export const notPlayedView = ({ quiz: { review: say } }: Words, rounds: number): View => ({
  content: say.notPlayed(rounds),
});

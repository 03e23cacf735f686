import type { Ending, Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { numberOf } from '../../quiz/round.ts';
import type { Standing } from '../../quiz/standings.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { excerpt, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { obstacleText } from './daily.ts';

const TOP = 10;

/** The end of a quiz: who won, how everybody did, and a way to see one's own answers. */
export function rankingView(words: Words, quiz: Quiz, ranking: Ranking): View {
  const say = words.quiz.ranking;
  const { standings, hardest } = ranking;
  const asked = quiz.questionIds.length;
  const lines = standings.slice(0, TOP).map((standing) => {
    const { userId, points, right, answered, medianTime } = standing;
    const who = person(words, userId);
    return `${place(standing)} ${say.line(who, points, right, answered, words.format.seconds(medianTime))}`;
  });
  const more = standings.length - lines.length;
  return {
    components: [
      container(
        COLOURS.ranking,
        text(`## ${headline(words, standings)}`),
        text(`-# ${say.about(plain(quiz.packTitle), asked, standings.length)}`),
        ...(quiz.ending ? [text(endingText(words, quiz.ending))] : []),
        ...(lines.length > 0 ? [text([...lines, ...(more > 0 ? [`-# ${say.andMore(more)}`] : [])].join('\n'))] : []),
        ...(hardest && asked > 1
          ? [
              separator(),
              text(
                `${say.hardest(hardest.right, hardest.answered)}\n` +
                  `${numberOf(hardest.round)}. ${excerpt(hardest.round.question.stem, 200)}`,
              ),
            ]
          : []),
        row(
          button(encode({ kind: 'again', quizId: quiz.id }), say.playAgain, { style: 'primary' }),
          // Always there: by this button the ranking is found again.
          button(encode({ kind: 'review', quizId: quiz.id, page: 0 }), say.myAnswers),
          button(encode({ kind: 'leaderboard', span: 'all' }), say.leaderboard),
        ),
      ),
    ],
  };
}

/** A medal for the first three ranks of those who scored, a number for the others. */
export const place = ({ rank, points }: Standing): string => (points > 0 ? rankMark(rank) : `**${rank}.**`);

export const rankMark = (rank: number): string => ['🥇', '🥈', '🥉'][rank - 1] ?? `**${rank}.**`;

/** Everybody of the first rank, if anybody scored. */
export const winnersOf = (standings: readonly Standing[]): string[] =>
  standings.filter(({ rank, points }) => rank === 1 && points > 0).map(({ userId }) => userId);

function headline(words: Words, standings: Ranking['standings']): string {
  const say = words.quiz.ranking;
  const winners = winnersOf(standings).map((userId) => person(words, userId));
  const [winner] = winners;
  if (winner === undefined) return standings.length === 0 ? say.over : say.nobodyScored;
  return winners.length === 1 ? say.wins(winner) : say.shareTheWin(winners, TOP);
}

/** Why a quiz ended before its last question. @param hindrance what was found out about a channel that is closed to us */
export function endingText(words: Words, ending: Ending, hindrance?: string): string {
  const say = words.quiz.ranking;
  switch (ending.reason) {
    case 'stopped':
      return say.stopped(person(words, ending.by));
    case 'interrupted':
      return say.interrupted;
    case 'obstacle':
      return say.obstacle(obstacleText(words, ending.obstacle, hindrance));
  }
}

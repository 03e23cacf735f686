import type { Ending, Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { numberOf } from '../../quiz/round.ts';
import type { Standing } from '../../quiz/standings.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { count, duration, excerpt, listed, number, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import { obstacleText } from './obstacle.ts';

const TOP = 10;

/** The end of a quiz: who won, how everybody did, and a way to see one's own answers. */
export function rankingView(quiz: Quiz, ranking: Ranking): View {
  const { standings, hardest } = ranking;
  const asked = count(quiz.questionIds.length, 'question');
  const lines = standings
    .slice(0, TOP)
    .map(
      (standing) =>
        `${place(standing)} ${person(standing.userId)} · **${number(standing.points)}** points · ` +
        `${standing.right} of ${standing.answered} right · median ${duration(standing.medianTime)}`,
    );
  const more = standings.length - lines.length;
  return {
    components: [
      container(
        COLOURS.ranking,
        text(`## ${headline(standings)}`),
        text(`-# ${plain(quiz.packTitle)} · ${asked} · ${count(standings.length, 'player')}`),
        ...(quiz.ending ? [text(endingText(quiz.ending))] : []),
        ...(lines.length > 0
          ? [text([...lines, ...(more > 0 ? [`-# and ${number(more)} more`] : [])].join('\n'))]
          : []),
        ...(hardest && quiz.questionIds.length > 1
          ? [
              separator(),
              text(
                `**Hardest question** · ${hardest.right} of ${hardest.answered} right\n` +
                  `${numberOf(hardest.round)}. ${excerpt(hardest.round.question.stem, 200)}`,
              ),
            ]
          : []),
        // Always there: by this button the ranking is found again.
        row(button(encode({ kind: 'review', quizId: quiz.id, page: 0 }), 'My answers', { style: 'primary' })),
      ),
    ],
  };
}

/** A medal for the first three ranks of those who scored, a number for the others. */
export const place = ({ rank, points }: Standing): string => (points > 0 ? rankMark(rank) : `**${rank}.**`);

export const rankMark = (rank: number): string => ['🥇', '🥈', '🥉'][rank - 1] ?? `**${rank}.**`;

function headline(standings: Ranking['standings']): string {
  const winners = standings.filter(({ rank, points }) => rank === 1 && points > 0).map(({ userId }) => person(userId));
  if (winners.length === 0) return standings.length === 0 ? 'The quiz is over' : 'Nobody scored this time';
  return winners.length === 1 ? `🏆 ${winners[0]} wins!` : `🏆 ${listed(winners, TOP)} share the win!`;
}

/** Why a quiz ended before its last question. @param hindrance what was found out about a channel that is closed to us */
export function endingText(ending: Ending, hindrance?: string): string {
  switch (ending.reason) {
    case 'stopped':
      return `Stopped by ${person(ending.by)}.`;
    case 'interrupted':
      return 'Popquiz was away for too long, so this quiz ended here. Every answer given counts.';
    case 'obstacle':
      return `The quiz ended early: ${obstacleText(ending.obstacle, hindrance)}`;
  }
}

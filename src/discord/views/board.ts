import type { Period } from '../../quiz/period.ts';
import type { Standing } from '../../quiz/standings.ts';
import { COLOURS, container, text } from '../components.ts';
import { count, number, percent, person } from '../text.ts';
import type { View } from '../view.ts';
import { pager } from './pager.ts';
import { place } from './ranking.ts';

const PER_PAGE = 10;

export const PERIOD_NAMES: Record<Period, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  all: 'all time',
};

/** The server's leaderboard, a page of it, and where the person who asks stands. */
export function boardView(standings: readonly Standing[], period: Period, page: number, userId: string): View {
  const pages = Math.max(1, Math.ceil(standings.length / PER_PAGE));
  const current = Math.min(page, pages - 1);
  const lines = standings
    .slice(current * PER_PAGE, (current + 1) * PER_PAGE)
    .map(
      (standing) =>
        `${place(standing)} ${person(standing.userId)} · **${number(standing.points)}** points · ` +
        `${standing.right} right · ${percent(standing.right, standing.answered)}`,
    );
  return {
    components: [
      container(
        COLOURS.ranking,
        text(`## 🏆 Leaderboard, ${PERIOD_NAMES[period]}`),
        text(lines.length > 0 ? lines.join('\n') : 'Nobody has scored yet. Start a quiz with `/quiz start`.'),
        ...(lines.length > 0 ? [text(`-# ${ownLine(standings, userId)}`)] : []),
        ...pager(current, pages, (to) => ({ kind: 'board', period, page: to })),
      ),
    ],
  };
}

function ownLine(standings: readonly Standing[], userId: string): string {
  const index = standings.findIndex((standing) => standing.userId === userId);
  const own = standings[index];
  if (!own) return `${count(standings.length, 'player')}. ${person(userId)} is not on the board yet.`;
  const above = standings.slice(0, index).findLast((standing) => standing.rank < own.rank);
  const gap = above ? `, ${count(above.points - own.points, 'point')} behind ${person(above.userId)}` : '';
  return `${person(userId)}: rank ${number(own.rank)} of ${number(standings.length)}${gap}`;
}

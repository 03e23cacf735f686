import { DateTime, Interval } from 'luxon';
import type { BoardPage } from '../../quiz/board.ts';
import type { Span } from '../../quiz/period.ts';
import type { Standing } from '../../quiz/standings.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count, listed, number, percent, person } from '../text.ts';
import type { View } from '../view.ts';
import { pager } from './pager.ts';
import { place } from './ranking.ts';

/** What a board is about: a span, in which time zone, and whether it goes on. */
export interface Heading {
  span: Span;
  current: boolean;
  zone: string;
}

/** The server's leaderboard, a page of it, and where the person who asks stands. */
export function boardView(heading: Heading, board: BoardPage, userId: string): View {
  const { span, current } = heading;
  const lines = board.rows.map(
    (standing) =>
      `${place(standing)} ${person(standing.userId)} · **${number(standing.points)}** points\n` +
      `-# ${scoreText(standing)}`,
  );
  const title = current
    ? `## 🏆 Leaderboard, ${PRESENT[span.period]}`
    : `## 🏆 Hall of fame, ${spanName(span, heading.zone)}`;
  return {
    components: [
      container(
        COLOURS.ranking,
        text([title, ...subtitle(heading), ...champions(heading, board)].join('\n')),
        text(lines.length > 0 ? lines.join('\n') : nobody(heading)),
        ...(lines.length > 0 ? [separator(), text(ownLine(board, current, userId))] : []),
        ...pager(board.page, board.pages, (page) => ({ kind: 'board', span: span.name, page })),
      ),
    ],
  };
}

/** `2 of 3 right · 67 % · 1 quiz`. */
export const scoreText = ({ right, answered, quizzes }: Standing): string =>
  `${number(right)} of ${number(answered)} right · ${percent(right, answered)} · ${count(quizzes, 'quiz', 'quizzes')}`;

/** Said to who asks for two spans at once. */
export const eitherView: View = { content: 'Choose `period` or `past`: a board covers one of them.' };

const PRESENT = { today: 'today', week: 'this week', month: 'this month', all: 'all time' } as const;

/** `24 November 2026`, `week 48 of 2026`, `November 2026`. */
export function spanName({ period, from }: Span, zone: string): string {
  const start = DateTime.fromMillis(from, { zone, locale: 'en-GB' });
  const formats = { today: 'd LLLL yyyy', week: "'week' W 'of' kkkk", month: 'LLLL yyyy', all: "'all time'" };
  return start.toFormat(formats[period]);
}

/** The dates of a span and the time zone that they are in. */
function subtitle({ span, zone }: Heading): string[] {
  return span.period === 'all' ? [] : [`-# ${spanDates(span, zone)} · ${zone}`];
}

/** `Tuesday, 24 November 2026`, `23 – 29 November 2026`; not for all time. */
export function spanDates({ period, from, to }: Span, zone: string): string {
  const day = (moment: number) => DateTime.fromMillis(moment, { zone, locale: 'en-GB' });
  const format = period === 'today' ? DateTime.DATE_HUGE : DateTime.DATE_FULL;
  return Interval.fromDateTimes(day(from), day(to - 1)).toLocaleString(format);
}

/** Who won a span that has ended. */
function champions({ current }: Heading, { rows, page }: BoardPage): string[] {
  const winners = rows.filter(({ rank, points }) => rank === 1 && points > 0).map((row) => person(row.userId));
  if (current || page > 0 || winners.length === 0) return [];
  return [`${listed(winners)} ${winners.length === 1 ? 'won' : 'share the win'}.`];
}

function nobody({ span, current }: Heading): string {
  if (!current) return 'Nobody played then.';
  return span.period === 'all'
    ? 'Nobody has played yet. Be the first: `/quiz start`'
    : `Nobody has played ${PRESENT[span.period]}. The top is free: \`/quiz start\``;
}

/** Where the person who asks stands, and what is missing to the next. */
function ownLine({ own, players }: BoardPage, current: boolean, userId: string): string {
  const among = count(players, 'player');
  if (!own) {
    return current
      ? `${person(userId)} is not among the ${among} yet: answer a question to join.`
      : `${person(userId)} is not among these ${among}.`;
  }
  return `${person(userId)}: rank **${number(own.standing.rank)}** of ${among}, ${count(own.standing.points, 'point')}${gap(own, current, players)}.`;
}

function gap({ standing, next }: NonNullable<BoardPage['own']>, current: boolean, players: number): string {
  if (next?.points === 0) return `, as many as ${person(next.userId)}, who was faster`;
  if (next) return `, **${count(next.points, 'point')}** behind ${person(next.userId)}`;
  if (players === 1 || standing.points === 0) return '';
  return current ? ' and the lead' : ' and the win';
}

import { DateTime } from 'luxon';
import type { BoardPage } from '../../quiz/board.ts';
import { PERIODS, type Span } from '../../quiz/period.ts';
import type { Standing } from '../../quiz/standings.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { person } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { pager } from './pager.ts';
import { place, winnersOf } from './ranking.ts';

/** The heading of a board: its span, whether that is the current one, and the time zone. */
export interface Heading {
  span: Span;
  current: boolean;
  timezone: string;
}

/** The server's leaderboard, a page of it, and where the person who asks stands. */
export function boardView(words: Words, heading: Heading, board: BoardPage, userId: string): View {
  const say = words.scores.board;
  const { span, current, timezone: zone } = heading;
  const lines = board.rows.map(
    (standing) =>
      `${place(standing)} ${say.line(person(words, standing.userId), standing.points)}\n` +
      `-# ${scoreText(words, standing)}`,
  );
  const title = current ? say.leaderboard[span.period] : say.hallOfFame(spanName(words, span, zone));
  const dates = span.period === 'all' ? [] : [`-# ${spanDates(words, span, zone)} · ${zone}`];
  return {
    components: [
      container(
        COLOURS.ranking,
        text([`## ${title}`, ...dates, ...champions(words, heading, board)].join('\n')),
        text(lines.length > 0 ? lines.join('\n') : current ? say.empty[span.period] : say.nobodyPlayed),
        ...(lines.length > 0 ? [separator(), text(ownLine(words, board, current, userId))] : []),
        ...pager(words, board.page, board.pages, (page) => ({ kind: 'board', span: span.name, page })),
        row(
          ...PERIODS.filter((period) => !current || period !== span.period).map((period) =>
            button(encode({ kind: 'board', span: period, page: 0 }), say.periods[period]),
          ),
        ),
      ),
    ],
  };
}

/** `2 of 3 right · 67% · 1 quiz`. */
export const scoreText = ({ format, scores }: Words, { right, answered, quizzes }: Standing): string =>
  scores.score(right, answered, format.percent(right, answered), quizzes);

/** The answer to somebody who asks for two spans at once. */
export const periodConflictView = ({ scores: { board: say } }: Words): View => ({ content: say.periodOrPast });

/** `24 November 2026`, `week 48 of 2026`, `November 2026`. */
export function spanName({ format, scores: { board: say } }: Words, { period, from }: Span, zone: string): string {
  switch (period) {
    case 'today':
      return format.date(from, zone);
    case 'week': {
      const { weekNumber, weekYear } = DateTime.fromMillis(from, { zone });
      return say.week(weekNumber, weekYear);
    }
    case 'month':
      return format.month(from, zone);
    case 'all':
      return say.allTime;
  }
}

/** `Tuesday, 24 November 2026`, `23 – 29 November 2026`; not for all time. */
export const spanDates = ({ format }: Words, { from, to }: Span, zone: string): string => format.dates(from, to, zone);

/** Who won a span that has ended. */
function champions(words: Words, { current }: Heading, { rows, page }: BoardPage): string[] {
  const winners = winnersOf(rows).map((userId) => person(words, userId));
  return current || page > 0 || winners.length === 0 ? [] : [words.scores.board.won(winners)];
}

/** The place of the person who asks, and the distance to the next place. */
function ownLine(words: Words, { own, players }: BoardPage, current: boolean, userId: string): string {
  const say = words.scores.board;
  const who = person(words, userId);
  if (!own) return current ? say.notYet(who) : say.notAmong(who, players);
  const { rank, points } = own.standing;
  if (points === 0) return say.ownNone(who, players);
  return say.own(who, rank, players, points, gap(words, own, current, players));
}

function gap(
  words: Words,
  { standing, next }: NonNullable<BoardPage['own']>,
  current: boolean,
  players: number,
): string {
  const say = words.scores.board;
  if (next?.points === 0) return say.sameAs(person(words, next.userId));
  if (next) return say.behind(next.points, person(words, next.userId));
  if (players === 1 || standing.points === 0) return '';
  return current ? say.inTheLead : say.theWin;
}

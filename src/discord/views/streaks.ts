import type { Streak } from '../../quiz/streak.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { listed, number, person } from '../text.ts';
import type { View } from '../view.ts';
import { rankMark } from './ranking.ts';

/** Streaks and newcomers named in a reveal: the longest question leaves room for so many. */
const STREAKS_NAMED = 3;
const JOINED_NAMED = 3;

const ON_BOARD = 10;

/** Who answered a daily question, and the longest streaks among them. */
export function streakLines(streaks: readonly Streak[]): string[] {
  const running = streaks.filter(({ current }) => current > 1).slice(0, STREAKS_NAMED);
  const joined = streaks.filter(({ answered }) => answered === 1).map(({ userId }) => person(userId));
  return [
    ...(running.length > 0 ? [`🔥 ${running.map(streakText).join('  ')}`] : []),
    ...(joined.length > 0 ? [`👋 First time: ${listed(joined, JOINED_NAMED)}`] : []),
  ];
}

const streakText = ({ userId, current, frozen }: Streak): string =>
  `${person(userId)} **${number(current)}** in a row${frozen ? ' ❄️' : ''}`;

/** The board of streaks. @param streaks the longest first */
export function streaksView(streaks: readonly Streak[], userId: string): View {
  const running = streaks.filter(({ current }) => current > 0);
  const own = streaks.find((streak) => streak.userId === userId);
  const lines = running.slice(0, ON_BOARD).map((streak) => {
    const rank = 1 + running.findIndex(({ current }) => current === streak.current);
    return (
      `${rankMark(rank)} ${person(streak.userId)} · 🔥 **${number(streak.current)}** in a row\n` +
      `-# best ${number(streak.best)}${streak.frozen ? ' · ❄️ this month’s freeze is used' : ''}`
    );
  });
  const more = running.length - lines.length;
  return {
    components: [
      container(
        COLOURS.ranking,
        text(
          '## 🔥 Streaks\n-# Daily questions answered in a row. Days without a question do not count, and one missed day a month is frozen.',
        ),
        text(
          lines.length > 0
            ? [...lines, ...(more > 0 ? [`-# and ${number(more)} more`] : [])].join('\n')
            : 'No streak is running. Answer the next daily question to begin one.',
        ),
        ...(lines.length > 0 || own ? [separator(), text(ownLine(own, userId))] : []),
      ),
    ],
  };
}

function ownLine(own: Streak | undefined, userId: string): string {
  if (!own) return `${person(userId)} has no streak yet: answer the next daily question to begin one.`;
  return `${person(userId)}: **${number(own.current)}** in a row, best **${number(own.best)}**`;
}

/** Said to who asks for a part of that board. */
export const streaksWholeView: View = {
  content: 'Streaks have no periods and no pages: choose `board` without `period`, `past` and `page`.',
};

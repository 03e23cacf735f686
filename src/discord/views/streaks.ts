import type { Streak } from '../../quiz/streak.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { person } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { rankMark } from './ranking.ts';

/** Streaks and newcomers named in a reveal: the longest question leaves room for so many. */
const STREAKS_NAMED = 3;
const JOINED_NAMED = 3;

const ON_BOARD = 10;

/** Who answered a daily question, and the longest streaks among them. */
export function streakLines(words: Words, streaks: readonly Streak[]): string[] {
  const say = words.scores.streaks;
  const running = streaks.filter(({ current }) => current > 1).slice(0, STREAKS_NAMED);
  const joined = streaks.filter(({ answered }) => answered === 1).map(({ userId }) => person(words, userId));
  const texts = running.map(
    ({ userId, current, frozen }) => `${say.running(person(words, userId), current)}${frozen ? ' ❄️' : ''}`,
  );
  return [
    ...(texts.length > 0 ? [`🔥 ${texts.join('  ')}`] : []),
    ...(joined.length > 0 ? [say.firstTime(joined, JOINED_NAMED)] : []),
  ];
}

/** The board of streaks. @param streaks the longest first */
export function streaksView(words: Words, streaks: readonly Streak[], userId: string): View {
  const { andMore, streaks: say } = words.scores;
  const running = streaks.filter(({ current }) => current > 0);
  const own = streaks.find((streak) => streak.userId === userId);
  const lines = running.slice(0, ON_BOARD).map((streak) => {
    const rank = 1 + running.findIndex(({ current }) => current === streak.current);
    const more = [say.best(streak.best), ...(streak.frozen ? [say.forgiven] : [])].join(' · ');
    return `${rankMark(rank)} ${say.line(person(words, streak.userId), streak.current)}\n-# ${more}`;
  });
  const more = running.length - lines.length;
  const who = person(words, userId);
  return {
    components: [
      container(
        COLOURS.ranking,
        text(`## ${say.title}\n-# ${say.rules}`),
        text(lines.length > 0 ? [...lines, ...(more > 0 ? [`-# ${andMore(more)}`] : [])].join('\n') : say.none),
        ...(lines.length > 0 || own
          ? [separator(), text(own ? say.own(who, own.current, own.best) : say.ownNone(who))]
          : []),
      ),
    ],
  };
}

/** Said to who asks for a part of that board. */
export const streaksWholeView = ({ scores: { streaks: say } }: Words): View => ({ content: say.wholeOnly });

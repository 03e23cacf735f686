import type { Streak } from '../../quiz/streak.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { person } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { rankMark } from './ranking.ts';

const ON_BOARD = 10;
const MEDALS = 3;

/** The board of streaks. @param streaks the longest first */
export function streaksView(words: Words, streaks: readonly Streak[], userId: string): View {
  const { andMore, streaks: say } = words.scores;
  const running = streaks.filter(({ current }) => current > 0);
  const own = streaks.find((streak) => streak.userId === userId);
  const lines = running.slice(0, ON_BOARD).map((streak) => {
    const rank = 1 + running.findIndex(({ current }) => current === streak.current);
    // No medals if a tie would make more than three of them.
    const isOnPodium = running.filter(({ current }) => current >= streak.current).length <= MEDALS;
    const best = streak.best > streak.current ? [say.best(streak.best)] : [];
    const more = [...best, ...(streak.frozen ? [say.forgiven] : [])].join(' · ');
    const line = say.line(person(words, streak.userId), streak.current);
    return `${isOnPodium ? rankMark(rank) : `**${words.format.number(rank)}.**`} ${line}${more ? `\n-# ${more}` : ''}`;
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

/** The answer to somebody who asks for a part of that board. */
export const streaksWholeView = ({ scores: { streaks: say } }: Words): View => ({ content: say.wholeOnly });

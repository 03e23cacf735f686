import { isMilestone, type Streak } from '../../quiz/streak.ts';
import { person } from '../text.ts';
import type { Words } from '../words/en.ts';

/** How many streaks and newcomers are named in a reveal: as many as the longest question leaves room for. */
const STREAKS_NAMED = 3;
const JOINED_NAMED = 3;

/** How many answered a daily question, and the longest streaks among them. */
export function streakLines(words: Words, streaks: readonly Streak[]): string[] {
  const say = words.scores.streaks;
  const running = streaks.filter(({ current }) => current > 1 && !isMilestone(current)).slice(0, STREAKS_NAMED);
  const joined = streaks.filter(({ answered }) => answered === 1).map(({ userId }) => person(words, userId));
  const texts = running.map(
    ({ userId, current, frozen }) => `${say.running(person(words, userId), current)}${frozen ? ' ❄️' : ''}`,
  );
  return [
    ...(texts.length > 0 ? [`🔥 ${texts.join(' · ')}`] : []),
    ...milestones(words, streaks),
    ...(joined.length > 0 ? [say.firstTime(joined, JOINED_NAMED)] : []),
  ];
}

/** The players whose streak has reached a length that is announced, the longest first. */
function milestones(words: Words, streaks: readonly Streak[]): string[] {
  const reached = new Map<number, string[]>();
  for (const { userId, current } of streaks) {
    if (isMilestone(current)) reached.set(current, [...(reached.get(current) ?? []), person(words, userId)]);
  }
  return [...reached].map(([current, who]) => words.scores.streaks.milestone(who, STREAKS_NAMED, current));
}

/** The streak of a player who has just answered, or whose answer was scored. */
export const ownStreak = ({ scores: { streaks: say } }: Words, current: number): string =>
  isMilestone(current) ? say.yourMilestone(current) : say.yours(current);

import { channelMention, roleMention } from 'discord.js';
import { previousOf } from '../../quiz/daily.ts';
import type { Obstacle } from '../../quiz/quiz.ts';
import { type Daily, dailyOf, type Round, scoresOf } from '../../quiz/round.ts';
import { dayAfter, type Hold, type Schedule } from '../../quiz/schedule.ts';
import type { Streak } from '../../quiz/streak.ts';
import type { Recap } from '../../quizmaster/ports/messenger.ts';
import { COLOURS, container, text } from '../components.ts';
import { bold, link, moment, person, shorten } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { streakLines } from './streak-lines.ts';

/** How many dates are named in one line: as many as the longest question leaves room for. */
const DATES_NAMED = 5;
/** If more players than this knew the previous question, they are counted, not named. */
const KNEW_NAMED = 4;

/** The text above a new question: the role it mentions, how the previous question went, streaks, and missed dates. */
export function opening(words: Words, round: Round, recap: Recap | undefined) {
  const daily = dailyOf(round);
  if (!daily) return [];
  const lines = [
    ...(daily.roleId ? [roleMention(daily.roleId)] : []),
    ...previousLines(words, round, daily, recap),
    ...(daily.missed.length > 0 ? [`-# ${missedText(words, daily.missed)}`] : []),
  ];
  return lines.length > 0 ? [text(lines.join('\n'))] : [];
}

function previousLines(words: Words, { guildId }: Round, daily: Daily, recap: Recap | undefined): string[] {
  const { daily: say, quiz } = words;
  if (!daily.previous) return [];
  const round = recap?.previous;
  const { channelId, messageId, answer, right, answered } = (round && previousOf(round)) ?? daily.previous;
  const to = (shown: string) => `[${shown}](${link(guildId, channelId, messageId)})`;
  if (!answer) return [say.previousVoided(to(say.lastQuestion))];
  const how = answered === 0 ? say.nobodyAnswered : say.knewIt(right, answered);
  const head = say.previous(to(nameOf(words, daily, round)), bold(shorten(answer, 150)), how);
  if (!round) return [head];
  const knew = scoresOf(round).flatMap((score) => (score.right ? [person(words, score.userId)] : []));
  return [
    head,
    ...(knew.length > 0 ? [say.knew(knew, KNEW_NAMED)] : answered > 0 ? [quiz.reveal.nobodyRight] : []),
    ...streakLines(words, streaksIn(round, recap)),
  ];
}

/** The streaks of the players who answered a round, the longest first. */
const streaksIn = (round: Round, { streaks }: Recap): Streak[] => {
  const players = new Set(scoresOf(round).map(({ userId }) => userId));
  return [...streaks.values()].filter(({ userId }) => players.has(userId));
};

/** The words for the previous answer: "yesterday's" only if the question was yesterday's. */
function nameOf({ daily: say, format }: Words, { date, extra }: Daily, round: Round | undefined): string {
  const before = round && dailyOf(round);
  if (!before || before.extra || extra || before.date >= date) return say.lastAnswer;
  return dayAfter(before.date) === date ? say.yesterdaysAnswer : say.answerOf(format.weekday(before.date));
}

export const missedText = ({ format, daily: say }: Words, dates: readonly string[]): string =>
  say.missed(dates.slice(-DATES_NAMED).map(format.weekday).join('; '), Math.max(0, dates.length - DATES_NAMED));

/**
 * The obstacle, who can remove it and how. People read it in that channel or in another one.
 * @param problem why the channel is closed to us, if that is known
 */
export const obstacleText = ({ obstacles }: Words, obstacle: Obstacle, problem?: string): string =>
  (obstacle === 'missing-permission' ? problem : undefined) ?? obstacles[obstacle];

/** What a schedule waits for, who can fix it and how. @param problem as above */
export const holdText = (words: Words, { reason }: Hold, problem?: string): string =>
  reason === 'pack-gone' ? words.daily.hold.packGone : obstacleText(words, reason, problem);

/** The message about a hold, posted once where the bot may post. */
export const holdView = (words: Words, schedule: Schedule, hold: Hold, problem?: string): View => ({
  components: [
    container(
      COLOURS.danger,
      text(
        `${holdHead(words, schedule, hold)} ${holdText(words, hold, problem)}\n` +
          words.daily.hold.setUpBy(person(words, schedule.setBy)),
      ),
    ),
  ],
});

function holdHead(words: Words, schedule: Schedule, hold: Hold): string {
  const say = words.daily.hold;
  return [
    `### ${say.title}`,
    `-# ${say.since(moment(hold.since, 'f'))}`,
    say.cannotPost(channelMention(schedule.channelId)),
  ].join('\n');
}

import { channelMention, roleMention } from 'discord.js';
import type { Obstacle } from '../../quiz/quiz.ts';
import { dailyOf, type PreviousQuestion, type Round } from '../../quiz/round.ts';
import type { Hold, Schedule } from '../../quiz/schedule.ts';
import { COLOURS, container, text } from '../components.ts';
import { bold, link, moment, person, shorten } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** Dates named in one line: the longest question leaves room for so many. */
const DATES_NAMED = 5;

/** Above a new question: whom it calls, how the one before it went, and what was missed. */
export function opening(words: Words, round: Round) {
  const { guildId } = round;
  const daily = dailyOf(round);
  if (!daily) return [];
  const lines = [
    ...(daily.roleId ? [roleMention(daily.roleId)] : []),
    ...(daily.previous ? [`-# ${previousLine(words, guildId, daily.previous)}`] : []),
    ...(daily.missed.length > 0 ? [`-# ${missedText(words, daily.missed)}`] : []),
  ];
  return lines.length > 0 ? [text(lines.join('\n'))] : [];
}

function previousLine({ daily: say }: Words, guildId: string, previous: PreviousQuestion): string {
  const { channelId, messageId, answer, right, answered } = previous;
  const to = (words: string) => `[${words}](${link(guildId, channelId, messageId)})`;
  if (!answer) return say.previousVoided(to(say.lastQuestion));
  const how = answered === 0 ? say.nobodyAnswered : say.knewIt(right, answered);
  return say.previous(to(say.lastAnswer), bold(shorten(answer, 150)), how);
}

export const missedText = ({ format, daily: say }: Words, dates: readonly string[]): string =>
  say.missed(dates.slice(-DATES_NAMED).map(format.weekday).join('; '), Math.max(0, dates.length - DATES_NAMED));

/**
 * What stands in the way, and who can fix it how; read in that channel or in another one.
 * @param hindrance what was found out about a channel that is closed to us
 */
export const obstacleText = ({ obstacles }: Words, obstacle: Obstacle, hindrance?: string): string =>
  (obstacle === 'missing-permission' ? hindrance : undefined) ?? obstacles[obstacle];

/** What a schedule waits for, and who can fix it how. @param hindrance as above */
export const holdText = (words: Words, { reason }: Hold, hindrance?: string): string =>
  reason === 'pack-gone' ? words.daily.hold.packGone : obstacleText(words, reason, hindrance);

/** Said once, where the bot may speak. */
export const holdView = (words: Words, schedule: Schedule, hold: Hold, hindrance?: string): View => ({
  components: [
    container(
      COLOURS.danger,
      text(
        `${holdHead(words, schedule, hold)} ${holdText(words, hold, hindrance)}\n` +
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

import { DateTime } from 'luxon';
import { dailyOf, type Previous, type Round } from '../../quiz/round.ts';
import type { Hold, Schedule } from '../../quiz/schedule.ts';
import { COLOURS, container, text } from '../components.ts';
import { bold, count, link, number, person, shorten } from '../text.ts';
import type { View } from '../view.ts';
import { obstacleText } from './obstacle.ts';

/** Dates named in one line: the longest question leaves room for so many. */
const DATES_NAMED = 5;

/** `Tuesday, 24 November`. */
export const dayName = (date: string): string =>
  DateTime.fromISO(date, { locale: 'en-GB', zone: 'UTC' }).toFormat('cccc, d LLLL');

/** Above a new question: whom it calls, how the one before it went, and what was missed. */
export function opening(round: Round) {
  const { guildId } = round;
  const daily = dailyOf(round);
  if (!daily) return [];
  const lines = [
    ...(daily.roleId ? [`<@&${daily.roleId}>`] : []),
    ...(daily.previous ? [previousLine(guildId, daily.previous)] : []),
    ...(daily.missed.length > 0 ? [`-# ${missedText(daily.missed)}`] : []),
  ];
  return lines.length > 0 ? [text(lines.join('\n'))] : [];
}

function previousLine(guildId: string, { channelId, messageId, answer, right, answered }: Previous): string {
  const how = answered === 0 ? 'nobody answered' : `${number(right)} of ${count(answered, 'player')} knew it`;
  const what = answer ? `: ${bold(shorten(answer, 150))} · ${how}` : ' was voided';
  return `-# The [last question](${link(guildId, channelId, messageId)})${what}`;
}

export const missedText = (dates: readonly string[]): string =>
  `Missed, because I could not post then: ${dates.slice(-DATES_NAMED).map(dayName).join('; ')}` +
  (dates.length > DATES_NAMED ? ` and ${number(dates.length - DATES_NAMED)} more before` : '');

/** What a schedule waits for, and who can mend it how. @param hindrance what was found out about a channel that is closed to us */
export function holdText({ reason }: Hold, hindrance?: string): string {
  switch (reason) {
    case 'pack-gone':
      return 'its pack is gone, or has no question left to ask.';
    default:
      return obstacleText(reason, hindrance);
  }
}

/** Said once, where the bot may speak. */
export const holdView = (schedule: Schedule, hold: Hold, hindrance?: string): View => ({
  components: [
    container(
      COLOURS.danger,
      text(
        `${holdHead(schedule, hold)} ${holdText(hold, hindrance)}\n` +
          `${person(schedule.setBy)} set it up. It goes on by itself once that is mended, or with \`/daily set\`.`,
      ),
    ),
  ],
});

const holdHead = (schedule: Schedule, hold: Hold): string =>
  `### The daily question is on hold\n-# Since <t:${Math.floor(hold.since / 1000)}:f>\n` +
  `I cannot post it in <#${schedule.channelId}>:`;

/** How its beginning looks in a message, which no other message has: who set it up and what is missing may have changed since. */
export const holdMark = (schedule: Schedule, hold: Hold): string =>
  JSON.stringify(holdHead(schedule, hold)).slice(0, -1);

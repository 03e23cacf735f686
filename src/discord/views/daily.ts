import { DateTime } from 'luxon';
import type { Previous, Round } from '../../quiz/round.ts';
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
export function opening({ guildId, daily }: Round) {
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

/** What a schedule waits for, and who can mend it how. */
export function holdText({ reason }: Hold): string {
  switch (reason) {
    case 'pack-gone':
      return 'its pack is gone, or has no question left to ask.';
    case 'missing-permission':
      return (
        'I may not post there, or not look back. It takes **View Channel**, **Send Messages** (in Threads) and ' +
        '**Read Message History**; a locked thread must be unlocked.'
      );
    default:
      return obstacleText(reason);
  }
}

/** Said once, where the bot may speak. */
export const holdView = (schedule: Schedule, hold: Hold): View => ({
  components: [
    container(
      COLOURS.danger,
      text(
        `${holdHead(schedule, hold)}\n` +
          `${person(schedule.setBy)} set it up. It goes on by itself once that is mended, or with \`/daily set\`.`,
      ),
    ),
  ],
});

const holdHead = (schedule: Schedule, hold: Hold): string =>
  `### The daily question is on hold\n-# Since <t:${Math.floor(hold.since / 1000)}:f>\n` +
  `I cannot post it in <#${schedule.channelId}>: ${holdText(hold)}`;

/** How it looks in a message but for who set it up, which a deletion may have changed: no other message has it. */
export const holdMark = (schedule: Schedule, hold: Hold): string =>
  JSON.stringify(holdHead(schedule, hold)).slice(0, -1);

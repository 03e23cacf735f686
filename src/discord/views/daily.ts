import { DateTime } from 'luxon';
import type { Previous, Round } from '../../quiz/round.ts';
import type { Hold, Occurrence, Schedule } from '../../quiz/schedule.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count, link, number, oneLine, person, shorten } from '../text.ts';
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
  const what = answer ? `: **${shorten(answer, 150)}** · ${how}` : ' was voided';
  return `-# The [last question](${link(guildId, channelId, messageId)})${what}`;
}

const missedText = (dates: readonly string[]): string =>
  `Missed, because I could not post then: ${dates.slice(-DATES_NAMED).map(dayName).join('; ')}` +
  (dates.length > DATES_NAMED ? ` and ${number(dates.length - DATES_NAMED)} more before` : '');

const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const daysText = (days: readonly number[]): string => {
  if (days.length === 7) return 'every day';
  if (days.join() === '1,2,3,4,5') return 'weekdays';
  return days.map((day) => DAYS[day]).join(', ');
};

/** The schedules of a server. */
export function schedulesView(list: readonly { schedule: Schedule; next: Occurrence }[]): View {
  if (list.length === 0) return { content: 'There is no daily question on this server yet. `/daily set` makes one.' };
  const full = list.map(({ schedule, next }) => scheduleText(schedule, next));
  const fits = full.join('').length <= MOST_CHARACTERS;
  const texts = fits ? full : list.map(({ schedule, next }) => briefText(schedule, next));
  return {
    components: [
      container(COLOURS.plain, text('## Daily questions'), ...texts.flatMap((item) => [separator(), text(item)])),
    ],
  };
}

/** Ten schedules in trouble say more than Discord takes in a message: then each says the most important. */
const MOST_CHARACTERS = 3800;

function briefText({ channelId, packTitle, time, timezone, missed, hold }: Schedule, next: Occurrence): string {
  return [
    `<#${channelId}> · **${shorten(packTitle, 40)}** · ${time} ${timezone} · next <t:${Math.round(next.at / 1000)}:F>`,
    ...(missed.length > 0 ? [`⚠️ ${count(missed.length, 'date')} missed`] : []),
    ...(hold ? [`⛔ On hold: ${holdText(hold)}`] : []),
  ].join('\n');
}

function scheduleText(schedule: Schedule, next: Occurrence): string {
  const { channelId, packTitle, time, timezone, days, closesAfter, reveal, roleId, hold, missed, pausedUntil } =
    schedule;
  const closes = closesAfter === undefined ? 'until the next one' : `for ${count(closesAfter, 'hour')}`;
  return [
    `<#${channelId}> · **${oneLine(packTitle)}**`,
    `${time} ${timezone}, ${daysText(days)} · open ${closes} · key ${reveal === 'close' ? 'at the close' : 'at once, privately'}` +
      (roleId ? ` · calls <@&${roleId}>` : ''),
    `Next: <t:${Math.round(next.at / 1000)}:F>, <t:${Math.round(next.at / 1000)}:R>`,
    ...(pausedUntil !== undefined && pausedUntil <= next.at
      ? [`⏸️ Paused until <t:${Math.round(pausedUntil / 1000)}:f>`]
      : []),
    ...(missed.length > 0 ? [`⚠️ ${missedText(missed)}`] : []),
    ...(hold ? [`⛔ On hold: ${holdText(hold)}`] : []),
  ].join('\n');
}

const holdText = ({ reason }: Hold): string =>
  reason === 'pack-gone' ? 'its pack is gone, or has no question left to ask.' : obstacleText(reason);

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

/** What the admin who set it up reads. @param mutedRoleId the role to mention, where Discord does not let us */
export const scheduleSetView = (schedule: Schedule, next: Occurrence, mutedRoleId?: string): View => ({
  components: [
    container(
      COLOURS.revealed,
      text(`### The daily question is set\n${scheduleText(schedule, next)}`),
      ...(mutedRoleId
        ? [
            text(
              `⚠️ <@&${mutedRoleId}> will not be notified: allow anyone to mention it in Server Settings › Roles, or give me ` +
                '**Mention @everyone, @here and All Roles**.',
            ),
          ]
        : []),
    ),
  ],
});

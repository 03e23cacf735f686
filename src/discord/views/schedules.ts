import type { Occurrence, Schedule } from '../../quiz/schedule.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count, plain } from '../text.ts';
import type { View } from '../view.ts';
import { holdText, missedText } from './daily.ts';
import { renamedZone } from './settings.ts';

const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const daysText = (days: readonly number[]): string => {
  if (days.length === 7) return 'every day';
  if (days.join() === '1,2,3,4,5') return 'weekdays';
  return days.map((day) => DAYS[day]).join(', ');
};

/** The schedules of a server. `hindrance`: what was found out about a channel that is closed to us. */
export function schedulesView(
  list: readonly { schedule: Schedule; next: Occurrence; hindrance?: string | undefined }[],
): View {
  if (list.length === 0) return { content: 'There is no daily question on this server yet. `/daily set` makes one.' };
  const full = list.map(({ schedule, next, hindrance }) => scheduleText(schedule, next, hindrance));
  const fits = full.join('').length <= MOST_CHARACTERS;
  const texts = fits ? full : list.map(({ schedule, next, hindrance }) => briefText(schedule, next, hindrance));
  return {
    components: [
      container(COLOURS.plain, text('## Daily questions'), ...texts.flatMap((item) => [separator(), text(item)])),
    ],
  };
}

/** Ten schedules in trouble say more than Discord takes in a message: then each says the most important. */
const MOST_CHARACTERS = 3800;

function briefText(
  { channelId, packTitle, time, timezone, missed, hold }: Schedule,
  next: Occurrence,
  hindrance: string | undefined,
): string {
  return [
    `<#${channelId}> · **${plain(packTitle, 40)}** · ${time} ${timezone} · next <t:${Math.round(next.at / 1000)}:F>`,
    ...(missed.length > 0 ? [`⚠️ ${count(missed.length, 'date')} missed`] : []),
    ...(hold ? [`⛔ On hold: ${holdText(hold, hindrance)}`] : []),
  ].join('\n');
}

function scheduleText(schedule: Schedule, next: Occurrence, hindrance?: string): string {
  const { channelId, packTitle, hold, missed, pausedUntil } = schedule;
  return [
    `<#${channelId}> · **${plain(packTitle)}**`,
    settingsText(schedule),
    `Next: <t:${Math.round(next.at / 1000)}:F>, <t:${Math.round(next.at / 1000)}:R>`,
    ...(pausedUntil !== undefined && pausedUntil <= next.at
      ? [`⏸️ Paused until <t:${Math.round(pausedUntil / 1000)}:f>`]
      : []),
    ...(missed.length > 0 ? [`⚠️ ${missedText(missed)}`] : []),
    ...(hold ? [`⛔ On hold: ${holdText(hold, hindrance)}`] : []),
  ].join('\n');
}

/** Everything that can be set, in one line. */
const settingsText = ({ time, timezone, days, closesAfter, reveal, roleId }: Schedule): string =>
  [
    `${time} ${timezone}, ${daysText(days)}`,
    `open ${closesAfter === undefined ? 'until the next one' : `for ${count(closesAfter, 'hour')}`}`,
    reveal === 'close' ? 'answer revealed at the close' : 'answer shown privately at once',
    ...(roleId ? [`mentions <@&${roleId}>`] : []),
  ].join(' · ');

/**
 * What the admin who set it up reads. What was set before is told: options that are not given again return to what is usual.
 * @param more.typedZone the name by which the time zone was asked for
 * @param more.mutedRoleId the role to mention, where Discord does not let us
 */
export function scheduleSetView(
  { schedule, next, before }: { schedule: Schedule; next: Occurrence; before?: Schedule | undefined },
  { typedZone, mutedRoleId }: { typedZone?: string | undefined; mutedRoleId?: string | undefined } = {},
): View {
  const changed = before && settingsText(before) !== settingsText(schedule);
  return {
    components: [
      container(
        COLOURS.revealed,
        text(
          [
            `### The daily question is ${changed ? 'changed' : 'set'}`,
            scheduleText(schedule, next),
            ...(changed ? [`-# Before: ${settingsText(before)}`] : []),
            ...renamedZone(typedZone, schedule.timezone),
          ].join('\n'),
        ),
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
  };
}

import { channelMention, roleMention } from 'discord.js';
import type { Occurrence, Schedule } from '../../quiz/schedule.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { moment, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { holdText, missedText } from './daily.ts';
import { renamedZone, replacedDefaultLine } from './settings.ts';

export function daysText({ format, daily: { days: say } }: Words, days: readonly number[]): string {
  if (days.length === 7) return say.everyDay;
  return days.join() === '1,2,3,4,5' ? say.weekdays : say.some(days.map(format.shortDay));
}

/** The schedules of a server. `problem`: why a channel is closed to us, if that is known. */
export function schedulesView(
  words: Words,
  list: readonly { schedule: Schedule; next: Occurrence; problem?: string | undefined }[],
): View {
  const say = words.daily.schedule;
  if (list.length === 0) return { content: say.none };
  const full = list.map(({ schedule, next, problem }) => scheduleText(words, schedule, next, problem));
  const fits = full.join('').length <= MAX_CHARACTERS;
  const texts = fits ? full : list.map(({ schedule, next, problem }) => briefText(words, schedule, next, problem));
  return {
    components: [
      container(COLOURS.plain, text(`## ${say.list}`), ...texts.flatMap((item) => [separator(), text(item)])),
    ],
  };
}

/** Ten schedules in trouble may not fit in a message. Then each shows only the most important lines. */
const MAX_CHARACTERS = 3800;

function briefText(words: Words, schedule: Schedule, next: Occurrence, problem: string | undefined): string {
  const { channelId, packTitle, time, timezone, missed, hold } = schedule;
  const say = words.daily;
  return [
    `${channelMention(channelId)} · **${plain(packTitle, 40)}** · ${time} ${timezone} · ${say.schedule.nextBrief(moment(next.at, 'F'))}`,
    ...(missed.length > 0 ? [`⚠️ ${say.missedDates(missed.length)}`] : []),
    ...(hold ? [say.hold.inList(holdText(words, hold, problem))] : []),
  ].join('\n');
}

function scheduleText(words: Words, schedule: Schedule, next: Occurrence, problem?: string): string {
  const { channelId, packTitle, hold, missed, pausedUntil } = schedule;
  const say = words.daily;
  return [
    `${channelMention(channelId)} · **${plain(packTitle)}**`,
    settingsText(words, schedule),
    say.schedule.next(moment(next.at, 'F'), moment(next.at, 'R')),
    ...(pausedUntil !== undefined && pausedUntil <= next.at
      ? [say.schedule.pausedUntil(words.format.date(pausedUntil, schedule.timezone))]
      : []),
    ...(missed.length > 0 ? [`⚠️ ${missedText(words, missed)}`] : []),
    ...(hold ? [say.hold.inList(holdText(words, hold, problem))] : []),
  ].join('\n');
}

/** All settings of a schedule in one line. */
function settingsText(words: Words, { time, timezone, days, closesAfter, reveal, roleId }: Schedule): string {
  const say = words.daily.schedule;
  return [
    say.when(time, timezone, daysText(words, days)),
    closesAfter === undefined ? say.openUntilNext : say.openFor(closesAfter),
    say.reveal[reveal],
    ...(roleId ? [say.mentions(roleMention(roleId))] : []),
  ].join(' · ');
}

/**
 * The answer to the admin who set it up. It names the previous settings, since options that are left out return to their defaults.
 * @param more.typedZone the name by which the time zone was asked for
 * @param more.mutedRoleId the role, if Discord does not let the bot mention it
 * @param more.isInstead whether its pack replaces the server's default, which is gone
 */
export function scheduleSetView(
  words: Words,
  { schedule, next, before }: { schedule: Schedule; next: Occurrence; before?: Schedule | undefined },
  {
    typedZone,
    mutedRoleId,
    isInstead = false,
  }: { typedZone?: string | undefined; mutedRoleId?: string | undefined; isInstead?: boolean } = {},
): View {
  const say = words.daily.schedule;
  const old = before && settingsText(words, before);
  const changed = old !== undefined && old !== settingsText(words, schedule);
  return {
    components: [
      container(
        COLOURS.revealed,
        text(
          [
            `### ${changed ? say.titleChanged : say.titleSet}`,
            scheduleText(words, schedule, next),
            ...(changed ? [`-# ${say.before(old)}`] : []),
            ...renamedZone(words, typedZone, schedule.timezone),
            ...replacedDefaultLine(words, isInstead),
          ].join('\n'),
        ),
        ...(mutedRoleId ? [text(say.muted(roleMention(mutedRoleId)))] : []),
      ),
    ],
  };
}

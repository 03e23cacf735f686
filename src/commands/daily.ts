import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Autocomplete, Choice, Context, Slash } from '../discord/command.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { hindranceIn } from '../discord/hindrance.ts';
import type { ArgumentsOf, Options } from '../discord/options.ts';
import type { Responder } from '../discord/responder.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { daysText, scheduleSetView, schedulesView } from '../discord/views/schedules.ts';
import { timezoneNamed } from '../quiz/period.ts';
import type { DailyOutcome } from '../quizmaster/outcomes.ts';
import { matchingChoices, packChoices, zoneChoices } from './choices.ts';
import { daysOf, pauseEndOf, timeOf } from './daily-words.ts';
import { packIdOf } from './packs.ts';

const LONGEST_OPEN_HOURS = 7 * 24;

const schedule = { type: 'text', description: 'Which one, where there are several', autocomplete: true } as const;

const setOptions = {
  channel: {
    type: 'channel',
    description: 'Where',
    required: true,
    channelTypes: [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.PublicThread,
      ChannelType.PrivateThread,
      ChannelType.AnnouncementThread,
    ],
  },
  time: { type: 'text', description: 'At which hour, such as 09:30', required: true, maxLength: 8 },
  timezone: {
    type: 'text',
    description: 'In which time zone, such as Europe/Berlin (that of the server unless you say so)',
    autocomplete: true,
  },
  pack: { type: 'text', description: 'Which questions', autocomplete: true },
  days: {
    type: 'text',
    description: 'every day, weekdays, or a list such as mon, wed, fri (every day unless you say so)',
    autocomplete: true,
  },
  role: { type: 'role', description: 'A role to mention with each question; nobody unless you say so' },
  closes_after: {
    type: 'integer',
    description: 'Hours for which it can be answered (until the next one unless you say so)',
    min: 1,
    max: LONGEST_OPEN_HOURS,
  },
  reveal: {
    type: 'text',
    description: 'When players learn the answer',
    choices: { close: 'with everybody, at the close', 'at once': 'at once, privately' },
  },
} as const satisfies Options;

/** What an admin can ask of the daily question. */
export const daily = commandGroup({
  name: 'daily',
  description: 'The daily question of a channel',
  admin: true,
  subcommands: {
    set: subcommand({
      description: 'Post a question in a channel, each day at an hour',
      options: setOptions,
      run: set,
      complete: {
        timezone: (typed) => zoneChoices(typed),
        pack: (typed, _interaction, { packs }) => packChoices(typed, packs),
        days: (typed) =>
          matchingChoices(
            ['every day', 'weekdays', 'mon, wed, fri', 'tue, thu', 'mon'].map((text) => ({ name: text, value: text })),
            typed,
          ),
      },
    }),

    list: subcommand({
      description: 'The daily questions of this server and when they come next',
      run: async (_given, interaction, respond, { quizmaster: { dailies } }) =>
        respond.privately(schedulesView(await withHindrances(dailies.list(interaction.guildId), interaction))),
    }),

    off: subcommand({
      description: 'No daily question any more',
      options: { schedule },
      run: async (given, { guildId }, respond, { quizmaster: { dailies } }) =>
        told(
          await dailies.off(guildId, given.schedule),
          respond,
          ({ schedule: { channelId } }) => `No daily question in <#${channelId}> any more.`,
        ),
      complete: { schedule: scheduleChoices },
    }),

    pause: subcommand({
      description: 'No daily question before a day',
      options: {
        until: {
          type: 'text',
          description: 'The day on which it goes on, such as 2027-01-07; today ends a pause',
          required: true,
          maxLength: 20,
        },
        schedule,
      },
      run: (given, { guildId }, respond, context) => pause(given, guildId, respond, context),
      complete: { schedule: scheduleChoices },
    }),

    now: subcommand({
      description: 'Post the next question at once; the schedule stays as it is',
      options: { schedule },
      run: (given, interaction, respond, context) => now(given.schedule, interaction, respond, context),
      complete: { schedule: scheduleChoices },
    }),
  },
});

function scheduleChoices(typed: string, interaction: Autocomplete, { quizmaster }: Context): Choice[] {
  return matchingChoices(
    quizmaster.dailies.list(interaction.guildId).map(({ schedule: { id, channelId, time, days, packTitle } }) => ({
      name: `#${channelName(interaction, channelId)} · ${time} · ${daysText(days)} · ${packTitle}`,
      value: id,
    })),
    typed,
  );
}

async function set(
  given: ArgumentsOf<typeof setOptions>,
  interaction: Slash,
  respond: Responder,
  { quizmaster, packs }: Context,
): Promise<void> {
  const { guildId, id, user } = interaction;
  const { channel, role, timezone: typedZone } = given;
  const time = timeOf(given.time);
  const days = daysOf(given.days ?? 'every day');
  const timezone = timezoneNamed(typedZone ?? (await quizmaster.settings.of(guildId)).timezone);
  if (!timezone) return respond.privately(refusalView({ code: 'unknown-timezone' }));
  if (!time) return respond.privately({ content: 'I do not understand that time. Write it as `09:30`.' });
  if (!days) {
    return respond.privately({
      content: 'I do not understand these days. Write `every day`, `weekdays`, or a list such as `mon, wed, fri`.',
    });
  }
  if (role?.id === guildId) {
    return respond.privately({
      content: 'I never mention everybody. Choose a role whose members want to be mentioned.',
    });
  }
  const closed = await closedText(interaction, channel.id);
  if (closed) return respond.privately({ content: closed });
  const outcome = await quizmaster.dailies.set({
    id,
    guildId,
    channelId: channel.id,
    time,
    timezone,
    days,
    packId: packIdOf(packs, given.pack),
    roleId: role?.id,
    closesAfter: given.closes_after,
    reveal: given.reveal ?? 'close',
    setBy: user.id,
  });
  await respond.privately(
    outcome.ok
      ? scheduleSetView(outcome, { typedZone, mutedRoleId: mutedRole(role, interaction, channel.id) })
      : refusalView(outcome.refusal),
  );
}

/** The role to mention, where Discord would not let the bot do it. */
function mutedRole(
  role: ArgumentsOf<typeof setOptions>['role'],
  { guild, client }: Slash,
  channelId: string,
): string | undefined {
  const own = guild?.channels.cache.get(channelId)?.permissionsFor(client.user.id);
  if (!role || role.mentionable || own?.has(PermissionFlagsBits.MentionEveryone)) return undefined;
  return role.id;
}

async function now(
  chosen: string | undefined,
  interaction: Slash,
  respond: Responder,
  { quizmaster: { dailies } }: Context,
): Promise<void> {
  const { guildId, id } = interaction;
  const own = dailies.list(guildId).map(({ schedule }) => schedule);
  const wanted = own.find((schedule) => (chosen === undefined ? own.length === 1 : schedule.id === chosen));
  const closed = wanted && (await closedText(interaction, wanted.channelId));
  if (closed) return respond.privately({ content: closed });
  return told(
    await dailies.now(guildId, chosen, id),
    respond,
    ({ schedule: { channelId } }) => `The next question comes to <#${channelId}> now. The schedule stays as it is.`,
  );
}

/** What keeps the bot from posting in a channel, in words; undefined when nothing is known to. */
async function closedText({ client, guildId }: Slash, channelId: string): Promise<string | undefined> {
  const hindrance = await hindranceIn(client, guildId, channelId, { back: true });
  return hindrance && `I cannot post in <#${channelId}>: ${hindrance}`;
}

/** What keeps those on hold for it from posting is looked up: it may have changed. */
const withHindrances = (
  list: ReturnType<Context['quizmaster']['dailies']['list']>,
  { client, guildId }: Pick<Slash, 'client' | 'guildId'>,
) =>
  Promise.all(
    list.map(async (item) => {
      const { channelId, hold } = item.schedule;
      if (hold?.reason !== 'missing-permission') return item;
      return { ...item, hindrance: await hindranceIn(client, guildId, channelId, { back: true }) };
    }),
  );

async function pause(
  given: { until: string; schedule: string | undefined },
  guildId: string,
  respond: Responder,
  { quizmaster }: Context,
): Promise<void> {
  const chosen = given.schedule;
  const own = quizmaster.dailies.list(guildId).map(({ schedule }) => schedule);
  const zone = (own.find(({ id }) => id === chosen) ?? own[0])?.timezone ?? 'UTC';
  const until = pauseEndOf(given.until, zone);
  if (until === undefined) {
    return respond.privately({ content: 'I do not understand that day. Write it as `2027-01-07`, or `today`.' });
  }
  return told(await quizmaster.dailies.pause(guildId, chosen, until), respond, ({ schedule, next }) =>
    schedule.pausedUntil === undefined
      ? `Not paused. The next question comes <t:${Math.round(next.at / 1000)}:F>.`
      : `Paused. The next question comes <t:${Math.round(next.at / 1000)}:F>.`,
  );
}

const told = (
  outcome: DailyOutcome,
  respond: Responder,
  done: (outcome: DailyOutcome & { ok: true }) => string,
): Promise<void> => respond.privately(outcome.ok ? { content: done(outcome) } : refusalView(outcome.refusal));

const channelName = ({ guild }: { guild: Slash['guild'] }, channelId: string): string =>
  guild?.channels.cache.get(channelId)?.name ?? 'a channel that is gone';

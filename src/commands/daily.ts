import { ChannelType, channelMention, PermissionFlagsBits } from 'discord.js';
import { channelProblem } from '../discord/channel-problem.ts';
import type { Context, Slash } from '../discord/command.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import type { ArgumentsOf, Options } from '../discord/options.ts';
import type { Responder } from '../discord/responder.ts';
import { moment, shorten, verbatim } from '../discord/text.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { scheduleSetView, schedulesView } from '../discord/views/schedules.ts';
import type { Words } from '../discord/words/en.ts';
import type { DailyOutcome } from '../quizmaster/dailies/outcomes.ts';
import { matchingChoices, packChoices, zoneChoices } from './choices.ts';
import { scheduleChoices, schedulesOf, timeChoices, untilChoices, zoneOf } from './daily-choices.ts';
import { daysOf, pauseEndOf, typedTime } from './daily-words.ts';
import { chosenPack } from './packs.ts';
import { readZone } from './zones.ts';

const MAX_OPEN_HOURS = 7 * 24;
/** How many characters of a typed text are repeated in the answer. */
const TYPED_SHOWN = 40;

const schedule = ({ schedule: description }: Words['commands']['daily']) =>
  ({ type: 'text', description, autocomplete: true }) as const;

const setOptions = (text: Words['commands']['daily']) =>
  ({
    channel: {
      type: 'channel',
      description: text.set.channel,
      required: true,
      channelTypes: [
        ChannelType.GuildText,
        ChannelType.GuildAnnouncement,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
        ChannelType.AnnouncementThread,
      ],
    },
    time: { type: 'text', description: text.set.time, required: true, maxLength: 20, autocomplete: true },
    timezone: { type: 'text', description: text.set.timezone, autocomplete: true },
    pack: { type: 'text', description: text.set.pack, autocomplete: true },
    days: { type: 'text', description: text.set.days, autocomplete: true },
    role: { type: 'role', description: text.set.role },
    closes_after: { type: 'integer', description: text.set.closesAfter, min: 1, max: MAX_OPEN_HOURS },
    reveal: { type: 'text', description: text.set.reveal, choices: text.set.reveals },
  }) as const satisfies Options;

/** `/daily`: sets up daily questions and controls them. */
export const daily = ({ commands: text }: Words) =>
  commandGroup({
    name: 'daily',
    description: text.daily.description,
    admin: true,
    subcommands: {
      set: subcommand({
        description: text.daily.set.description,
        options: setOptions(text.daily),
        run: set,
        complete: {
          time: (typed) => timeChoices(typed),
          timezone: (typed, interaction, { words }) => zoneChoices(words, typed, interaction),
          pack: async (typed, { guildId }, { packs }) => packChoices(typed, await packs.of(guildId)),
          days: (typed, _interaction, { words }) =>
            matchingChoices(
              Object.entries(words.commands.daily.set.someDays).map(([value, name]) => ({ name, value })),
              typed,
            ),
        },
      }),

      list: subcommand({
        description: text.daily.list,
        run: async (_given, interaction, respond, context) => {
          const { words } = context;
          const list = await withHindrances(words, await schedulesOf(context, interaction.guildId), interaction);
          await respond.privately(schedulesView(words, list));
        },
      }),

      off: subcommand({
        description: text.daily.off,
        options: { schedule: schedule(text.daily) },
        run: async (given, { guildId }, respond, { quizmaster: { dailies }, words }) =>
          told(words, await dailies.off(guildId, given.schedule), respond, ({ schedule: { channelId } }) =>
            words.daily.off(channelMention(channelId)),
          ),
        complete: { schedule: scheduleChoices },
      }),

      pause: subcommand({
        description: text.daily.pause.description,
        options: {
          until: {
            type: 'text',
            description: text.daily.pause.until,
            required: true,
            maxLength: 40,
            autocomplete: true,
          },
          schedule: schedule(text.daily),
        },
        run: (given, interaction, respond, context) => pause(given, interaction, respond, context),
        complete: { until: untilChoices, schedule: scheduleChoices },
      }),

      now: subcommand({
        description: text.daily.now,
        options: { schedule: schedule(text.daily) },
        run: (given, interaction, respond, context) => now(given.schedule, interaction, respond, context),
        complete: { schedule: scheduleChoices },
      }),
    },
  });

async function set(
  given: ArgumentsOf<ReturnType<typeof setOptions>>,
  interaction: Slash,
  respond: Responder,
  { quizmaster, packs, words }: Context,
): Promise<void> {
  const { guildId, id, user, createdTimestamp, locale } = interaction;
  const { channel, role, timezone: typedZone } = given;
  const time = typedTime(given.time);
  const days = daysOf(given.days ?? 'every day');
  const name = typedZone ?? (await quizmaster.settings.of(guildId)).timezone;
  const read = await readZone(name, createdTimestamp, locale);
  if (!read.ok) {
    return respond.privately(refusalView(words, { code: 'unknown-timezone', typed: name, near: read.near }));
  }
  if (!time) return respond.privately({ content: words.daily.unclearTime(verbatim(given.time)) });
  if (!days) {
    return respond.privately({ content: words.daily.unclearDays(verbatim(shorten(given.days ?? '', TYPED_SHOWN))) });
  }
  if (role?.id === guildId) {
    return respond.privately({ content: words.daily.everyone });
  }
  const closed = await closedText(words, interaction, channel.id);
  if (closed) return respond.privately({ content: closed });
  const { packId, isInstead } = await chosenPack({ quizmaster, packs }, guildId, given.pack);
  const outcome = await quizmaster.dailies.set({
    id,
    guildId,
    channelId: channel.id,
    time,
    timezone: read.zone,
    days,
    packId,
    roleId: role?.id,
    closesAfter: given.closes_after,
    reveal: given.reveal ?? 'close',
    setBy: user.id,
  });
  await respond.privately(
    outcome.ok
      ? scheduleSetView(words, outcome, { typedZone, mutedRoleId: mutedRole(role, interaction, channel.id), isInstead })
      : refusalView(words, outcome.refusal),
  );
}

/** The role that was chosen, if Discord would not let the bot mention it. */
function mutedRole(
  role: ArgumentsOf<ReturnType<typeof setOptions>>['role'],
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
  { quizmaster: { dailies }, words }: Context,
): Promise<void> {
  const { guildId, id } = interaction;
  const own = dailies.list(guildId).map(({ schedule }) => schedule);
  const wanted = own.find((schedule) => (chosen === undefined ? own.length === 1 : schedule.id === chosen));
  const closed = wanted && (await closedText(words, interaction, wanted.channelId));
  if (closed) return respond.privately({ content: closed });
  return told(words, await dailies.now(guildId, chosen, id), respond, ({ schedule: { channelId } }) =>
    words.daily.now(channelMention(channelId)),
  );
}

/** What keeps the bot from posting in a channel, in words; undefined if nothing seems to. */
async function closedText(words: Words, { client, guildId }: Slash, channelId: string): Promise<string | undefined> {
  const problem = await channelProblem(client, words, guildId, channelId, { back: true });
  return problem && words.daily.cannotPost(channelMention(channelId), problem);
}

/** Adds to schedules on hold what keeps them from posting now, since that may have changed. */
const withHindrances = (
  words: Words,
  list: ReturnType<Context['quizmaster']['dailies']['list']>,
  { client, guildId }: Pick<Slash, 'client' | 'guildId'>,
) =>
  Promise.all(
    list.map(async (item) => {
      const { channelId, hold } = item.schedule;
      if (hold?.reason !== 'missing-permission') return item;
      return { ...item, problem: await channelProblem(client, words, guildId, channelId, { back: true }) };
    }),
  );

async function pause(
  given: { until: string; schedule: string | undefined },
  { guildId, createdTimestamp }: Slash,
  respond: Responder,
  { quizmaster, words }: Context,
): Promise<void> {
  const chosen = given.schedule;
  const until = await pauseEndOf(given.until, zoneOf(quizmaster, guildId, chosen), createdTimestamp);
  if (until === undefined) {
    return respond.privately({ content: words.daily.unclearDate(verbatim(given.until)) });
  }
  return told(words, await quizmaster.dailies.pause(guildId, chosen, until), respond, ({ schedule, next }) =>
    schedule.pausedUntil === undefined
      ? words.daily.resumed(moment(next.at, 'F'))
      : words.daily.paused(moment(next.at, 'F')),
  );
}

const told = (
  words: Words,
  outcome: DailyOutcome,
  respond: Responder,
  done: (outcome: DailyOutcome & { ok: true }) => string,
): Promise<void> => respond.privately(outcome.ok ? { content: done(outcome) } : refusalView(words, outcome.refusal));

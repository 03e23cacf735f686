import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { Choice, Command, Context } from '../discord/command.ts';
import { isOfUnknownChannel } from '../discord/errors.ts';
import { missingIn } from '../discord/permissions.ts';
import type { Responder } from '../discord/responder.ts';
import { listed } from '../discord/text.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { daysText, scheduleSetView, schedulesView } from '../discord/views/schedules.ts';
import { timezoneNamed, timezones } from '../quiz/period.ts';
import type { DailyOutcome } from '../quizmaster/outcomes.ts';
import { adminsOnly, isAdmin } from './admin.ts';
import { matchingChoices } from './choices.ts';
import { dailyDefinition } from './daily-definition.ts';
import { daysOf, pauseEndOf, timeOf } from './daily-words.ts';
import { packIdOf } from './packs.ts';

type Interaction = ChatInputCommandInteraction<'cached' | 'raw'>;

export const daily: Command = {
  definition: dailyDefinition,

  async run(interaction, respond, context) {
    if (!isAdmin(interaction)) return respond.privately(adminsOnly);
    const { guildId, options } = interaction;
    const { dailies } = context.quizmaster;
    const schedule = options.getString('schedule') ?? undefined;
    switch (options.getSubcommand()) {
      case 'set':
        return set(interaction, respond, context);
      case 'list':
        return respond.privately(schedulesView(dailies.list(guildId)));
      case 'off':
        return told(
          await dailies.off(guildId, schedule),
          respond,
          ({ schedule: { channelId } }) => `No daily question in <#${channelId}> any more.`,
        );
      case 'now':
        return now(interaction, respond, context, schedule);
      case 'pause':
        return pause(interaction, respond, context, schedule);
    }
  },

  async complete(interaction, { packs, quizmaster }): Promise<readonly Choice[]> {
    const { name, value } = interaction.options.getFocused(true);
    switch (name) {
      case 'timezone':
        return matchingChoices(
          timezones().map((zone) => ({ name: zone, value: zone })),
          value,
        );
      case 'pack':
        return matchingChoices(
          [...packs.values()].map(({ id, title }) => ({ name: title, value: id })),
          value,
        );
      case 'days':
        return matchingChoices(
          ['every day', 'weekdays', 'mon, wed, fri', 'tue, thu', 'mon'].map((text) => ({ name: text, value: text })),
          value,
        );
      default:
        return matchingChoices(
          quizmaster.dailies.list(interaction.guildId).map(({ schedule }) => ({
            name: `#${channelName(interaction, schedule.channelId)} · ${schedule.time} · ${daysText(schedule.days)} · ${schedule.packTitle}`,
            value: schedule.id,
          })),
          value,
        );
    }
  },
};

async function set(interaction: Interaction, respond: Responder, { quizmaster, packs }: Context): Promise<void> {
  const { guildId, id, options, user } = interaction;
  const channel = options.getChannel('channel', true);
  const time = timeOf(options.getString('time', true));
  const days = daysOf(options.getString('days') ?? 'every day');
  const typedZone = options.getString('timezone') ?? undefined;
  const timezone = timezoneNamed(typedZone ?? (await quizmaster.settings.of(guildId)).timezone);
  if (!timezone) return respond.privately(refusalView({ code: 'unknown-timezone' }));
  if (!time) return respond.privately({ content: 'I do not understand that time. Write it as `09:30`.' });
  if (!days) {
    return respond.privately({
      content: 'I do not understand these days. Write `every day`, `weekdays`, or a list such as `mon, wed, fri`.',
    });
  }
  const role = options.getRole('role');
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
    packId: packIdOf(packs, options.getString('pack')),
    roleId: role?.id,
    closesAfter: options.getInteger('closes_after') ?? undefined,
    reveal: options.getString('reveal') === 'at once' ? 'at once' : 'close',
    setBy: user.id,
  });
  await respond.privately(
    outcome.ok
      ? scheduleSetView(outcome, { typedZone, mutedRoleId: mutedRole(interaction, channel.id) })
      : refusalView(outcome.refusal),
  );
}

/** The role to mention, where Discord would not let the bot do it. */
function mutedRole({ guild, options, client }: Interaction, channelId: string): string | undefined {
  const role = options.getRole('role');
  const own = guild?.channels.cache.get(channelId)?.permissionsFor(client.user.id);
  if (!role || role.mentionable || own?.has(PermissionFlagsBits.MentionEveryone)) return undefined;
  return role.id;
}

async function now(
  interaction: Interaction,
  respond: Responder,
  { quizmaster: { dailies } }: Context,
  chosen: string | undefined,
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
async function closedText({ client, guildId }: Interaction, channelId: string): Promise<string | undefined> {
  // Discord does not tell of threads that are archived until they are asked for.
  const gone = await client.channels.fetch(channelId).then(
    () => false,
    (error) => isOfUnknownChannel(error),
  );
  if (gone) return 'That channel was deleted. `/daily set` with another channel takes its place.';
  const missing = missingIn(client, guildId, channelId);
  if (missing.length === 0) return undefined;
  return `I cannot post in <#${channelId}>: I am missing ${listed(missing)} there. Somebody who manages it can give me that.`;
}

async function pause(
  interaction: Interaction,
  respond: Responder,
  { quizmaster }: Context,
  chosen: string | undefined,
): Promise<void> {
  const { guildId, options } = interaction;
  const own = quizmaster.dailies.list(guildId).map(({ schedule }) => schedule);
  const zone = (own.find(({ id }) => id === chosen) ?? own[0])?.timezone ?? 'UTC';
  const until = pauseEndOf(options.getString('until', true), zone);
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

const channelName = ({ guild }: { guild: Interaction['guild'] }, channelId: string): string =>
  guild?.channels.cache.get(channelId)?.name ?? 'a channel that is gone';

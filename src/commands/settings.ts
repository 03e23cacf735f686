import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { DateTime } from 'luxon';
import type { Command } from '../discord/command.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { timezoneView } from '../discord/views/settings.ts';
import { timezones } from '../quiz/period.ts';
import { ADMIN_PERMISSION, adminsOnly, isAdmin } from './admin.ts';
import { matchingChoices } from './choices.ts';

export const settings: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'settings',
    description: 'How Popquiz works on this server',
    default_member_permissions: String(ADMIN_PERMISSION),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'timezone',
        description: 'Where the days, weeks and months of the leaderboard begin',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'zone',
            description: 'Such as Europe/Berlin; leave it out to see what is set',
            autocomplete: true,
          },
        ],
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    if (!isAdmin(interaction)) return respond.privately(adminsOnly);
    const { guildId } = interaction;
    const typed = interaction.options.getString('zone') ?? undefined;
    const outcome = await quizmaster.settings.setTimezone(
      guildId,
      typed ?? (await quizmaster.settings.of(guildId)).timezone,
    );
    if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
    await respond.privately(timezoneView(outcome, typed));
  },

  complete: (interaction) =>
    matchingChoices(
      timezones().map((zone) => ({ name: zone, value: zone })),
      interaction.options.getFocused(),
    ).map(({ name, value }) => ({
      name: `${name} · ${DateTime.fromMillis(interaction.createdTimestamp, { zone: value }).toFormat('HH:mm')}`,
      value,
    })),
};

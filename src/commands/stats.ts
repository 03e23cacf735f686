import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Command } from '../discord/command.ts';
import { othersStatsView, statsView } from '../discord/views/stats.ts';

export const stats: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'stats',
    description: 'How you do: accuracy, topics, streaks',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'user',
        description: 'Somebody else: shows what the leaderboard shows',
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    const userId = interaction.options.getUser('user')?.id ?? interaction.user.id;
    const found = await quizmaster.statistics.of(interaction.guildId, userId);
    await respond.privately(userId === interaction.user.id ? statsView(found) : othersStatsView(userId, found));
  },
};

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Button, Command } from '../discord/command.ts';
import { boardView, PERIOD_NAMES } from '../discord/views/board.ts';
import { PERIODS, type Period } from '../quiz/period.ts';

const USUAL_PERIOD: Period = 'all';

export const leaderboard: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'leaderboard',
    description: 'Who leads on this server',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'Which rounds count (all time unless you say so)',
        choices: PERIODS.map((period) => ({ name: PERIOD_NAMES[period], value: period })),
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'page',
        description: 'Which ten: 1 is the top',
        min_value: 1,
        max_value: 10_000,
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    const wanted = interaction.options.getString('period');
    const period = PERIODS.find((name) => name === wanted) ?? USUAL_PERIOD;
    const page = (interaction.options.getInteger('page') ?? 1) - 1;
    const standings = await quizmaster.leaderboard(interaction.guildId, period);
    await respond.publicly(boardView(standings, period, page, interaction.user.id));
  },
};

/** Turns the page of a leaderboard, for everybody who sees it. */
export const boardButton: Button<'board'> = {
  kind: 'board',
  async press(interaction, { period, page }, respond, { quizmaster }) {
    const standings = await quizmaster.leaderboard(interaction.guildId, period);
    await respond.update(boardView(standings, period, page, interaction.user.id));
  },
};

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Button, Command } from '../discord/command.ts';
import { boardView, eitherView, spanDates, spanName } from '../discord/views/board.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { streaksView, streaksWholeView } from '../discord/views/streaks.ts';
import { PERIODS, type Period } from '../quiz/period.ts';
import { matchingChoices } from './choices.ts';

const USUAL_PERIOD: Period = 'all';

const PERIOD_NAMES: Record<Period, string> = {
  today: 'today',
  week: 'this week',
  month: 'this month',
  all: 'all time',
};

export const periodChoices = PERIODS.map((period) => ({ name: PERIOD_NAMES[period], value: period }));

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
        choices: periodChoices,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'board',
        description: 'What it is about (points unless you say so)',
        choices: [
          { name: 'points', value: 'points' },
          { name: 'streaks of daily questions', value: 'streaks' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'page',
        description: 'Which ten: 1 is the top',
        min_value: 1,
        max_value: 100_000,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'past',
        description: 'Hall of fame: a week or month that has ended',
        autocomplete: true,
      },
    ],
  },

  async run(interaction, respond, { quizmaster }) {
    const { options, guildId, user } = interaction;
    const [past, period, page] = [options.getString('past'), options.getString('period'), options.getInteger('page')];
    if (options.getString('board') === 'streaks') {
      if (past !== null || period !== null || page !== null) return respond.privately(streaksWholeView);
      return respond.publicly(streaksView(await quizmaster.dailies.streaks(guildId), user.id));
    }
    if (past !== null && period !== null) return respond.privately(eitherView);
    const outcome = await quizmaster.leaderboards.page(
      guildId,
      past ?? period ?? USUAL_PERIOD,
      (page ?? 1) - 1,
      user.id,
    );
    if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
    const view = boardView(outcome, outcome.board, user.id);
    // That nobody played then concerns who asked; an empty board of today invites everybody.
    const over = !outcome.current && outcome.board.players === 0;
    await (over ? respond.privately(view) : respond.publicly(view));
  },

  async complete(interaction, { quizmaster }) {
    const { guildId } = interaction;
    const { timezone } = await quizmaster.settings.of(guildId);
    const spans = await quizmaster.leaderboards.finished(guildId);
    return matchingChoices(
      spans.map((span) => ({
        name: [spanName(span, timezone), ...(span.period === 'week' ? [spanDates(span, timezone)] : [])].join(' · '),
        value: span.name,
      })),
      interaction.options.getFocused(),
    );
  },
};

/** Turns the page of a leaderboard, for everybody who sees it. */
export const boardButton: Button<'board'> = {
  kind: 'board',
  async press({ guildId, user }, { span, page }, respond, { quizmaster }) {
    const outcome = await quizmaster.leaderboards.page(guildId, span, page, user.id);
    if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
    await respond.update(boardView(outcome, outcome.board, user.id));
  },
};

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Choice, Command, Context } from '../discord/command.ts';
import { missingPermissions } from '../discord/permissions.ts';
import type { Responder } from '../discord/responder.ts';
import { listed } from '../discord/text.ts';
import { historyView } from '../discord/views/history.ts';
import { gameLink, refusalView, tagsOf } from '../discord/views/refusals.ts';
import { startView } from '../discord/views/start.ts';
import { DIFFICULTIES } from '../quiz/question.ts';
import type { ControlOutcome } from '../quizmaster/outcomes.ts';
import type { ControlRequest } from '../quizmaster/quizzes/quizzes.ts';
import { matchingChoices } from './choices.ts';
import { packIdOf } from './packs.ts';

type Interaction = ChatInputCommandInteraction<'cached' | 'raw'>;

const QUESTIONS = { least: 1, most: 50, usual: 10 };
const SECONDS = { least: 5, most: 300, usual: 20 };

export const quiz: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'quiz',
    description: 'A quiz in this channel',
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'start',
        description: 'Start a quiz in this channel',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'pack',
            description: 'Which questions',
            autocomplete: true,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'questions',
            description: `How many questions (${QUESTIONS.usual} unless you say so)`,
            min_value: QUESTIONS.least,
            max_value: QUESTIONS.most,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'seconds',
            description: `Time for each question (${SECONDS.usual} unless you say so)`,
            min_value: SECONDS.least,
            max_value: SECONDS.most,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'difficulty',
            description: 'Only questions of this difficulty',
            choices: DIFFICULTIES.map((difficulty) => ({ name: difficulty, value: difficulty })),
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'tag',
            description: 'Only questions on this topic',
            autocomplete: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'stop',
        description: 'End the quiz of this channel with its ranking',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'skip',
        description: 'Close the question now, or go on to the next one',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        description: 'Link to the question that is open in this channel',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'history',
        description: 'The last quizzes of this server, with their rankings',
      },
    ],
  },

  async run(interaction, respond, context) {
    switch (interaction.options.getSubcommand()) {
      case 'start':
        return start(interaction, respond, context);
      case 'stop':
        return control(
          await context.quizmaster.stopQuiz(controlRequest(interaction)),
          'Stopping: the ranking comes now.',
          respond,
        );
      case 'skip':
        return control(await context.quizmaster.skip(controlRequest(interaction)), 'Skipping ahead.', respond);
      case 'history':
        return respond.privately(historyView(await context.quizmaster.history.latest(interaction.guildId)));
      case 'show': {
        const game = context.quizmaster.running(interaction.channelId);
        return respond.privately(
          game
            ? { content: `A quiz is running in this channel. ${gameLink(game.quiz, game.round)}` }
            : refusalView({ code: 'no-quiz' }),
        );
      }
    }
  },

  complete(interaction, { packs }): Choice[] {
    const { name, value } = interaction.options.getFocused(true);
    const all =
      name === 'pack'
        ? [...packs.values()].map((pack) => ({ name: pack.title, value: pack.id }))
        : tagsOf(packs.get(packIdOf(packs, interaction.options.getString('pack')))?.questions ?? []).map((tag) => ({
            name: tag,
            value: tag,
          }));
    return matchingChoices(all, value);
  },
};

async function start(interaction: Interaction, respond: Responder, context: Context): Promise<void> {
  const missing = missingPermissions(interaction.appPermissions, interaction.channel?.isThread() ?? false);
  if (missing.length > 0) {
    return respond.privately({
      content: `I cannot run a quiz here: I am missing ${listed(missing)} in this channel. Somebody who manages it can give me that.`,
    });
  }
  const { options } = interaction;
  const tag = options.getString('tag') ?? undefined;
  const outcome = await context.quizmaster.start({
    id: interaction.id,
    guildId: interaction.guildId,
    channelId: interaction.channelId,
    userId: interaction.user.id,
    replyToken: interaction.token,
    packId: packIdOf(context.packs, options.getString('pack')),
    questions: options.getInteger('questions') ?? QUESTIONS.usual,
    seconds: options.getInteger('seconds') ?? SECONDS.usual,
    difficulty: DIFFICULTIES.find((difficulty) => difficulty === options.getString('difficulty')),
    // Tags are lower-case in every pack.
    tag: tag?.trim().toLowerCase(),
  });
  if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
  const pack = context.packs.get(outcome.quiz.packId);
  if (pack) await respond.publicly(startView(outcome.quiz, pack));
}

const controlRequest = (interaction: Interaction): ControlRequest => ({
  guildId: interaction.guildId,
  channelId: interaction.channelId,
  userId: interaction.user.id,
  manager: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
});

const control = (outcome: ControlOutcome, done: string, respond: Responder): Promise<void> =>
  respond.privately(outcome.ok ? { content: done } : refusalView(outcome.refusal));

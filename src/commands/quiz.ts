import { PermissionFlagsBits } from 'discord.js';
import type { Slash } from '../discord/command.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { hindranceOf } from '../discord/hindrance.ts';
import type { Responder } from '../discord/responder.ts';
import { historyView } from '../discord/views/history.ts';
import { gameLink, refusalView, tagsOf } from '../discord/views/refusals.ts';
import { startView } from '../discord/views/start.ts';
import type { ControlOutcome } from '../quizmaster/outcomes.ts';
import type { ControlRequest } from '../quizmaster/quizzes/quizzes.ts';
import { matchingChoices, packChoices } from './choices.ts';
import { packIdOf } from './packs.ts';

const QUESTIONS = { min: 1, max: 50, usual: 10 };
const SECONDS = { min: 5, max: 300, usual: 20 };

export const quiz = commandGroup({
  name: 'quiz',
  description: 'A quiz in this channel',
  subcommands: {
    start: subcommand({
      description: 'Start a quiz in this channel',
      options: {
        pack: { type: 'text', description: 'Which questions', autocomplete: true },
        questions: {
          type: 'integer',
          description: `How many questions (${QUESTIONS.usual} unless you say so)`,
          min: QUESTIONS.min,
          max: QUESTIONS.max,
        },
        seconds: {
          type: 'integer',
          description: `Time for each question (${SECONDS.usual} unless you say so)`,
          min: SECONDS.min,
          max: SECONDS.max,
        },
        difficulty: {
          type: 'text',
          description: 'Only questions of this difficulty',
          choices: { easy: 'easy', medium: 'medium', hard: 'hard' },
        },
        tag: { type: 'text', description: 'Only questions on this topic', autocomplete: true },
      },

      async run({ pack: packName, questions, seconds, difficulty, tag }, interaction, respond, { quizmaster, packs }) {
        const hindrance = hindranceOf(interaction.appPermissions, interaction.channel, { back: false });
        if (hindrance) return respond.privately({ content: `I cannot run a quiz here: ${hindrance}` });
        const outcome = await quizmaster.start({
          id: interaction.id,
          guildId: interaction.guildId,
          channelId: interaction.channelId,
          userId: interaction.user.id,
          replyToken: interaction.token,
          packId: packIdOf(packs, packName),
          questions: questions ?? QUESTIONS.usual,
          seconds: seconds ?? SECONDS.usual,
          difficulty,
          // Tags are lower-case in every pack.
          tag: tag?.trim().toLowerCase(),
        });
        if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
        const pack = packs.get(outcome.quiz.packId);
        if (pack) await respond.publicly(startView(outcome.quiz, pack));
      },

      complete: {
        pack: (typed, _interaction, { packs }) => packChoices(typed, packs),
        tag: (typed, _interaction, { packs }, { pack }) =>
          matchingChoices(
            tagsOf(packs.get(packIdOf(packs, pack))?.questions ?? []).map((tag) => ({ name: tag, value: tag })),
            typed,
          ),
      },
    }),

    stop: subcommand({
      description: 'End the quiz of this channel with its ranking',
      run: async (_given, interaction, respond, { quizmaster }) =>
        control(await quizmaster.stopQuiz(controlRequest(interaction)), 'Stopping: the ranking comes now.', respond),
    }),

    skip: subcommand({
      description: 'Close the question now, or go on to the next one',
      run: async (_given, interaction, respond, { quizmaster }) =>
        control(await quizmaster.skip(controlRequest(interaction)), 'Skipping ahead.', respond),
    }),

    show: subcommand({
      description: 'Link to the question that is open in this channel',
      run(_given, { channelId }, respond, { quizmaster }) {
        const game = quizmaster.running(channelId);
        return respond.privately(
          game
            ? { content: `A quiz is running in this channel. ${gameLink(game.quiz, game.round)}` }
            : refusalView({ code: 'no-quiz' }),
        );
      },
    }),

    history: subcommand({
      description: 'The last quizzes of this server, with their rankings',
      run: async (_given, { guildId }, respond, { quizmaster }) =>
        respond.privately(historyView(await quizmaster.history.latest(guildId))),
    }),
  },
});

const controlRequest = (interaction: Slash): ControlRequest => ({
  guildId: interaction.guildId,
  channelId: interaction.channelId,
  userId: interaction.user.id,
  manager: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
});

const control = (outcome: ControlOutcome, done: string, respond: Responder): Promise<void> =>
  respond.privately(outcome.ok ? { content: done } : refusalView(outcome.refusal));

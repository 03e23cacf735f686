import { PermissionFlagsBits } from 'discord.js';
import type { Slash } from '../discord/command.ts';
import { commandGroup, subcommand } from '../discord/definition.ts';
import type { Responder } from '../discord/responder.ts';
import { historyView } from '../discord/views/history.ts';
import { gameLink, refusalView, tagsOf } from '../discord/views/refusals.ts';
import type { Words } from '../discord/words/en.ts';
import type { ControlOutcome } from '../quizmaster/quizzes/outcomes.ts';
import type { ControlRequest } from '../quizmaster/quizzes/quizzes.ts';
import { matchingChoices, packChoices } from './choices.ts';
import { packIdOf } from './packs.ts';
import { QUESTIONS, SECONDS, startUsual } from './quiz-start.ts';

export const quiz = ({ commands: text }: Words) =>
  commandGroup({
    name: 'quiz',
    description: text.quiz.description,
    subcommands: {
      start: subcommand({
        description: text.quiz.start.description,
        options: {
          pack: { type: 'text', description: text.quiz.start.pack, autocomplete: true },
          questions: {
            type: 'integer',
            description: text.quiz.start.questions(QUESTIONS.usual),
            min: QUESTIONS.min,
            max: QUESTIONS.max,
          },
          seconds: {
            type: 'integer',
            description: text.quiz.start.seconds(SECONDS.usual),
            min: SECONDS.min,
            max: SECONDS.max,
          },
          difficulty: {
            type: 'text',
            description: text.quiz.start.difficulty,
            choices: text.difficulty,
          },
          tag: { type: 'text', description: text.quiz.start.tag, autocomplete: true },
        },

        run: (given, interaction, respond, context) => startUsual(interaction, respond, context, given),

        complete: {
          pack: async (typed, { guildId }, { packs }) => packChoices(typed, await packs.of(guildId)),
          async tag(typed, { guildId }, { packs }, { pack }) {
            const chosen = await packs.find(guildId, packIdOf(await packs.of(guildId), pack));
            return matchingChoices(
              tagsOf(chosen?.questions ?? []).map((tag) => ({ name: tag, value: tag })),
              typed,
            );
          },
        },
      }),

      stop: subcommand({
        description: text.quiz.stop,
        run: async (_given, interaction, respond, { quizmaster, words }) =>
          control(
            words,
            await quizmaster.quizzes.stop(controlRequest(interaction)),
            words.quiz.control.stopping,
            respond,
          ),
      }),

      skip: subcommand({
        description: text.quiz.skip,
        run: async (_given, interaction, respond, { quizmaster, words }) =>
          control(
            words,
            await quizmaster.quizzes.skip(controlRequest(interaction)),
            words.quiz.control.skipping,
            respond,
          ),
      }),

      show: subcommand({
        description: text.quiz.show,
        run(_given, { channelId }, respond, { quizmaster, words }) {
          const game = quizmaster.quizzes.in(channelId);
          return respond.privately(
            game
              ? { content: words.quiz.control.running(gameLink(words, game.quiz, game.round)) }
              : refusalView(words, { code: 'no-quiz' }),
          );
        },
      }),

      history: subcommand({
        description: text.quiz.history,
        run: async (_given, { guildId }, respond, { quizmaster, words }) =>
          respond.privately(historyView(words, await quizmaster.quizzes.latest(guildId))),
      }),
    },
  });

const controlRequest = (interaction: Slash): ControlRequest => ({
  guildId: interaction.guildId,
  channelId: interaction.channelId,
  userId: interaction.user.id,
  manager: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
});

const control = (words: Words, outcome: ControlOutcome, done: string, respond: Responder): Promise<void> =>
  respond.privately(outcome.ok ? { content: done } : refusalView(words, outcome.refusal));

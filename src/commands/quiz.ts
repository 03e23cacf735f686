import { PermissionFlagsBits } from 'discord.js';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { historyView } from '../discord/views/history.ts';
import { quizLink, refusalView, tagsOf } from '../discord/views/refusals.ts';
import type { Words } from '../discord/words/en.ts';
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
          difficulty: { type: 'text', description: text.quiz.start.difficulty, choices: text.difficulty },
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

      stop: control('stop', text.quiz.stop, ({ stopping }) => stopping),
      skip: control('skip', text.quiz.skip, ({ skipping }) => skipping),

      show: subcommand({
        description: text.quiz.show,
        run(_given, { channelId }, respond, { quizmaster, words }) {
          const live = quizmaster.quizzes.in(channelId);
          return respond.privately(
            live
              ? { content: words.quiz.control.running(quizLink(words, live.quiz, live.round)) }
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

/** What the quiz's starter and managers may do with it. @param done the answer when it is done */
const control = (act: 'stop' | 'skip', description: string, done: (words: Words['quiz']['control']) => string) =>
  subcommand({
    description,
    async run(_given, { guildId, channelId, user, memberPermissions }, respond, { quizmaster, words }) {
      const manager = memberPermissions.has(PermissionFlagsBits.ManageGuild);
      const outcome = await quizmaster.quizzes[act]({ guildId, channelId, userId: user.id, manager });
      await respond.privately(outcome.ok ? { content: done(words.quiz.control) } : refusalView(words, outcome.refusal));
    },
  });

import type { ButtonInteraction } from 'discord.js';
import { problemHere } from '../discord/channel-problem.ts';
import type { Context, Handler, In, Slash } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import type { Responder } from '../discord/responder.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { startView } from '../discord/views/start.ts';
import type { Difficulty } from '../quiz/question.ts';
import type { StartOutcome } from '../quizmaster/quizzes/outcomes.ts';
import type { Starter } from '../quizmaster/quizzes/quizzes.ts';
import { chosenPack } from './packs.ts';

/** Starts a quiz in the channel of a command or a button, and tells the channel; or tells the person why it does not start. */
async function startHere(
  interaction: Slash | ButtonInteraction<In<'servers'>>,
  respond: Responder,
  { packs, words }: Context,
  start: (by: Starter) => Promise<StartOutcome & { isInstead?: boolean }>,
  wanted?: number,
): Promise<void> {
  const { id, guildId, channelId, user, token } = interaction;
  const problem = await problemHere(words, interaction);
  if (problem) return respond.privately({ content: words.refusals.cannotRunQuiz(problem) });
  const outcome = await start({ id, guildId, channelId, userId: user.id, replyToken: token });
  if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
  const pack = await packs.find(guildId, outcome.quiz.packId);
  const { quiz, isInstead } = outcome;
  if (pack) await respond.publicly(startView(words, quiz, pack, { wanted, isInstead }));
}

export const QUESTIONS = { min: 1, max: 50, usual: 10 };
export const SECONDS = { min: 5, max: 300, usual: 20 };

/** Starts a quiz with the given settings, and with the defaults for the others. */
export const startUsual = (
  interaction: Slash | ButtonInteraction<In<'servers'>>,
  respond: Responder,
  context: Context,
  { pack, questions, seconds = SECONDS.usual, difficulty, tag }: Wish,
): Promise<void> =>
  startHere(
    interaction,
    respond,
    context,
    async (by) => {
      const { packId, isInstead } = await chosenPack(context, by.guildId, pack);
      const outcome = await context.quizmaster.quizzes.start({
        ...by,
        packId,
        questions: questions ?? QUESTIONS.usual,
        seconds,
        difficulty,
        // Tags are lower-case in every pack.
        tag: tag?.trim().toLowerCase(),
      });
      return { ...outcome, isInstead };
    },
    // The number of questions is a wish only if it was given, or a topic was: otherwise a small pack is no surprise.
    questions ?? (tag === undefined && difficulty === undefined ? undefined : QUESTIONS.usual),
  );

interface Wish {
  pack?: string | undefined;
  questions?: number | undefined;
  seconds?: number | undefined;
  difficulty?: Difficulty | undefined;
  tag?: string | undefined;
}

/** `Play again`: the same quiz with other questions, for anybody who may read the ranking. */
export const againButton: Handler<CustomId<'again'>> = {
  button: (interaction, { quizId }, respond, context) =>
    startHere(interaction, respond, context, (by) =>
      context.quizmaster.quizzes.startAgain({ ...by, quizId, messageId: interaction.message.id }),
    ),
};

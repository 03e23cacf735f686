import { timeOf } from '../discord/clock.ts';
import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { learnedText } from '../discord/views/explanation.ts';
import { refusalView } from '../discord/views/refusals.ts';

/** An answer to the open question. When the player reads "Locked in", the answer is on the disk. */
export const answerButton: Handler<CustomId<'answer'>> = {
  where: 'servers',
  async button(interaction, { roundId, place }, respond, { quizmaster, confirmations, words }) {
    const outcome = await quizmaster.rounds.answer({
      guildId: interaction.guildId,
      channelId: interaction.channelId,
      roundId,
      place,
      userId: interaction.user.id,
      clickId: interaction.id,
      at: timeOf(interaction.id),
      messageId: interaction.message.id,
      messageAt: timeOf(interaction.message.id),
    });
    await respond.privately(
      outcome.ok
        ? {
            content: [
              words.quiz.question.lockedIn(outcome.letter),
              ...(outcome.learned ? [learnedText(words, outcome.learned)] : []),
            ].join('\n'),
          }
        : refusalView(words, outcome.refusal),
    );
    // Of a daily question, players learn the key much later than a token works.
    const isOfQuiz = quizmaster.rounds.find(roundId)?.round.host.kind === 'quiz';
    if (outcome.ok && isOfQuiz) confirmations.keep(roundId, interaction);
  },
};

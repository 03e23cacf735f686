import { timeOf } from '../discord/clock.ts';
import type { Button } from '../discord/command.ts';
import { learnedText } from '../discord/views/explanation.ts';
import { refusalView } from '../discord/views/refusals.ts';

/** An answer to the open question. When the player reads "Locked in", the answer is on the disk. */
export const answerButton: Button<'answer'> = {
  kind: 'answer',
  async press(interaction, { roundId, place }, respond, { quizmaster }) {
    const outcome = await quizmaster.answer({
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
              `You chose ${outcome.letter}. Locked in.`,
              ...(outcome.learned ? [learnedText(outcome.learned)] : []),
            ].join('\n'),
          }
        : refusalView(outcome.refusal),
    );
  },
};

import { MessageFlags } from 'discord.js';
import type { Handler } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { notPlayedView, reviewView } from '../discord/views/review.ts';

/** `My answers`: what the person who clicks answered in a past quiz, shown only to that person. */
export const reviewButton: Handler<CustomId<'review'>> = {
  async button(interaction, { quizId, page }, respond, { quizmaster, words }) {
    const outcome = await quizmaster.quizzes.review(interaction.guildId, quizId, interaction.user.id);
    if (!outcome.ok) return respond.privately(refusalView(words, outcome.refusal));
    const { quiz, rounds } = outcome;
    const played = rounds.some(({ answer }) => answer);
    const view = played ? reviewView(words, quiz, rounds, page) : notPlayedView(words, rounds.length);
    // The button below the ranking opens a private message; the buttons in that one turn its pages.
    const isOwn = interaction.message.flags.has(MessageFlags.Ephemeral);
    await (isOwn ? respond.update(view) : respond.privately(view));
  },
};

import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { timeOf } from '../discord/clock.ts';
import type { Context, Handler, In } from '../discord/command.ts';
import type { CustomId } from '../discord/custom-ids.ts';
import { readForm } from '../discord/form.ts';
import { called, saidBy } from '../discord/kinds/kinds.ts';
import { answerForm } from '../discord/kinds/typed.ts';
import type { Responder } from '../discord/responder.ts';
import type { View } from '../discord/view.ts';
import { instantResultText } from '../discord/views/explanation.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { ownStreak } from '../discord/views/streak-lines.ts';
import type { Words } from '../discord/words/en.ts';
import type { Input } from '../quiz/kinds/kind.ts';
import type { AnswerOutcome } from '../quizmaster/rounds/answer.ts';

/** An answer to the open question. When the player reads "Locked in", the answer is on the disk. */
export const answerButton: Handler<CustomId<'answer'>> = {
  async button(interaction, { roundId, place }, respond, context) {
    const { quizmaster, words } = context;
    if (place !== undefined) return take(interaction, roundId, { places: [place] }, respond, context);
    // An empty answer is refused for that reason last: people who may not answer at all are told so instead of being shown the form.
    const outcome = await give(interaction, roundId, { text: '' }, context);
    const round = quizmaster.rounds.find(roundId)?.round;
    if (!outcome.ok && outcome.refusal.code === 'nothing-typed' && round) {
      // An answer has to be given on the question's own message, so no button leads to the form.
      return respond.ask(answerForm(words, round), { content: words.quiz.question.typeAgain });
    }
    await respond.privately(outcomeView(words, outcome));
  },
  async select(interaction, { roundId }, respond, context) {
    const places = interaction.isStringSelectMenu() ? interaction.values.map(Number) : [];
    await take(interaction, roundId, { places }, respond, context);
  },
  async modal(interaction, { roundId }, respond, context) {
    const { quizmaster, words } = context;
    const round = quizmaster.rounds.find(roundId)?.round;
    const read = round && readForm(words, answerForm(words, round).fields, interaction);
    if (read && !read.ok) return respond.privately({ content: read.problem });
    await take(interaction, roundId, { text: read?.given.answer ?? '' }, respond, context);
  },
};

/** How much of an option is shown, enough to recognise it. */
const OPTION_LENGTH = 80;

type Sent =
  | ButtonInteraction<In<'servers'>>
  | AnySelectMenuInteraction<In<'servers'>>
  | ModalSubmitInteraction<In<'servers'>>;

async function take(
  interaction: Sent,
  roundId: string,
  input: Input,
  respond: Responder,
  context: Context,
): Promise<void> {
  const { quizmaster, confirmations, words } = context;
  const outcome = await give(interaction, roundId, input, context);
  await respond.privately(outcomeView(words, outcome));
  const phase = quizmaster.rounds.find(roundId)?.round.phase;
  // Players who learned the key at once need not be told again.
  if (outcome.ok && !outcome.learned && phase?.name === 'open') {
    confirmations.keep(roundId, interaction, phase.closesAt);
  }
}

async function give(
  { guildId, channelId, user, id, message }: Sent,
  roundId: string,
  input: Input,
  { quizmaster }: Context,
): Promise<AnswerOutcome> {
  // A form that was not opened from a message is not ours.
  if (!message || !channelId) return { ok: false, refusal: { code: 'unknown-round' } };
  return quizmaster.rounds.answer({
    guildId,
    channelId,
    roundId,
    input,
    userId: user.id,
    clickId: id,
    at: timeOf(id),
    messageId: message.id,
    messageAt: timeOf(message.id),
  });
}

function outcomeView(words: Words, outcome: AnswerOutcome): View {
  if (!outcome.ok) return refusalView(words, outcome.refusal);
  const { round, given } = outcome;
  const lockedIn = words.quiz.question.lockedIn(called(words, outcome), saidBy(round, given, OPTION_LENGTH));
  const learned = outcome.learned ? [instantResultText(words, outcome.learned)] : [];
  const streak = outcome.streak ? [ownStreak(words, outcome.streak)] : [];
  return { content: [[lockedIn, ...streak].join(' · '), ...learned].join('\n') };
}

import type { Context, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { declineForm, questionForm, readWord } from '../../discord/question-form.ts';
import { plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { doneView } from '../../discord/views/done.ts';
import { saveRefusalText, saveRefusalView } from '../../discord/views/draft-refusals.ts';
import { draftReadyView, formReadyView } from '../../discord/views/form-ready.ts';
import { ownDraftsView, suggestionView } from '../../discord/views/own-drafts.ts';
import type { Words } from '../../discord/words/en.ts';
import { writerOf } from './write.ts';

/** `/questions drafts`: the next suggestion for an editor, and everybody's own drafts, suggestions and files. */
export const drafts = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.drafts,
    async run(_given, interaction, respond, context) {
      const { guildId, user } = interaction;
      const isEditor = await context.circles.has('editors', interaction);
      const waiting = isEditor ? await waitingView(context, guildId, user.id, 0) : undefined;
      await respond.privately(waiting ?? (await ownView(context, guildId, user.id)));
    },
  });

const ownView = async ({ words, quizmaster: { bank } }: Context, guildId: string, userId: string): Promise<View> =>
  ownDraftsView(words, await bank.ofPerson(guildId, userId), await bank.importsOf(guildId, userId));

/** @returns undefined if none waits */
async function waitingView(
  context: Context,
  guildId: string,
  userId: string,
  wanted: number,
): Promise<View | undefined> {
  const { words, quizmaster } = context;
  const { bank } = quizmaster;
  const waiting = await bank.waiting(guildId);
  const page = Math.min(wanted, waiting.length - 1);
  const suggestion = waiting[page];
  const checked = suggestion && bank.check(suggestion);
  if (!suggestion || !checked) return undefined;
  if (!checked.ok) return saveRefusalView(words, suggestion, checked.refusal);
  const place = await bank.packFor(suggestion, words.bank.firstPack);
  const { played: question } = bank.preview(suggestion, checked.question);
  const previewed = { guildId, packId: place.id, packTitle: place.title, codeLanguage: place.codeLanguage, question };
  const own = (await bank.ofPerson(guildId, userId)).length + (await bank.importsOf(guildId, userId)).length;
  return suggestionView(words, suggestion, previewed, { page, count: waiting.length, own });
}

export const draftsButton: Handler<CustomId<'drafts'>> = {
  async button(interaction, { page }, respond, context) {
    const { guildId, user } = interaction;
    if (page === undefined) return respond.update(await ownView(context, guildId, user.id));
    const { words, circles } = context;
    if (!(await circles.has('editors', interaction)))
      return respond.privately({ content: words.commands.only.editors });
    const waiting = await waitingView(context, guildId, user.id, page);
    await respond.update(waiting ?? doneView([words.bank.drafts.noneWaiting]));
  },
};

/** An editor decides on a suggestion, and the next one takes its place. */
export const suggestionButton: Handler<CustomId<'suggestion'>> = {
  circle: 'editors',
  async button(interaction, { action, draftId }, respond, context) {
    const { guildId, user } = interaction;
    const { words, quizmaster } = context;
    const { bank } = quizmaster;
    if (action === 'decline') {
      return respond.ask(declineForm(words, draftId), formReadyView(words, { kind: 'suggestion', action, draftId }));
    }
    if (action === 'adopt') {
      const adopted = await bank.adopt(writerOf(interaction), draftId);
      if (adopted.ok) {
        const { draft } = adopted;
        return respond.ask(questionForm(words, draft, true), draftReadyView(words, draft.id));
      }
      return respond.privately({ content: saveRefusalText(words, adopted.refusal) });
    }
    const accepted = await bank.accept(guildId, draftId, user.id, words.bank.firstPack);
    if (!accepted.ok) return respond.privately({ content: saveRefusalText(words, accepted.refusal) });
    const said = words.bank.saved.accepted(plain(accepted.pack.title));
    await respond.update(await decidedView(context, guildId, said));
  },
  async modal(interaction, { draftId }, respond, context) {
    const { guildId, user } = interaction;
    const { words, quizmaster } = context;
    const declined = await quizmaster.bank.decline(guildId, draftId, user.id, readWord(words, interaction));
    if (!declined.ok) return respond.privately({ content: saveRefusalText(words, declined.refusal) });
    const view = await decidedView(context, guildId, words.bank.saved.declined);
    await (interaction.isFromMessage() ? respond.update(view) : respond.privately(view));
  },
};

/** What was decided, and the way to the next suggestion. */
async function decidedView({ words, quizmaster }: Context, guildId: string, said: string): Promise<View> {
  const rest = (await quizmaster.bank.waiting(guildId)).length;
  if (rest === 0) return doneView([said]);
  return doneView([said], { id: { kind: 'drafts', page: 0 }, label: words.bank.buttons.nextSuggestion(rest) });
}

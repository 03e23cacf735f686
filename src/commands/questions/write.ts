import type { ModalSubmitInteraction } from 'discord.js';
import type { Context, Handler, In, Slash } from '../../discord/command.ts';
import type { Asker } from '../../discord/command-permissions.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import {
  labelsForm,
  pictureForm,
  questionForm,
  readLabels,
  readPicture,
  readQuestion,
} from '../../discord/question-form.ts';
import type { Responder } from '../../discord/responder.ts';
import { plain, verbatim } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { doneView } from '../../discord/views/done.ts';
import { draftView, problemsView } from '../../discord/views/draft.ts';
import { saveRefusalView } from '../../discord/views/draft-refusals.ts';
import { draftReadyView } from '../../discord/views/form-ready.ts';
import type { Words } from '../../discord/words/en.ts';
import type { QuestionDraft, TypedQuestion } from '../../quiz/own-pack.ts';
import { isAsked } from '../../quiz/question.ts';
import type { Writer } from '../../quizmaster/bank/drafts.ts';
import { findQuestion, questionChoices, targetChoices, targetOf } from './own.ts';

type Asking = Pick<Slash, 'id' | 'guildId' | 'user'>;

/** The writer of a draft, which has the id of the interaction that opened its form. */
export const writerOf = ({ id, guildId, user }: Asking, draftId = id): Writer => ({
  id: draftId,
  guildId,
  userId: user.id,
});

export const add = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.add,
    circle: 'editors',
    options: { pack: { type: 'text', description: text.intoPack, autocomplete: true } },
    run: ({ pack }, interaction, respond, context) => begin(interaction, respond, context, { pack, isEditor: true }),
    complete: { pack: (typed, { guildId }, context) => targetChoices(context, guildId, typed) },
  });

export const suggest = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.suggest,
    run: (_given, interaction, respond, context) => begin(interaction, respond, context, { isEditor: false }),
  });

/** Opens the form of a new question. @param more.pack as it was chosen or typed; `filled`: the initial contents of the form */
export async function begin(
  interaction: Asking,
  respond: Responder,
  context: Context,
  { pack, isEditor, filled }: { pack?: string | undefined; isEditor: boolean; filled?: TypedQuestion },
): Promise<void> {
  const target = await targetOf(context, interaction.guildId, pack);
  if (!target.ok) return respond.privately(target.view);
  const typed = filled ? { typed: filled } : {};
  const draft = await context.quizmaster.bank.begin(writerOf(interaction), { pack: target.pack, ...typed });
  await respond.ask(questionForm(context.words, draft, isEditor), draftReadyView(context.words, draft.id));
}

export const edit = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.edit,
    circle: 'editors',
    options: { question: { type: 'text', description: text.ownQuestion, required: true, autocomplete: true } },
    async run({ question }, interaction, respond, context) {
      const found = await findQuestion(context, interaction.guildId, question);
      await change(interaction, respond, context, found && { packId: found.pack.id, questionId: found.question.id });
    },
    complete: { question: (typed, { guildId }, context) => questionChoices(context, guildId, typed) },
  });

/** Opens the form of an existing question. */
export async function change(
  interaction: Asking,
  respond: Responder,
  { quizmaster, words }: Context,
  which: { packId: string; questionId: string } | undefined,
): Promise<void> {
  const begun = which && (await quizmaster.bank.change(writerOf(interaction), which.packId, which.questionId));
  if (!begun?.ok) return respond.privately({ content: words.bank.refusals.unknownQuestion });
  await respond.ask(questionForm(words, begun.draft, true), draftReadyView(words, begun.draft.id));
}

/** Stores what was typed before checking it. */
export const composeForm: Handler<CustomId<'compose'>> = {
  async modal(interaction, { draftId }, respond, context) {
    const { words, quizmaster } = context;
    const read = readQuestion(words, interaction);
    if (!read.ok) return respond.privately({ content: read.problem });
    const draft = await quizmaster.bank.type(writerOf(interaction, draftId), read.typed);
    await answerForm(interaction, respond, await viewOf(interaction, context, draft));
  },
};

export const labelsModal: Handler<CustomId<'labels'>> = {
  async modal(interaction, { draftId }, respond, context) {
    const { words, quizmaster } = context;
    const read = readLabels(words, interaction);
    if (!read.ok) return respond.privately({ content: read.problem });
    const labelled = await quizmaster.bank.label(writerOf(interaction, draftId), read.labels);
    if (!labelled.ok) return respond.privately({ content: words.bank.refusals.unknownDraft });
    await answerForm(interaction, respond, await viewOf(interaction, context, labelled.draft));
  },
};

export const pictureModal: Handler<CustomId<'picture'>> = {
  async modal(interaction, { draftId }, respond, context) {
    const { words, quizmaster } = context;
    const read = readPicture(words, interaction);
    if (!read.ok) return respond.privately({ content: read.problem });
    const { picture } = read;
    const pictured = await quizmaster.bank.label(writerOf(interaction, draftId), { picture });
    if (pictured.ok) return answerForm(interaction, respond, await viewOf(interaction, context, pictured.draft));
    // What was typed is there to be copied.
    const { unknownDraft, youTyped } = words.bank.refusals;
    const typed = [picture.address, picture.alt].filter((text) => text.trim() !== '').map(verbatim);
    await respond.privately({ content: [unknownDraft, ...(typed.length > 0 ? [youTyped(typed)] : [])].join('\n') });
  },
};

/** A form that a button opened changes the message with that button. */
const answerForm = (
  interaction: ModalSubmitInteraction<In<'servers'>>,
  respond: Responder,
  view: View,
): Promise<void> => (interaction.isFromMessage() ? respond.update(view) : respond.privately(view));

/** How a draft looks, or what keeps it from being a question. */
async function viewOf(
  asker: Asker,
  context: Context,
  draft: QuestionDraft,
  notice: readonly string[] = [],
): Promise<View> {
  const { words, quizmaster, circles } = context;
  const { bank } = quizmaster;
  if (draft.phase.name !== 'writing') return { content: words.bank.refusals.unknownDraft };
  const checked = bank.check(draft);
  if (!checked.ok) {
    return checked.refusal.code === 'not-ready'
      ? problemsView(words, draft, checked.refusal.problems)
      : saveRefusalView(words, draft, checked.refusal);
  }
  const { played: question, doubts } = bank.preview(draft, checked.question);
  const place = await bank.packFor(draft, words.bank.firstPack);
  const { guildId } = draft;
  const previewed = { guildId, packId: place.id, packTitle: place.title, codeLanguage: place.codeLanguage, question };
  const isEditor = await circles.has('editors', asker);
  return draftView(words, draft, previewed, { isEditor, place, notice, doubts });
}

export const draftButton: Handler<CustomId<'draft'>> = {
  async button(interaction, { action, draftId }, respond, context) {
    const { words, quizmaster, circles } = context;
    const { bank } = quizmaster;
    const writer = writerOf(interaction, draftId);
    const say = words.bank;
    if (action === 'drop') {
      await bank.drop(writer);
      return respond.update(doneView([say.saved.dropped]));
    }
    const draft = await bank.find(writer);
    if (action === 'save') return save(writer, draft);
    if (draft?.phase.name !== 'writing') return respond.privately({ content: say.refusals.unknownDraft });
    const isEditor = await circles.has('editors', interaction);
    switch (action) {
      case 'edit':
        return respond.ask(questionForm(words, draft, isEditor), draftReadyView(words, draftId));
      case 'labels':
        return respond.ask(labelsForm(words, draft), draftReadyView(words, draftId, action));
      case 'picture':
        return respond.ask(pictureForm(words, draft), draftReadyView(words, draftId, action));
      case 'open':
        return respond.update(await viewOf(interaction, context, draft));
      case 'suggest': {
        const sent = await bank.suggest(writer);
        if (!sent.ok) return respond.update(saveRefusalView(words, draft, sent.refusal));
        return respond.update(doneView([say.saved.suggested]));
      }
    }

    async function save(by: Writer, before: QuestionDraft | undefined): Promise<void> {
      // The permission may have been revoked since the form was opened.
      if (!(await circles.has('editors', interaction))) {
        if (!before) return respond.privately({ content: words.commands.only.editors });
        return respond.update(await viewOf(interaction, context, before, [say.refusals.editorsOnly]));
      }
      const saved = await bank.save(by, say.firstPack);
      if (saved.ok) return respond.update(await savedView(context, saved.pack, saved));
      if (!before) return respond.privately({ content: say.refusals.unknownDraft });
      const { refusal } = saved;
      if (refusal.code === 'removed-meanwhile') {
        const now = (await bank.find(by)) ?? before;
        return respond.update(await viewOf(interaction, context, now, [say.refusals.removedMeanwhile[refusal.what]]));
      }
      await respond.update(saveRefusalView(words, before, refusal));
    }
  },
};

/** The message about a saved question. */
export async function savedView(
  { words, packs }: Context,
  { id: packId, guildId, title }: { id: string; guildId: string; title: string },
  { isNew, madePack }: { isNew: boolean; madePack: boolean },
): Promise<View> {
  const { saved: say } = words.bank;
  const shown = plain(title);
  if (!isNew) return doneView([say.changed(shown)]);
  const asked = (await packs.find(guildId, packId))?.questions.filter(isAsked).length ?? 0;
  return doneView([madePack ? say.madePack(shown) : say.added(shown, asked), say.play], {
    id: { kind: 'another', packId },
    label: words.bank.buttons.another,
  });
}

export const anotherButton: Handler<CustomId<'another'>> = {
  circle: 'editors',
  button: (interaction, { packId }, respond, context) =>
    begin(interaction, respond, context, { pack: packId, isEditor: true }),
};

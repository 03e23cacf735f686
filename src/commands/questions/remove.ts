import type { Context, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { excerpt, plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { doneView } from '../../discord/views/done.ts';
import { removePackView, removeQuestionView } from '../../discord/views/own-questions.ts';
import type { Words } from '../../discord/words/en.ts';
import { oneQuestion } from './browse.ts';
import { findPack, findQuestion, ownPackChoices, ownQuestions, questionChoices } from './own.ts';
import { change } from './write.ts';

export const remove = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.remove,
    circle: 'editors',
    options: {
      question: { type: 'text', description: text.ownQuestion, autocomplete: true },
      pack: { type: 'text', description: text.ownPack, autocomplete: true },
    },
    async run({ question, pack }, { guildId }, respond, context) {
      if ((question === undefined) === (pack === undefined)) {
        return respond.privately({ content: context.words.bank.refusals.questionOrPack });
      }
      await respond.privately(
        question === undefined
          ? await askPack(context, guildId, pack ?? '')
          : await askQuestion(context, guildId, question),
      );
    },
    complete: {
      question: (typed, { guildId }, context) => questionChoices(context, guildId, typed),
      pack: (typed, { guildId }, context) => ownPackChoices(context, guildId, typed),
    },
  });

async function askQuestion(context: Context, guildId: string, wanted: string): Promise<View> {
  const { words } = context;
  const found = await findQuestion(context, guildId, wanted);
  if (!found) return { content: words.bank.refusals.unknownQuestion };
  return removeQuestionView(words, found.pack, found.question);
}

async function askPack(context: Context, guildId: string, wanted: string): Promise<View> {
  const { words } = context;
  const pack = await findPack(context, guildId, wanted);
  if (!pack) return { content: words.bank.refusals.unknownPack };
  return removePackView(words, pack, (await ownQuestions(context, guildId, pack.id)).length);
}

export const ownButton: Handler<CustomId<'own'>> = {
  circle: 'editors',
  async button(interaction, { action, packId, questionId }, respond, context) {
    const { guildId, user } = interaction;
    const { words, quizmaster } = context;
    const { saved: say, refusals } = words.bank;
    const name = `${packId}/${questionId}`;
    switch (action) {
      case 'edit':
        return change(interaction, respond, context, { packId, questionId });
      case 'remove':
        return respond.update(await askQuestion(context, guildId, name));
      case 'keep':
        return respond.update(await oneQuestion(context, guildId, name));
      case 'erase': {
        const removed = await quizmaster.bank.remove(guildId, packId, questionId, user.id);
        if (!removed.ok) return respond.privately({ content: refusals.unknownQuestion });
        const stem = excerpt(removed.question.written.stem, 300);
        await respond.update(doneView([say.removed(stem), ...(removed.kept ? [say.retired] : [])]));
      }
    }
  },
};

export const shelfButton: Handler<CustomId<'shelf'>> = {
  circle: 'editors',
  async button({ guildId }, { remove: isRemoved, packId }, respond, { words, quizmaster }) {
    const { saved: say, refusals } = words.bank;
    if (!isRemoved) return respond.update(doneView([say.kept]));
    const removed = await quizmaster.bank.removePack(guildId, packId);
    if (!removed.ok) return respond.privately({ content: refusals.unknownPack });
    await respond.update(doneView([say.packRemoved(plain(removed.pack.title), removed.questions, removed.kept)]));
  },
};

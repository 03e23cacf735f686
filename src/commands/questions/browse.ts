import type { Context, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { shorten } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { foundView, inPackView, ownQuestionView, packsView } from '../../discord/views/own-questions.ts';
import type { Words } from '../../discord/words/en.ts';
import { oneLine } from '../../quiz/texts.ts';
import {
  findPack,
  findQuestion,
  ownPackChoices,
  ownPacks,
  ownQuestions,
  previewedOf,
  questionChoices,
  withWords,
} from './own.ts';

/** Characters that fit into the button that turns the page. */
const MAX_TYPED_LENGTH = 60;

export const list = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.list,
    circle: 'editors',
    options: { pack: { type: 'text', description: text.ownPack, autocomplete: true } },
    async run({ pack }, { guildId }, respond, context) {
      await respond.privately(
        pack === undefined ? await allPacks(context, guildId) : await onePack(context, guildId, pack, 0),
      );
    },
    complete: { pack: (typed, { guildId }, context) => ownPackChoices(context, guildId, typed) },
  });

async function allPacks(context: Context, guildId: string): Promise<View> {
  const packs = await ownPacks(context, guildId);
  const questions = await ownQuestions(context, guildId);
  return packsView(
    context.words,
    packs.map(({ id, title }) => ({ title, questions: questions.filter(({ pack }) => pack.id === id).length })),
  );
}

async function onePack(context: Context, guildId: string, typed: string, page: number): Promise<View> {
  const pack = await findPack(context, guildId, typed);
  if (!pack) return { content: context.words.bank.refusals.unknownPack };
  return inPackView(context.words, pack, await ownQuestions(context, guildId, pack.id), page);
}

export const inPackButton: Handler<CustomId<'inpack'>> = {
  circle: 'editors',
  button: async ({ guildId }, { packId, page }, respond, context) =>
    respond.update(await onePack(context, guildId, packId, page)),
};

export const search = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.search,
    circle: 'editors',
    options: { words: { type: 'text', description: text.words, required: true, maxLength: MAX_TYPED_LENGTH } },
    run: async ({ words }, { guildId }, respond, context) =>
      respond.privately(await foundBy(context, guildId, oneLine(words), 0)),
  });

async function foundBy(context: Context, guildId: string, typed: string, page: number): Promise<View> {
  const found = withWords(await ownQuestions(context, guildId), typed);
  return foundView(context.words, shorten(typed, MAX_TYPED_LENGTH), found, page);
}

export const foundButton: Handler<CustomId<'found'>> = {
  circle: 'editors',
  button: async ({ guildId }, { words, page }, respond, context) =>
    respond.update(await foundBy(context, guildId, words, page)),
};

export const preview = ({ commands: { questions: text } }: Words) =>
  subcommand({
    description: text.preview,
    circle: 'editors',
    options: { question: { type: 'text', description: text.ownQuestion, required: true, autocomplete: true } },
    run: async ({ question }, { guildId }, respond, context) =>
      respond.privately(await oneQuestion(context, guildId, question)),
    complete: { question: (typed, { guildId }, context) => questionChoices(context, guildId, typed) },
  });

/** @param wanted as for `findQuestion` */
export async function oneQuestion(context: Context, guildId: string, wanted: string): Promise<View> {
  const found = await findQuestion(context, guildId, wanted);
  const previewed = found && (await previewedOf(context, guildId, found));
  if (!found || !previewed) return { content: context.words.bank.refusals.unknownQuestion };
  return ownQuestionView(context.words, found.question, previewed);
}

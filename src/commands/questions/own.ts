import type { Choice, Context } from '../../discord/command.ts';
import { plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import type { Previewed } from '../../discord/views/preview.ts';
import { type OwnPack, type OwnQuestion, type QuestionDraft, sameTitle } from '../../quiz/own-pack.ts';
import { oneLine } from '../../quiz/texts.ts';
import { matchingChoices } from '../choices.ts';

/** The most characters in the name of a pack that is made in Discord. */
export const TITLE_LENGTH = 60;

export interface OwnFound {
  pack: OwnPack;
  question: OwnQuestion;
}

/** The packs of a server that are not removed, sorted by title. */
export const ownPacks = async ({ quizmaster }: Context, guildId: string): Promise<OwnPack[]> =>
  [...(await quizmaster.bank.own(guildId)).values()]
    .map(({ pack }) => pack)
    .filter(({ removedAt }) => removedAt === undefined)
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));

/** The questions of a server's packs that can be asked, in the order in which they were written. */
export async function ownQuestions({ quizmaster }: Context, guildId: string, packId?: string): Promise<OwnFound[]> {
  return [...(await quizmaster.bank.own(guildId)).values()]
    .filter(({ pack }) => pack.removedAt === undefined && (packId === undefined || pack.id === packId))
    .flatMap(({ pack, questions }) => [...questions.values()].map((question) => ({ pack, question })))
    .filter(({ question }) => !question.written.retired)
    .sort((a, b) => a.question.writtenAt - b.question.writtenAt);
}

const nameOf = ({ question: { packId, id } }: OwnFound): string => `${packId}/${id}`;

/** The text of a question in which words are searched. */
const textOf = ({ question: { written }, pack }: OwnFound): string =>
  [
    pack.title,
    written.stem,
    written.code,
    ...Object.values(written.options ?? {}),
    written.explanation,
    ...(written.tags ?? []),
  ]
    .join(' ')
    .toLowerCase();

/** The questions that contain every word that was typed. */
export function withWords(all: readonly OwnFound[], typed: string): OwnFound[] {
  const words = oneLine(typed.toLowerCase()).split(' ');
  return all.filter((found) => {
    const text = textOf(found);
    return words.every((word) => text.includes(word));
  });
}

export const questionChoices = async (context: Context, guildId: string, typed: string): Promise<Choice[]> =>
  matchingChoices(
    withWords(await ownQuestions(context, guildId), typed).map((found) => ({
      name: `${oneLine(found.question.written.stem)} · ${found.pack.title}`,
      value: nameOf(found),
    })),
    '',
  );

/** The question that was chosen from the list, or the only one with the words that were typed. */
export async function findQuestion(context: Context, guildId: string, wanted: string): Promise<OwnFound | undefined> {
  const all = await ownQuestions(context, guildId);
  const fitting = withWords(all, wanted);
  return all.find((found) => nameOf(found) === wanted) ?? (fitting.length === 1 ? fitting[0] : undefined);
}

export const ownPackChoices = async (context: Context, guildId: string, typed: string): Promise<Choice[]> =>
  matchingChoices(
    (await ownPacks(context, guildId)).map(({ id, title }) => ({ name: title, value: id })),
    typed,
  );

/** The server's packs and, if none has the name that was typed, a new one with that name. */
export async function targetChoices(context: Context, guildId: string, typed: string): Promise<Choice[]> {
  const known = await ownPackChoices(context, guildId, typed);
  const title = oneLine(typed);
  const isNew = title !== '' && title.length <= TITLE_LENGTH && !known.some(({ name }) => sameTitle(name, title));
  const { newPack } = context.words.commands.questions;
  return isNew ? [...known.slice(0, 24), { name: newPack(title), value: title }] : known;
}

/** The server's pack that somebody chose or typed. */
export async function findPack(context: Context, guildId: string, typed: string): Promise<OwnPack | undefined> {
  const packs = await ownPacks(context, guildId);
  return packs.find(({ id }) => id === typed) ?? packs.find(({ title }) => sameTitle(title, typed));
}

/** Where a new question goes: into an existing pack, or into a new one with this name. */
export async function targetOf(
  context: Context,
  guildId: string,
  typed: string | undefined,
): Promise<{ ok: true; pack: QuestionDraft['pack'] } | { ok: false; view: View }> {
  if (typed === undefined) return { ok: true, pack: undefined };
  const found = await findPack(context, guildId, typed);
  if (found) return { ok: true, pack: { id: found.id } };
  const { refusals: say } = context.words.bank;
  const shipped = (await context.packs.of(guildId)).find(({ id, title }) => id === typed || sameTitle(title, typed));
  if (shipped) return { ok: false, view: { content: say.shipped(plain(shipped.title)) } };
  const title = oneLine(typed);
  if (title === '' || title.length > TITLE_LENGTH) return { ok: false, view: { content: say.badTitle(TITLE_LENGTH) } };
  return { ok: true, pack: { title } };
}

/** A question as it is played now. */
export async function previewedOf(
  { packs }: Context,
  guildId: string,
  { pack, question: { id } }: OwnFound,
): Promise<Previewed | undefined> {
  const question = (await packs.find(guildId, pack.id))?.questions.find((one) => one.id === id);
  const { title: packTitle, codeLanguage, id: packId } = pack;
  return question && { guildId, packId, packTitle, codeLanguage, question };
}

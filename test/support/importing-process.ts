import { GUILD } from './playing.ts';
import type { TestProcess } from './process.ts';
import { importedQuestion } from './sample-import.ts';
import { sampleOwnPack, sampleOwnQuestion } from './sample-own-pack.ts';

export const [ann, ben] = ['601601601601', '602602602602'] as const;
/** Who writes, and by which interaction. */
export const by = (userId: string, id: string) => ({ guildId: GUILD, id, userId });
/** Questions of a file with keys. */
export const several = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => importedQuestion(from + index));

/** The packs of the server that are not removed, with their questions. */
export const shelfOf = async ({ quizmaster: { bank } }: TestProcess) =>
  [...(await bank.own(GUILD)).values()].filter(({ pack }) => pack.removedAt === undefined);
/** The same packs by title, with how many questions they have. */
export const packsOf = async (process: TestProcess) =>
  (await shelfOf(process)).map(({ pack, questions }) => [pack.title, questions.size]);

/** A pack of ann's with this many questions, at once. */
export async function packOf(process: TestProcess, id: string, questions: number): Promise<void> {
  const pack = { ...sampleOwnPack(GUILD), id, title: id };
  const all = Array.from({ length: questions }, (_, at) => ({
    ...sampleOwnQuestion(GUILD, `q-${at}`),
    packId: id,
    written: { ...sampleOwnQuestion(GUILD, 'q-1').written, stem: `${id} ${at}?` },
  }));
  await process.store.packs.save({ packs: [pack], questions: all });
}

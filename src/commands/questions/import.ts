import type { Context, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { type FileResult, MAX_IMPORT_BYTES } from '../../discord/importing/importing.ts';
import type { ReadFile } from '../../discord/importing/thread.ts';
import { plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { doneView } from '../../discord/views/done.ts';
import { keepRefusalText, problemText } from '../../discord/views/import-refusals.ts';
import { nothingView, readingView } from '../../discord/views/imports.ts';
import type { Words } from '../../discord/words/en.ts';
import { type ImportNote, NOTES_ON_PAGE } from '../../quiz/imported.ts';
import type { QuestionDraft } from '../../quiz/own-pack.ts';
import { clean, oneLine } from '../../quiz/texts.ts';
import type { Writer } from '../../quizmaster/bank/drafts.ts';
import { importView } from './import-report.ts';
import { targetChoices, targetOf } from './own.ts';
import { writerOf } from './write.ts';

const MEGABYTE = 1024 ** 2;
/** How many characters of a file's name are kept, and how many the keys given with it may have. */
const MAX_NAME_LENGTH = 100;
const MAX_KEY_LENGTH = 6000;

export const importQuestions = ({ commands: { questions: text }, imports: say }: Words) =>
  subcommand({
    description: text.import,
    circle: 'editors',
    options: {
      file: { type: 'file', description: text.file(say.megabytes(MAX_IMPORT_BYTES / MEGABYTE)), required: true },
      pack: { type: 'text', description: text.importPack, autocomplete: true },
      key: { type: 'text', description: text.key, maxLength: MAX_KEY_LENGTH },
    },
    async run({ file, pack, key }, interaction, respond, context) {
      const { words, quizmaster } = context;
      if (file.size > MAX_IMPORT_BYTES) {
        return respond.privately({ content: problemText(words, 'too-large', MAX_IMPORT_BYTES / MEGABYTE) });
      }
      const target = await targetOf(context, interaction.guildId, pack);
      if (!target.ok) return respond.privately(target.view);
      const writer = writerOf(interaction);
      const refusal = await quizmaster.bank.roomForImport(writer);
      if (refusal) return respond.privately({ content: keepRefusalText(words, refusal) });
      const name = clean(oneLine(clean(file.name)).slice(0, MAX_NAME_LENGTH)) || say.untitled;
      respond.progress(readingView(words, name, writer.id), 'privately');
      await respond.privately(await bring(context, writer, { url: file.url, name, key, pack: target.pack }));
    },
    complete: { pack: (typed, { guildId }, context) => targetChoices(context, guildId, typed) },
  });

interface BroughtFile {
  url: string;
  name: string;
  key: string | undefined;
  pack: QuestionDraft['pack'];
}

/** Reads a file and keeps it. @returns its report, or why there is none */
async function bring(context: Context, writer: Writer, { url, name, key, pack }: BroughtFile): Promise<View> {
  const { words, importing } = context;
  const { imports: say } = words;
  const title = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_]+/g, ' ');
  const description = say.description(name, '{format}');
  const request = { importId: writer.id, title: title || say.untitled, description, key };
  const brought: FileResult<View> = await importing.bring(url, request, writer, (file) =>
    keep(context, writer, file, { name, pack }),
  );
  if (brought.ok) return brought.value;
  if (brought.problem !== 'cancelled') {
    return { content: problemText(words, brought.problem, MAX_IMPORT_BYTES / MEGABYTE) };
  }
  // Part of it may be stored already.
  await context.quizmaster.bank.dropImport(writer);
  return doneView([say.done.cancelled]);
}

async function keep(
  context: Context,
  writer: Writer,
  read: ReadFile,
  { name, pack }: Pick<BroughtFile, 'name' | 'pack'>,
): Promise<View> {
  const { words, quizmaster } = context;
  if (read.keyProblem !== undefined) return { content: words.imports.refusals.keyProblem(plain(read.keyProblem)) };
  if (read.taken === 0) {
    const count = read.notes.leftOut + read.notes.changed;
    return nothingView(words, { file: name, notes: await firstPage(read.pages), count });
  }
  const { format, head, notes, open, taken, parts, pages } = read;
  const about = { file: name, format, head, pack, notes, open, taken, parts, pages };
  const kept = await quizmaster.bank.keepImport(writer, about);
  if (!kept.ok) return { content: keepRefusalText(words, kept.refusal) };
  return importView(context, kept.imported);
}

async function firstPage(pages: AsyncIterable<readonly ImportNote[]>): Promise<readonly ImportNote[]> {
  for await (const page of pages) return page.slice(0, NOTES_ON_PAGE);
  return [];
}

/** Cancels the reading of a file. */
export const readingButton: Handler<CustomId<'reading'>> = {
  async button(interaction, { importId }, respond, { words, importing }) {
    const { done: say } = words.imports;
    const wasReading = importing.cancel(importId, interaction.user.id);
    await respond.update(doneView([wasReading ? say.cancelled : say.notReading]));
  },
};

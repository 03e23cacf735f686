import type { Context, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { plain } from '../../discord/text.ts';
import type { View } from '../../discord/view.ts';
import { doneView } from '../../discord/views/done.ts';
import { importRefusalText } from '../../discord/views/import-refusals.ts';
import { keyView, notesView, packsFor, reportView, savingFailedView, savingView } from '../../discord/views/imports.ts';
import { type ImportedQuestion, type QuestionImport, totalsOf } from '../../quiz/imported.ts';
import type { OptionId } from '../../quiz/question.ts';
import type { Writer } from '../../quizmaster/bank/drafts.ts';
import type { PlacedQuestion } from '../../quizmaster/bank/import-keys.ts';
import { writerOf } from './write.ts';

/** How many questions of a file its report shows. */
const SAMPLES = 3;

/** The report on a file, with what can be done next. @param notice lines at the top */
export async function importView(
  context: Pick<Context, 'words' | 'quizmaster'>,
  imported: QuestionImport,
  notice: readonly string[] = [],
): Promise<View> {
  const { words, quizmaster } = context;
  const { bank } = quizmaster;
  if (imported.phase === 'saving') {
    const all = totalsOf(imported).keyed + imported.saved;
    return bank.isSaving(imported) ? savingView(words, imported, all) : savingFailedView(words, imported, all);
  }
  const own = await bank.own(imported.guildId);
  const [refusal, first] = await Promise.all([bank.obstacleTo(imported), bank.firstOf(imported)]);
  const { pack, into, head } = imported;
  const chosen = pack && 'id' in pack ? pack.id : into.at(-1);
  const target = chosen === undefined ? undefined : own.get(chosen)?.pack;
  const isOpen = target !== undefined && target.removedAt === undefined;
  const wanted = pack && 'title' in pack ? pack.title : head.title;
  const open = first.filter(({ readings }) => readings !== undefined);
  // Preferably one whose answer depends on the reading.
  const waiting = open.find(({ readings }) => new Set(Object.values(readings ?? {}).map(String)).size > 1) ?? open[0];
  return reportView(words, imported, {
    notice,
    obstacle: refusal ? importRefusalText(words, refusal) : undefined,
    place: {
      title: isOpen ? target.title : wanted,
      isNew: !isOpen,
      packs: isOpen ? 1 : packsFor(totalsOf(imported).left),
    },
    into: into.flatMap((id) => own.get(id)?.pack.title ?? []),
    samples: first.slice(0, SAMPLES).map(({ written }) => written.stem),
    would: waiting ? wouldBe(imported, waiting) : [],
  });
}

const wouldBe = ({ open }: QuestionImport, { readings = {}, written }: ImportedQuestion) =>
  open.map((reading) => {
    const keys = [readings[reading] ?? []].flat();
    const answers = keys.map((key) => written.options?.[key as OptionId] ?? '–');
    return { reading, stem: written.stem, answer: answers.join(' · ') || '–' };
  });

export const importButton: Handler<CustomId<'import'>> = {
  circle: 'editors',
  async button(interaction, { action, importId }, respond, context) {
    const { words, quizmaster } = context;
    const { bank } = quizmaster;
    const say = words.imports;
    const writer = writerOf(interaction, importId);
    const imported = await bank.findImport(writer);
    switch (action) {
      case 'drop':
        await bank.dropImport(writer);
        return respond.update(doneView([say.done.dropped]));
      case 'save': {
        const all = imported ? totalsOf(imported).keyed + imported.saved : 0;
        const saved = await bank.saveImport(writer, (now) => respond.progress(savingView(words, now, all), 'update'));
        if (saved.ok)
          return respond.update(
            savedView(
              context,
              saved.imported,
              saved.packs.map(({ title }) => title),
            ),
          );
        const left = await bank.findImport(writer);
        const refusal = importRefusalText(words, saved.refusal);
        if (!left) return respond.update(doneView([refusal]));
        const before = left.saved - (imported?.saved ?? 0);
        const notice = [`⚠️ ${refusal}`, ...(before > 0 ? [say.refusals.inPart(before)] : [])];
        return respond.update(await importView(context, left, notice));
      }
      case 'open':
        return respond.update(await openView(context, writer));
      default: {
        const read = await bank.readKeys(writer, action);
        return respond.update(
          read.ok ? await importView(context, read.imported) : doneView([importRefusalText(words, read.refusal)]),
        );
      }
    }
  },
};

/** A file in its current state. */
async function openView(context: Context, writer: Writer): Promise<View> {
  const { words, quizmaster } = context;
  const imported = await quizmaster.bank.findImport(writer);
  if (!imported || imported.phase === 'reading') return doneView([words.imports.refusals.unknown]);
  if (imported.phase !== 'saved') return importView(context, imported);
  const own = await quizmaster.bank.own(writer.guildId);
  return savedView(
    context,
    imported,
    imported.into.flatMap((id) => own.get(id)?.pack.title ?? []),
  );
}

function savedView({ words }: Context, imported: QuestionImport, titles: readonly string[]): View {
  const { done: say, drafts: _, buttons } = words.imports;
  const { waiting } = totalsOf(imported);
  const { saved, doubles, id: importId } = imported;
  const lines = [
    ...(saved > 0
      ? [
          say.saved(
            saved,
            titles.map((title) => `**${plain(title)}**`),
          ),
        ]
      : []),
    ...(doubles > 0 ? [say.doubles(doubles)] : []),
    ...(waiting > 0 ? [say.waiting(waiting)] : []),
    ...(saved > 0 ? [say.play] : []),
  ];
  const more = { id: { kind: 'asked', importId, way: 'on', from: 0 }, label: buttons.keys(waiting) } as const;
  return doneView(lines, ...(waiting > 0 ? [more] : []));
}

/** A page of the notes on a file. */
export const toldButton: Handler<CustomId<'told'>> = {
  circle: 'editors',
  async button(interaction, { importId, page }, respond, context) {
    const { words, quizmaster } = context;
    const writer = writerOf(interaction, importId);
    const imported = await quizmaster.bank.findImport(writer);
    // A saved file no longer has a report.
    if (!imported || imported.phase === 'saved') return respond.update(await openView(context, writer));
    await respond.update(notesView(words, imported, await quizmaster.bank.notesOf(writer, page), page));
  },
};

/** The next question that waits for a key, or the one before. */
export const askedButton: Handler<CustomId<'asked'>> = {
  circle: 'editors',
  async button(interaction, { importId, way, from }, respond, context) {
    const { words, quizmaster } = context;
    const { bank } = quizmaster;
    const writer = writerOf(interaction, importId);
    const found = await bank.askedFrom(writer, from, way);
    if (found) return respond.update(questionView(context, found));
    // There is none before the first one.
    const first = way === 'back' ? await bank.askedFrom(writer, 0, 'on') : undefined;
    if (first) return respond.update(questionView(context, first));
    const imported = await bank.findImport(writer);
    await respond.update(imported ? await stoppedView(context, imported) : doneView([words.imports.refusals.unknown]));
  },
};

/** Takes the key of a question, and shows the next question in its place. */
export const keyButton: Handler<CustomId<'key'>> = {
  circle: 'editors',
  async button(interaction, { importId, number, option }, respond, context) {
    const { words, quizmaster } = context;
    const writer = writerOf(interaction, importId);
    const keyed = await quizmaster.bank.keyImported(writer, number, option);
    if (!keyed.ok) return respond.update(doneView([importRefusalText(words, keyed.refusal)]));
    const next = await quizmaster.bank.askedFrom(writer, number + 1, 'on');
    await respond.update(next ? questionView(context, next) : await stoppedView(context, keyed.imported));
  },
};

/** The report after the last question, with how many still wait for a key. */
function stoppedView(context: Context, imported: QuestionImport): Promise<View> {
  const { keys: say } = context.words.imports;
  const { waiting } = totalsOf(imported);
  return importView(context, imported, [waiting > 0 ? say.stopped(waiting) : say.done]);
}

function questionView({ words, quizmaster }: Context, found: PlacedQuestion): View {
  const { imported, question } = found;
  const { pack, head } = imported;
  return keyView(words, found, quizmaster.bank.played(question), pack && 'title' in pack ? pack.title : head.title);
}

import { type QuestionImport, totalsOf } from '../../quiz/imported.ts';
import type { OwnPack } from '../../quiz/own-pack.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { Writer } from './drafts.ts';
import { type ImportFiles, partChanged } from './import-files.ts';
import { createImportPacks, hasKey, type ImportPacks, type ImportRefusal } from './import-packs.ts';
import type { Shelves } from './shelves.ts';

/** Saves the questions of files in a server's own packs. */
export interface ImportSaving extends Pick<ImportPacks, 'obstacleTo'> {
  /**
   * Stores all questions with a key, one part at a time. Once begun, it continues even after a restart. If somebody presses twice,
   * each question is stored once. Questions that still wait for a key stay in the file.
   * @param told called after each part
   */
  saveImport(
    writer: Writer,
    told?: (imported: QuestionImport) => void,
  ): Promise<Outcome<{ imported: QuestionImport; packs: OwnPack[] }, ImportRefusal>>;
  /** Whether its questions are being stored at the moment. If a file is in the phase `saving` but this is false, saving failed, and `saveImport` continues it. */
  isSaving(imported: QuestionImport): boolean;
}

export function createImportSaving(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'log'> & {
    shelves: Shelves;
    files: ImportFiles;
  },
): ImportSaving & { /** Resumes unfinished savings. */ begins(): Promise<void>; stop(): void } {
  const { store, shelves, files, queue, log } = parts;
  const { keep, touched } = files;
  const packs = createImportPacks(parts);
  let stopped = false;
  /** The writers of the saves under way, one for each press of Save. */
  const underWay = new Map<object, Writer>();

  async function saveImport(
    writer: Writer,
    told: (imported: QuestionImport) => void = () => undefined,
  ): Promise<Outcome<{ imported: QuestionImport; packs: OwnPack[] }, ImportRefusal>> {
    const begun = await queue.run(writer.guildId, (turn) => begin(turn, writer));
    if (!begun.ok) return begun;
    const work = {};
    underWay.set(work, writer);
    try {
      for (;;) {
        if (stopped) throw new Error('the bot ends: what is left is saved when it starts again');
        const step = await queue.run(writer.guildId, (turn) => savePart(turn, writer));
        if (!step.ok) return step;
        if (step.done) return { ok: true, imported: step.imported, packs: await packsOf(step.imported) };
        told(step.imported);
      }
    } finally {
      underWay.delete(work);
    }
  }

  return {
    obstacleTo: packs.obstacleTo,
    saveImport,
    isSaving: ({ guildId, id }) => [...underWay.values()].some((one) => one.guildId === guildId && one.id === id),
    stop() {
      stopped = true;
    },
    async begins() {
      for await (const { guildId, id, author: userId, phase } of store.imports.all()) {
        if (phase !== 'saving') continue;
        try {
          const saved = await saveImport({ guildId, id, userId });
          if (!saved.ok) log.warn({ guildId, importId: id, ...saved.refusal }, 'a file of questions was saved in part');
        } catch (error) {
          if (stopped) return;
          log.error(
            { error, guildId, importId: id },
            'a file of questions could not be saved; its editor can go on with it',
          );
        }
      }
    },
  };

  async function begin(turn: Turn, writer: Writer): Promise<Outcome<object, ImportRefusal>> {
    const imported = await files.find(writer);
    if (!imported || imported.phase === 'reading') return { ok: false, refusal: { code: 'unknown-import' } };
    if (imported.phase !== 'ready') return { ok: true };
    if (totalsOf(imported).keyed === 0) return { ok: false, refusal: { code: 'nothing-keyed' } };
    const refusal = await packs.obstacleTo(imported);
    if (refusal?.code === 'pack-removed') await keep(turn, { imported: { ...imported, pack: undefined } });
    if (refusal) return { ok: false, refusal };
    await keep(turn, { imported: { ...imported, phase: 'saving' } });
    return { ok: true };
  }

  /** Saves the next questions with a key, together with the rest of their part, atomically. */
  async function savePart(
    turn: Turn,
    writer: Writer,
  ): Promise<Outcome<{ imported: QuestionImport; done: boolean }, ImportRefusal>> {
    const imported = await files.find(writer);
    if (!imported) return { ok: false, refusal: { code: 'unknown-import' } };
    if (imported.phase !== 'saving') return { ok: true, imported, done: true };
    const place = imported.parts.findIndex(({ left, waiting }) => left > waiting);
    if (place === -1) return { ok: true, imported: await finish(turn, imported), done: true };
    const questions = await store.imports.part(turn.guildId, imported.id, place);
    const ready = questions.filter(hasKey);
    const put = await packs.assign(imported, ready);
    if (!put.ok) {
      // Saved questions stay in the pack, and the others in the file.
      const pack = put.refusal.code === 'pack-removed' ? undefined : imported.pack;
      await keep(turn, { imported: { ...imported, pack, phase: 'ready' } });
      return put;
    }
    const left = questions.filter((question) => !hasKey(question));
    const change = partChanged(imported, place, left);
    const next = touched({
      ...change.imported,
      saved: imported.saved + put.questions.length,
      doubles: imported.doubles + ready.length - put.questions.length,
      into: [...new Set([...imported.into, ...put.questions.map(({ packId }) => packId)])],
    });
    await shelves.put(turn, { packs: put.packs, questions: put.questions, from: { ...change, imported: next } });
    return { ok: true, imported: next, done: false };
  }

  /** Everything with a key is saved. The rest waits, to go into the same pack later. */
  async function finish(turn: Turn, imported: QuestionImport): Promise<QuestionImport> {
    if (totalsOf(imported).left > 0) return keep(turn, { imported: { ...imported, phase: 'ready' } });
    const saved = await keep(turn, { imported: { ...imported, phase: 'saved' } });
    await store.imports.empty(turn.guildId, imported.id);
    return saved;
  }

  async function packsOf({ guildId, into }: QuestionImport): Promise<OwnPack[]> {
    const shelf = await shelves.own(guildId);
    return into.flatMap((id) => shelf.get(id)?.pack ?? []);
  }
}

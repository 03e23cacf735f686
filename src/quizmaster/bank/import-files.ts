import { countOf, type ImportedQuestion, type QuestionImport } from '../../quiz/imported.ts';
import { DRAFT_KEPT_MS } from '../../quiz/own-pack.ts';
import type { ImportChange } from '../ports/question-store.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { Writer } from './drafts.ts';
import { createExpiry } from './expiry.ts';

/** The stored files of questions, for the modules that read, key and save them. */
export interface ImportFiles {
  /** The writer's own file. */
  find(writer: Writer): Promise<QuestionImport | undefined>;
  /**
   * Changes a file in a turn of its own, if it exists and is in this phase.
   * @returns undefined if not
   */
  changed(
    writer: Writer,
    phase: QuestionImport['phase'],
    change: (turn: Turn, imported: QuestionImport) => Promise<QuestionImport | undefined>,
  ): Promise<QuestionImport | undefined>;
  /** Stores the changed file. */
  keep(turn: Turn, change: ImportChange): Promise<QuestionImport>;
  /** A file with the time of its change. */
  touched(imported: QuestionImport): QuestionImport;
  /** Drops expired files, now and from time to time. */
  begins(): Promise<void>;
  stop(): void;
}

export function createImportFiles(parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'log'>): ImportFiles {
  const { store, queue, clock, log } = parts;
  /** Files that were stored since the process began, until the older ones have been looked through. */
  let since: Set<string> | undefined = new Set();
  const expiry = createExpiry(parts, 'files of questions', async ({ guildId }, now) => {
    const all = await store.imports.ofGuild(guildId);
    for (const one of all) if (expiryOf(one) <= now) await store.imports.remove(guildId, one.id);
    return all.map(expiryOf);
  });

  return {
    find,
    changed: (writer, phase, change) =>
      queue.run(writer.guildId, async (turn) => {
        const imported = await find(writer);
        return imported?.phase === phase ? change(turn, imported) : undefined;
      }),
    keep,
    touched,
    async begins() {
      const guilds = new Set<string>();
      for await (const { guildId, id, phase } of store.imports.all()) {
        guilds.add(guildId);
        if (phase === 'reading') await withoutTrouble(guildId, () => dropOld(guildId, id));
      }
      since = undefined;
      for (const guildId of guilds) await withoutTrouble(guildId, () => expiry.sweep(guildId));
    },
    stop: expiry.stop,
  };

  /** Drops a file whose reading ended with the previous process: nobody was told about it, and its owner still has it. */
  function dropOld(guildId: string, id: string): Promise<void> {
    return queue.run(guildId, async () => {
      const found = await store.imports.find(guildId, id);
      if (found?.phase === 'reading' && !since?.has(id)) await store.imports.remove(guildId, id);
    });
  }

  /** A file that fails does not affect the others. */
  async function withoutTrouble(guildId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ error, guildId }, 'old files of questions could not be dropped');
    }
  }

  async function find({ guildId, id, userId }: Writer): Promise<QuestionImport | undefined> {
    const imported = await store.imports.find(guildId, id);
    return imported?.author === userId ? imported : undefined;
  }

  function touched(imported: QuestionImport): QuestionImport {
    const kept = { ...imported, changedAt: clock.now() };
    expiry.expect(kept.guildId, expiryOf(kept));
    return kept;
  }

  async function keep(_turn: Turn, change: ImportChange): Promise<QuestionImport> {
    const imported = touched(change.imported);
    since?.add(imported.id);
    await store.imports.save({ ...change, imported });
    return imported;
  }
}

const expiryOf = ({ changedAt }: QuestionImport): number => changedAt + DRAFT_KEPT_MS;

/** A file with other questions in one of its parts. */
export function partChanged(imported: QuestionImport, place: number, part: readonly ImportedQuestion[]) {
  const counts = imported.parts.map((count, at) => (at === place ? countOf(part) : count));
  return { imported: { ...imported, parts: counts }, parts: new Map([[place, part]]) };
}

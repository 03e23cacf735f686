import {
  countOf,
  type ImportedQuestion,
  type ImportNote,
  isUnfinished,
  MAX_IMPORTS,
  MAX_IMPORTS_IN_SERVER,
  NOTES_ON_PAGE,
  type QuestionImport,
} from '../../quiz/imported.ts';
import { MAX_OWN_QUESTIONS } from '../../quiz/own-pack.ts';
import type { Outcome } from '../outcome.ts';
import type { Parts } from '../work/parts.ts';
import type { Writer } from './drafts.ts';
import type { ImportFiles } from './import-files.ts';

/** The contents of a file in pieces, so that storing it does not make anybody wait. */
export interface FileOfQuestions extends Pick<QuestionImport, 'file' | 'format' | 'head' | 'pack' | 'notes' | 'open'> {
  /** How many usable questions it has. */
  taken: number;
  parts: AsyncIterable<readonly ImportedQuestion[]>;
  /** The notes, several whole pages at a time. */
  pages: AsyncIterable<readonly ImportNote[]>;
}

export type KeepRefusal =
  | { code: 'too-many-imports'; whose: 'own' | 'server' }
  | { code: 'too-large-import'; taken: number }
  /** It was dropped while it was being read. */
  | { code: 'dropped' };

/** Imported files of questions. They are stored as they were read until their questions are saved, across restarts. */
export interface Imports {
  /** Why one more file of a person would not be kept, if so. */
  roomForImport(writer: Writer): Promise<KeepRefusal | undefined>;
  /** @throws if it cannot be read to its end, or stored; nothing of it is kept then */
  keepImport(writer: Writer, file: FileOfQuestions): Promise<Outcome<{ imported: QuestionImport }, KeepRefusal>>;
  findImport(writer: Writer): Promise<QuestionImport | undefined>;
  /** A person's unfinished files, the latest first. */
  importsOf(guildId: string, userId: string): Promise<QuestionImport[]>;
  /** The first questions that are still in it. */
  firstOf(imported: QuestionImport): Promise<ImportedQuestion[]>;
  /** A page of the notes on a file, from 0. */
  notesOf(writer: Writer, page: number): Promise<ImportNote[]>;
  /** Dropping one twice does no harm. */
  dropImport(writer: Writer): Promise<void>;
}

export function createImports({
  store,
  queue,
  files,
  log,
}: Pick<Parts, 'store' | 'queue' | 'log'> & {
  files: ImportFiles;
}): Imports {
  return {
    roomForImport: ({ guildId, userId }) => noRoom(guildId, userId),

    async keepImport(writer, file) {
      try {
        return await kept(writer, file);
      } catch (error) {
        // Half a file is useless, and nobody has seen it.
        await dropImport(writer).catch((trouble) => {
          const facts = { error: trouble, guildId: writer.guildId, importId: writer.id };
          log.warn(facts, 'a file of questions that could not be kept could not be dropped either');
        });
        throw error;
      }
    },

    findImport: files.find,

    importsOf: async (guildId, userId) =>
      (await store.imports.ofGuild(guildId))
        .filter((one) => one.author === userId && isUnfinished(one))
        .sort((a, b) => b.changedAt - a.changedAt),

    async firstOf({ guildId, id, parts: counts }) {
      const place = counts.findIndex(({ left }) => left > 0);
      return place === -1 ? [] : store.imports.part(guildId, id, place);
    },

    notesOf: async (writer, page) =>
      (await files.find(writer)) ? store.imports.notes(writer.guildId, writer.id, page) : [],

    dropImport,
  };

  async function kept(
    writer: Writer,
    { taken, parts: questions, pages, ...about }: FileOfQuestions,
  ): Promise<Outcome<{ imported: QuestionImport }, KeepRefusal>> {
    const { guildId, id, userId } = writer;
    const begun = await queue.run(guildId, async (turn) => {
      if (taken > MAX_OWN_QUESTIONS) return { code: 'too-large-import', taken } as const;
      const refusal = await noRoom(guildId, userId);
      if (refusal) return refusal;
      const empty = { parts: [], saved: 0, doubles: 0, into: [], phase: 'reading', changedAt: 0 } as const;
      await files.keep(turn, { imported: { guildId, id, author: userId, ...about, ...empty } });
      return undefined;
    });
    if (begun) return { ok: false, refusal: begun };
    for await (const part of questions) {
      const added = await files.changed(writer, 'reading', async (turn, imported) => {
        const place = imported.parts.length;
        const counts = [...imported.parts, countOf(part)];
        return files.keep(turn, { imported: { ...imported, parts: counts }, parts: new Map([[place, part]]) });
      });
      if (!added) return { ok: false, refusal: { code: 'dropped' } };
    }
    let page = 0;
    for await (const some of pages) {
      const notes = new Map<number, readonly ImportNote[]>();
      for (let from = 0; from < some.length; from += NOTES_ON_PAGE) {
        notes.set(page++, some.slice(from, from + NOTES_ON_PAGE));
      }
      const added = await files.changed(writer, 'reading', (turn, imported) => files.keep(turn, { imported, notes }));
      if (!added) return { ok: false, refusal: { code: 'dropped' } };
    }
    const imported = await files.changed(writer, 'reading', (turn, one) =>
      files.keep(turn, { imported: { ...one, phase: 'ready' } }),
    );
    return imported ? { ok: true, imported } : { ok: false, refusal: { code: 'dropped' } };
  }

  function dropImport(writer: Writer): Promise<void> {
    return queue.run(writer.guildId, async () => {
      if (await files.find(writer)) await store.imports.remove(writer.guildId, writer.id);
    });
  }

  async function noRoom(guildId: string, userId: string): Promise<KeepRefusal | undefined> {
    // A file that is being read may also be the remains of a failed reading, which nobody else could drop.
    const open = (await store.imports.ofGuild(guildId)).filter(isUnfinished);
    if (open.filter(({ author }) => author === userId).length >= MAX_IMPORTS) {
      return { code: 'too-many-imports', whose: 'own' };
    }
    return open.length >= MAX_IMPORTS_IN_SERVER ? { code: 'too-many-imports', whose: 'server' } : undefined;
  }
}

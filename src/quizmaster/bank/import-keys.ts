import { type ImportedQuestion, importedId, type KeyReading, type QuestionImport } from '../../quiz/imported.ts';
import { OPTION_IDS, type OptionId, type Question } from '../../quiz/question.ts';
import type { Outcome } from '../outcome.ts';
import type { QuestionRules } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Writer } from './drafts.ts';
import { type ImportFiles, partChanged } from './import-files.ts';

export type UnknownImport = { code: 'unknown-import' };

/** A question of a file, with its place among all of them, from 0. */
export interface PlacedQuestion {
  imported: QuestionImport;
  place: number;
  question: ImportedQuestion;
}

/** Lets people set the keys that files do not have. */
export interface ImportKeys {
  /** How a question would be played, whatever its key. */
  played(question: ImportedQuestion): Question;
  /**
   * The next question from a place on that waits for a key or, going back, the last one before it that came without a key.
   * @returns undefined if there is none
   */
  askedFrom(writer: Writer, from: number, way: 'on' | 'back'): Promise<PlacedQuestion | undefined>;
  /** Sets the key of a question that came without one. The last call counts. */
  keyImported(
    writer: Writer,
    place: number,
    key: OptionId,
  ): Promise<Outcome<{ imported: QuestionImport }, UnknownImport>>;
  /** Chooses an interpretation: sets the keys of all waiting questions that have one under it. */
  readKeys(writer: Writer, reading: KeyReading): Promise<Outcome<{ imported: QuestionImport }, UnknownImport>>;
}

export function createImportKeys({
  store,
  questionRules,
  files,
}: {
  store: Store;
  questionRules: QuestionRules;
  files: ImportFiles;
}): ImportKeys {
  return {
    played: ({ number, written }) =>
      questionRules.playable({ ...written, key: written.key ?? OPTION_IDS[0], id: importedId('0', number) }, {}),

    async askedFrom(writer, from, way) {
      const imported = await files.find(writer);
      if (!imported) return undefined;
      // Places count the questions of the file as it was read, so they stay the same while questions are saved.
      const places = [...imported.parts.keys()];
      for (const part of way === 'on' ? places : places.reverse()) {
        const count = imported.parts[part];
        if (!count || (way === 'on' ? count.waiting : count.asked) === 0) continue;
        const questions = await store.imports.part(writer.guildId, writer.id, part);
        const fitting = questions.filter(({ number, isAsked, written }) =>
          way === 'on' ? number >= from && isAsked && written.key === undefined : number < from && isAsked,
        );
        const question = way === 'on' ? fitting[0] : fitting.at(-1);
        if (question) return { imported, place: question.number, question };
      }
      return undefined;
    },

    async keyImported(writer, place, key) {
      const imported = await files.changed(writer, 'ready', async (turn, one) => {
        for (const [at, { asked }] of one.parts.entries()) {
          if (asked === 0) continue;
          const questions = await store.imports.part(writer.guildId, writer.id, at);
          const found = questions.find(({ number }) => number === place);
          if (!found?.isAsked || found.written.options?.[key] === undefined) continue;
          const part = questions.map((question) => (question === found ? withKey(question, key) : question));
          return files.keep(turn, partChanged(one, at, part));
        }
        return undefined;
      });
      return imported ? { ok: true, imported } : { ok: false, refusal: { code: 'unknown-import' } };
    },

    async readKeys(writer, reading) {
      const before = await files.find(writer);
      for (const [at, { waiting }] of (before?.parts ?? []).entries()) {
        if (waiting === 0) continue;
        // One turn per part, so that players' answers are not held up.
        await files.changed(writer, 'ready', async (turn, one) => {
          const questions = await store.imports.part(writer.guildId, writer.id, at);
          const part = questions.map((question) => {
            const key = question.readings?.[reading];
            return question.written.key === undefined && key !== undefined ? withKey(question, key) : question;
          });
          return files.keep(turn, partChanged(one, at, part));
        });
      }
      const imported = await files.changed(writer, 'ready', (turn, one) =>
        files.keep(turn, { imported: { ...one, open: [] } }),
      );
      return imported ? { ok: true, imported } : { ok: false, refusal: { code: 'unknown-import' } };
    },
  };
}

const withKey = (
  question: ImportedQuestion,
  key: NonNullable<ImportedQuestion['written']['key']>,
): ImportedQuestion => ({ ...question, written: { ...question.written, key } });

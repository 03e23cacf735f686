import type { Packs, QuestionRules } from '../ports/packs.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createImportFiles } from './import-files.ts';
import { createImportKeys, type ImportKeys } from './import-keys.ts';
import { createImportSaving, type ImportSaving } from './import-saving.ts';
import { createImports, type Imports } from './imports.ts';
import { createRemovals, type Removals } from './removals.ts';
import { createRenaming, type Renaming } from './renaming.ts';
import { createSaving, type Saving } from './saving.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';

/** A guild's own packs: their questions are written, suggested, imported, changed and removed. Permissions are checked before. */
export interface Bank
  extends Omit<Drafts, 'save' | 'begins' | 'stop'>,
    Omit<Saving, 'saveDraft'>,
    Suggestions,
    Removals,
    Imports,
    ImportKeys,
    ImportSaving,
    Renaming,
    Pick<Shelves, 'own'> {}

/** Only the rooms of the quizmaster use `shelves` and the functions that begin and end. */
export function createBank(
  parts: Pick<Parts, 'store' | 'queue' | 'clock' | 'log'> & {
    /** The packs that come with the bot. */
    packs: Packs;
    questionRules: QuestionRules;
    /** Called with people who wait for a decision. */
    onSuggested(guildId: string, userId: string): void;
  },
): { bank: Bank; shelves: Shelves; begin(): Promise<void>; drop(turn: Turn): void; stop(): void } {
  const shelves = createShelves({ ...parts, shipped: parts.packs });
  const { save: saveDecided, begins, stop, ...drafts } = createDrafts({ ...parts, shelves });
  const { saveDraft, ...own } = createSaving({ ...parts, shelves, drafts: { ...drafts, save: saveDecided } });
  const suggestions = createSuggestions({
    ...parts,
    drafts: { ...drafts, save: saveDecided },
    saving: { ...own, saveDraft },
  });
  const removals = createRemovals({ ...parts, shelves });
  const files = createImportFiles(parts);
  const { begins: goOn, stop: goNoFurther, ...importSaving } = createImportSaving({ ...parts, shelves, files });
  return {
    bank: {
      ...drafts,
      ...own,
      ...suggestions,
      ...removals,
      ...createImports({ ...parts, files }),
      ...createImportKeys({ ...parts, files }),
      ...importSaving,
      ...createRenaming({ ...parts, shelves }),
      own: shelves.own,
    },
    shelves,
    async begin() {
      await begins();
      await files.begins();
      await goOn();
    },
    drop: shelves.drop,
    stop() {
      stop();
      files.stop();
      goNoFurther();
    },
  };
}

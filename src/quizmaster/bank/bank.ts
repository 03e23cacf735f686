import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Craft, Packs } from '../ports/packs.ts';
import type { Store } from '../ports/store.ts';
import type { Queue, Turn } from '../work/queue.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createRemovals, type Removals } from './removals.ts';
import { createSaving, type Saving } from './saving.ts';
import { createShelves, type Shelves } from './shelves.ts';
import { createSuggestions, type Suggestions } from './suggestions.ts';

/** A guild's own packs: how their questions are written, suggested, changed and removed. Who may is decided before. */
export interface Bank
  extends Omit<Drafts, 'save' | 'begins' | 'stop'>,
    Omit<Saving, 'saveDraft'>,
    Suggestions,
    Removals,
    Pick<Shelves, 'own'> {}

/** `shelves` and what begins and ends are for the rooms of the quizmaster alone. */
export function createBank(parts: {
  store: Store;
  /** Those that come with the bot. */
  packs: Packs;
  craft: Craft;
  queue: Queue;
  clock: Clock;
  log: Log;
  /** Told who waits for a decision. */
  onSuggested(guildId: string, userId: string): void;
}): {
  bank: Bank;
  shelves: Shelves;
  begin(): Promise<void>;
  drop(turn: Turn): void;
  stop(): void;
} {
  const shelves = createShelves({ ...parts, shipped: parts.packs });
  const { save: saveDecided, begins, stop, ...drafts } = createDrafts({ ...parts, shelves });
  const { saveDraft, ...own } = createSaving({ ...parts, shelves, drafts: { ...drafts, save: saveDecided } });
  const suggestions = createSuggestions({
    ...parts,
    drafts: { ...drafts, save: saveDecided },
    saving: { ...own, saveDraft },
  });
  const removals = createRemovals({ ...parts, shelves });
  return {
    bank: {
      ...drafts,
      ...own,
      ...suggestions,
      ...removals,
      own: shelves.own,
    },
    shelves,
    begin: begins,
    drop: shelves.drop,
    stop,
  };
}

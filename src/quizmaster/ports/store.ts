import type { GuildStore } from './guild-store.ts';
import type { PlayStore } from './play-store.ts';
import type { QuestionStore } from './question-store.ts';
import type { ScoreStore } from './score-store.ts';

/**
 * The store. Once a promise resolves, its write is on the disk. Writing the same value again changes nothing, so any step can be
 * repeated after a crash. Within a guild there is one writer at a time.
 */
export interface Store extends PlayStore, ScoreStore, QuestionStore, GuildStore {
  /** The formats, if an earlier version wrote the store: everything derived from answers and rounds must be rebuilt. */
  readonly outdated: { from: number; to: number } | undefined;
  /** Records that this was done. */
  upgraded(): Promise<void>;
  /** Erases removed and replaced values from the files too. Other work waits for it. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

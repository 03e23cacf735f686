import type { Store } from '../ports/store.ts';
import type { DeletionTally, Kept, Leaver } from './kept/kept.ts';

/**
 * Makes the person's answers anonymous and removes the person from everything else. Every step can be repeated.
 * @param tally updated along the way, so that it tells what was done when this fails
 */
export type Leave = (leaver: Leaver, tally: DeletionTally) => Promise<void>;

/** @param kept in the order in which it is erased */
export function createLeaving({ store, kept }: { store: Store; kept: readonly Kept[] }): Leave {
  return async (leaver, tally) => {
    const still: string[] = [];
    for (const guildId of await store.guilds.known()) {
      let found = false;
      for (const one of kept) {
        if (await one.leave(guildId, leaver, found, tally)) found = true;
        if (await one.stillNames?.(guildId, leaver.userId)) still.push(guildId);
      }
      tally.servers += Number(found);
    }
    if (still.length > 0) throw new Error(`the person is named still in ${still.join(', ')}`);
  };
}

import type { Log } from '../quizmaster/ports/log.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { ShippedPacks } from './shipped.ts';

/**
 * Stores which pack is the default, so that an added file never silently takes its place.
 * @returns a function to call whenever the packs were read: it logs when another pack becomes the default
 */
export const keepDefaultPack =
  ({ shipped, store, log }: { shipped: ShippedPacks; store: Pick<Store, 'packs'>; log: Log }) =>
  async (): Promise<void> => {
    const former = await store.packs.defaultPack();
    const now = shipped.prefer(former);
    if (now === undefined || now === former) return;
    if (former !== undefined) log.warn({ from: former, to: now }, 'another pack is the default now');
    await store.packs.setDefaultPack(now);
  };

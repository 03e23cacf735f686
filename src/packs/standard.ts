import type { Log } from '../quizmaster/ports/log.ts';
import type { Store } from '../quizmaster/ports/store.ts';
import type { ShippedPacks } from './shipped.ts';

/**
 * Remembers which pack is played where none is chosen, so that a file that is added never takes its place in silence.
 * @returns called once the packs were read, at the start and again: it says where another pack takes the place
 */
export const createStandard =
  ({ shipped, store, log }: { shipped: ShippedPacks; store: Pick<Store, 'packs'>; log: Log }) =>
  async (): Promise<void> => {
    const former = await store.packs.standard();
    const now = shipped.prefer(former);
    if (now === undefined || now === former) return;
    if (former !== undefined) log.warn({ from: former, to: now }, 'another pack is the default now');
    await store.packs.setStandard(now);
  };

import type { Log } from '../quizmaster/ports/log.ts';
import { loadPacks } from './directory.ts';
import { formatMistake } from './mistake.ts';
import type { ShippedPacks } from './shipped.ts';

/** `mistakes`: one line each, with file, line and what to do; nothing was changed. */
export type Reloaded = { ok: true; packs: number; questions: number } | { ok: false; mistakes: string[] };

/**
 * Reads the packs again while the bot runs: all of them or, with any mistake, none.
 * @param folders as for `loadPacks`
 */
export function createReload({
  folders,
  shipped,
  log,
  replaced,
}: {
  folders: string;
  shipped: ShippedPacks;
  log: Log;
  /** Called when others have taken the place of the packs. */
  replaced(): Promise<void>;
}): () => Promise<Reloaded> {
  return async () => {
    const { packs, mistakes } = await loadPacks(folders);
    if (mistakes.length > 0) {
      const lines = mistakes.map(formatMistake);
      log.error({ mistakes: lines }, 'the packs have mistakes: those from before stay');
      return { ok: false, mistakes: lines };
    }
    shipped.replace(packs);
    await replaced();
    const questions = packs.reduce((sum, pack) => sum + pack.questions.length, 0);
    log.info({ packs: packs.length, questions }, 'the packs were read again');
    return { ok: true, packs: packs.length, questions };
  };
}

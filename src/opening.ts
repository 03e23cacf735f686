import { whyNotListening } from './listen-errors.ts';
import type { Monitor } from './monitor.ts';
import { loadPacks } from './packs/directory.ts';
import { formatMistake } from './packs/mistake.ts';
import type { Pack } from './quiz/pack.ts';
import type { Log } from './quizmaster/ports/log.ts';
import type { Store } from './quizmaster/ports/store.ts';
import { StartError } from './start-error.ts';
import type { OpenOptions } from './store/opening.ts';
import { openStore } from './store/store.ts';
import { withoutPassword } from './store/url.ts';
import { upgrade } from './upgrade.ts';

/** The packs in a folder. @throws StartError if one of them has mistakes */
export async function readPacks(folder: string, log: Log): Promise<Pack[]> {
  const { packs, mistakes, leftOut } = await loadPacks(folder);
  if (mistakes.length > 0) throw new StartError(mistakes.map(formatMistake));
  if (leftOut.length > 0) log.warn({ folder, leftOut }, 'the folder of packs has what is no pack');
  return packs;
}

/** The store in the format of this version. @throws StartError if it cannot be opened or upgraded */
export async function openUpToDate(
  url: string,
  { log, now, watchers }: { log: Log; now: number; watchers: Omit<OpenOptions, 'log'> },
): Promise<Store> {
  const refuse = ({ message }: Error) => {
    throw new StartError([`DATABASE_URL ${withoutPassword(url)}: ${message}`]);
  };
  const store = await openStore(url, { ...watchers, log }).catch(refuse);
  await upgrade(store, url, { log, now }).catch(async (error: Error) => {
    await store.close();
    refuse(error);
  });
  return store;
}

/** @throws StartError if the address cannot be used */
export async function listen(monitor: Monitor, host: string, port: number): Promise<void> {
  await monitor.listen(host, port).catch((error: NodeJS.ErrnoException) => {
    throw new StartError([whyNotListening(host, port, error)]);
  });
}

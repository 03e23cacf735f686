import type { Log } from './quizmaster/ports/log.ts';
import type { Store } from './quizmaster/ports/store.ts';
import { type Report, rebuild } from './quizmaster/scores/rebuild.ts';
import { backUpBeforeUpgrade } from './store/upgrade-backup.ts';

/**
 * Upgrades a store of an earlier format, after a backup whose way back is logged. An interrupted upgrade is repeated at the next
 * start.
 * @param url where the store is
 * @param options.now ms since the epoch
 * @param options.backup false if the operator has made one
 * @throws Error in plain words if no backup can be made; the store is unchanged then
 */
export async function upgrade(
  store: Store,
  url: string,
  { log, now, backup = true }: { log: Pick<Log, 'info'>; now: number; backup?: boolean },
): Promise<Report | undefined> {
  const { outdated } = store;
  if (!outdated) return undefined;
  const { from, to } = outdated;
  const backUp = () => backUpBeforeUpgrade(url, from, now).catch(({ message }: Error) => refuse(from, to, message));
  const made = backup ? await backUp() : undefined;
  if (made)
    log.info(
      { ...outdated, backup: made.name },
      `the store was checked, and is backed up as ${made.name} before its upgrade. To go back: ${made.wayBack}`,
    );
  const report = await rebuild(store, { repair: true });
  await store.upgraded();
  log.info({ ...outdated, rounds: report.rounds }, 'brought the store up to date');
  return report;
}

function refuse(from: number, to: number, reason: string): never {
  throw new Error(
    `it must be upgraded from format ${from} to ${to}, but could not be backed up first: ${reason.replace(/\.$/, '')}. Nothing has been changed. Fix that, or back it up yourself and run "npm run rebuild -- --no-backup" once.`,
  );
}

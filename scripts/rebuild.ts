import { count, number } from '../src/count.ts';
import { type Report, rebuild } from '../src/quizmaster/scores/rebuild.ts';
import { StoreInUseError } from '../src/store/lock.ts';
import { openStore } from '../src/store/store.ts';
import { upgrade } from '../src/upgrade.ts';
import { readArguments } from './arguments.ts';
import { databaseUrl, run } from './command.ts';

/**
 * `npm run rebuild [-- --check]`: rebuilds scores, players' entries, ledger, boards, streaks and what was asked from the log of
 * answers, and tells where they differed from what was stored. While a bot has the store, or with `--check`, nothing is written.
 * A store of an earlier format is backed up and upgraded; `--no-backup` means that somebody has backed it up.
 */
const { values } = readArguments({
  usage: 'npm run rebuild [-- --check | --no-backup]',
  options: { check: { type: 'boolean' }, 'no-backup': { type: 'boolean' } },
});
await run(async () => {
  const url = databaseUrl();
  const opened = values.check ? undefined : await openStore(url, { mustExist: true }).catch(whileInUse);
  const store = opened ?? (await openStore(url, { readOnly: true }));
  try {
    const repair = opened !== undefined;
    const upgraded = repair
      ? await upgrade(store, url, {
          log: { info: (_, message) => console.log(message) },
          now: Date.now(),
          backup: !values['no-backup'],
        })
      : undefined;
    const { guilds, rounds, answers, differences } = upgraded ?? (await rebuild(store, { repair }));
    for (const { what, count: times, examples } of differences)
      console.log(`${what}: ${number(times)}, such as ${examples.join('; ')}`);
    const read = `${count(guilds, 'server')}, ${count(rounds, 'scored round')} with ${count(answers, 'answer')}`;
    console.log(`${read}: ${verdict(differences, repair)}`);
    if (!repair && differences.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
});

function whileInUse(error: unknown): undefined {
  if (!(error instanceof StoreInUseError)) throw error;
  console.log('A bot has this store open: it is only checked. What the bot scores meanwhile can show as a difference.');
}

function verdict(differences: Report['differences'], repaired: boolean): string {
  const all = differences.reduce((sum, difference) => sum + difference.count, 0);
  return all === 0 ? 'no difference.' : `${count(all, 'difference')}${repaired ? ', repaired' : ''}.`;
}

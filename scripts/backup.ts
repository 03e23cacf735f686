import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { count } from '../src/count.ts';
import { backUp } from '../src/store/backup.ts';
import { backupName, removeOldBackups } from '../src/store/old-backups.ts';
import { isPostgres } from '../src/store/url.ts';
import { readArguments, refuse } from './arguments.ts';
import { databaseUrl, run } from './command.ts';

/**
 * `npm run backup [-- FILE|FOLDER] [--keep N]`: copies the SQLite store of DATABASE_URL, also while the bot plays. With `--keep`,
 * the store's older backups in that folder are removed, except the N latest.
 */
const USAGE = 'npm run backup [-- FILE|FOLDER] [--keep N]';
const { positionals, values } = readArguments({ usage: USAGE, most: 1, options: { keep: { type: 'string' } } });
const [target = '.'] = positionals;
const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
if (values.keep !== undefined && !/^[1-9]\d{0,5}$/.test(values.keep))
  refuse('--keep must be a number from 1 on', USAGE);
if (values.keep !== undefined && !isFolder)
  refuse('--keep goes with a folder, where backups are named by their dates', USAGE);

await run(async () => {
  const url = databaseUrl();
  if (isPostgres(url))
    throw new Error('DATABASE_URL names a PostgreSQL database: use pg_dump, or the backups of its server.');
  const file = isFolder ? join(target, backupName(url, Date.now())) : target;
  const { bytes, rounds, answers } = await backUp(url, file);
  const held = `${count(rounds, 'round')}, scored or not, with ${count(answers, 'answer')}`;
  console.log(`${file}: ${held}, ${(bytes / 1e6).toFixed(1)} MB`);
  if (values.keep === undefined) return;
  const removed = await removeOldBackups(url, dirname(file), Number(values.keep));
  if (removed.length > 0) console.log(`Removed ${count(removed.length, 'older backup')}: ${removed.join(', ')}`);
});

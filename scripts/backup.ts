import { backUp } from '../src/store/backup.ts';
import { isPostgres } from '../src/store/url.ts';
import { readArguments } from './arguments.ts';
import { databaseUrl, run } from './command.ts';
import { count } from './words.ts';

/** `npm run backup [-- FILE]`: copies the SQLite store of DATABASE_URL, also while the bot plays. */
const { positionals } = readArguments({ usage: 'npm run backup [-- FILE]', most: 1 });
await run(async () => {
  const url = databaseUrl();
  if (isPostgres(url))
    throw new Error('DATABASE_URL names a PostgreSQL database: use pg_dump, or the backups of its server.');
  const now = new Date().toISOString().replace(/\..*/, '').replaceAll(':', '');
  const file = positionals[0] ?? `popquiz-${now}.sqlite`;
  const { bytes, rounds, answers } = await backUp(url, file);
  const held = `${count(rounds, 'round')}, scored or not, with ${count(answers, 'answer')}`;
  console.log(`${file}: ${held}, ${(bytes / 1e6).toFixed(1)} MB`);
});

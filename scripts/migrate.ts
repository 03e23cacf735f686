import { number } from '../src/count.ts';
import { migrate } from '../src/store/migrate.ts';
import { nameOf } from '../src/store/url.ts';
import { readArguments } from './arguments.ts';
import { checkedUrl, run } from './command.ts';

/** Progress is printed each time this many more rows have been copied. */
const TOLD = 10_000;

/**
 * `npm run migrate -- FROM TO`: copies the store at one DATABASE_URL to another, such as
 * `sqlite://popquiz.sqlite postgresql://user:password@host/database`. Stop the bot first.
 */
const { positionals } = readArguments({ usage: 'npm run migrate -- FROM TO, each like DATABASE_URL', least: 2 });
const [from = '', to = ''] = positionals;
await run(async () => {
  let told = 0;
  const counts = await migrate(checkedUrl('FROM', from), checkedUrl('TO', to), (rows) => {
    if (rows - told < TOLD) return;
    told = rows;
    console.log(`${number(rows)} rows copied`);
  });
  for (const { collection, from, to } of counts) console.log(`${collection.padEnd(12)}${cell(from)}${cell(to)}`);
  console.log(`${nameOf(to)} is a copy of ${nameOf(from)}.`);

  function cell(rows: number): string {
    return number(rows).padStart(12);
  }
});

import { migrate } from '../src/store/migrate.ts';
import { nameOf } from '../src/store/url.ts';
import { checkedUrl, run } from './command.ts';

/** Progress is told each time so many more rows have been copied. */
const TOLD = 10_000;

/**
 * `npm run migrate -- FROM TO`: copies the store at one DATABASE_URL to another, such as
 * `sqlite://popquiz.sqlite postgresql://user:password@host/database`. Stop the bot first.
 */
await run(async () => {
  const [from, to, ...more] = process.argv.slice(2);
  if (!from || !to || more.length > 0) throw new Error('Usage: npm run migrate -- FROM TO, each like DATABASE_URL.');
  let told = 0;
  const count = new Intl.NumberFormat('en');
  const counts = await migrate(checkedUrl('FROM', from), checkedUrl('TO', to), (rows) => {
    if (rows - told < TOLD) return;
    told = rows;
    console.log(`${count.format(rows)} rows copied`);
  });
  for (const { collection, from, to } of counts) console.log(`${collection.padEnd(12)}${cell(from)}${cell(to)}`);
  console.log(`${nameOf(to)} is a copy of ${nameOf(from)}.`);

  function cell(rows: number): string {
    return count.format(rows).padStart(12);
  }
});

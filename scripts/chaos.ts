import { parseArgs } from 'node:util';
import { chaos } from '../test/chaos/chaos.ts';
import { startPostgres } from '../test/support/postgres-server.ts';
import { run } from './command.ts';

/**
 * `npm run chaos [-- --seed N] [--kills N] [--players N] [--postgres]`: plays while the bot is killed again and again and everything else
 * goes wrong, and compares what the players were told with what the bot has. The same seed makes the same plan.
 */
await run(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      kills: { type: 'string', default: '100' },
      players: { type: 'string', default: '200' },
      postgres: { type: 'boolean', default: false },
    },
  });
  console.log(`seed ${values.seed}`);
  const postgres = values.postgres ? await startPostgres() : undefined;
  const report = await chaos({
    seed: Number(values.seed),
    kills: Number(values.kills),
    players: Number(values.players),
    say: (line) => console.log(line),
    ...(postgres ? { postgres } : {}),
  });
  console.log({ ...report, troubles: Object.fromEntries(report.troubles) });
  console.log('Everything agrees: every confirmed answer once, every board as the players count, no message twice.');
  await postgres?.remove();
  process.exit(0);
});

import { readArguments, refuse } from './arguments.ts';

const USAGE = 'npm run chaos [-- --seed N --kills N --players N --postgres]';

/**
 * `npm run chaos`: plays while the bot is killed again and again and everything else goes wrong, and compares what the players were
 * told with what the bot has stored. The same seed makes the same plan.
 */
const { values } = readArguments({
  usage: USAGE,
  options: {
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    kills: { type: 'string', default: '100' },
    players: { type: 'string', default: '200' },
    postgres: { type: 'boolean', default: false },
  },
});
const [seed, kills, players] = [whole('seed'), whole('kills'), whole('players')];
// Loading the players and the bot takes seconds, which nobody who mistyped an option should wait for.
const { chaos } = await import('../test/chaos/chaos.ts');
const { startPostgres } = await import('../test/support/postgres-server.ts');
const { run } = await import('./command.ts');
await run(async () => {
  console.log(`seed ${seed}`);
  const postgres = values.postgres ? await startPostgres() : undefined;
  const report = await chaos({
    seed,
    kills,
    players,
    say: (line) => console.log(line),
    ...(postgres ? { postgres } : {}),
  });
  console.log({ ...report, troubles: Object.fromEntries(report.troubles) });
  console.log('Everything agrees: every confirmed answer once, every board as the players count, no message twice.');
  await postgres?.remove();
  process.exit(0);
});

function whole(option: 'seed' | 'kills' | 'players'): number {
  if (!/^\d+$/.test(values[option])) refuse(`Option '--${option}' must be a whole number`, USAGE);
  return Number(values[option]);
}

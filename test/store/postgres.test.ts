import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyvPostgres } from '@keyv/postgres';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { openBackend } from '../../src/store/backends.ts';
import { rangeStatement } from '../../src/store/postgres.ts';
import { openStore } from '../../src/store/store.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { sampleQuiz, sampleRound, sampleScoredRound } from '../support/sample-quiz.ts';
import { storeContract } from './contract.ts';
import { all } from './contract-guilds.ts';
import { keptContract } from './contract-kept.ts';

/** PostgreSQL's own statistics may be reading just now. */
const PATIENCE = { timeout: 30_000 };

let url = '';
const fresh = async () => {
  url = await postgres().createDatabase();
  return url;
};

test('the tests of PostgreSQL have a server', (context) => {
  if (process.env.REQUIRE_POSTGRES === '1') expect(noPostgres, 'npm ci brings the server').toBe(false);
  if (noPostgres) {
    console.warn('No PostgreSQL for this platform: its tests are left out.');
    context.skip();
  }
});

test.skipIf(noPostgres)('a run of tests that have failed says so after its server is gone', async () => {
  const module = new URL('../support/postgres-server.ts', import.meta.url);
  const run = `
    import { startPostgres } from '${module}';
    await (await startPostgres({ durable: false })).remove();
    process.exitCode = 3;`;
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', run]);
  expect((await once(child, 'close'))[0]).toBe(3);
});

if (!noPostgres) {
  storeContract('PostgreSQL', async () => openStore(await fresh()));
  keptContract('PostgreSQL', {
    create: fresh,
    async run(database, ...statements) {
      for (const statement of statements) await postgres().query(database, statement);
    },
    refuseLedger: [
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$`,
      `CREATE TRIGGER refuse BEFORE INSERT ON keyv FOR EACH ROW WHEN (new.key LIKE 'ledger:%') EXECUTE FUNCTION refuse()`,
    ],
    acceptLedger: ['DROP TRIGGER refuse ON keyv'],
  });
}

test.skipIf(noPostgres)('what is wrong with its address is told, without the password', async () => {
  const right = await fresh();
  const told = async (wrong: string) => {
    const error = await openStore(wrong).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toMatch(/secret/);
    return String(error);
  };
  expect(await told(right.replace('not-a-secret', 'wrong-secret'))).toContain('password authentication failed');
  expect(await told(right.replace(/popquiz\d+$/, 'nowhere'))).toContain('database "nowhere" does not exist');
  expect(await told(right.replace(/:\d+\//, ':1/'))).toContain('ECONNREFUSED');
  expect(await told(right.replace(/127\.0\.0\.1:\d+/, 'localhost:1'))).toContain('ECONNREFUSED');
  expect(await told(right.replace('127.0.0.1', 'nowhere.invalid'))).toContain('nowhere.invalid');
});

test.skipIf(noPostgres)(
  'the server ends the session of a machine that is gone, so that no lock of it stays',
  async () => {
    const backend = await openBackend(await fresh());
    const { query } = backend.adapter as unknown as KeyvPostgres;
    const settings = 'idle, interval, count'.split(', ').map((name) => `current_setting('tcp_keepalives_${name}')`);
    expect(await query(`SELECT ARRAY[${settings}] AS seconds`)).toEqual([{ seconds: ['15', '5', '3'] }]);
    await backend.close();
  },
);

test.skipIf(noPostgres)('a range is found by the index of the keys, also beside many others', async () => {
  await (await openStore(await fresh())).close();
  await postgres().query(
    url,
    `INSERT INTO keyv SELECT 'answer:' || guild || ':' || player, 'x' FROM generate_series(1, 100) guild, generate_series(1, 300) player`,
  );
  await postgres().query(url, 'ANALYZE keyv');
  for (const reverse of [false, true]) {
    const rows = await postgres().query<{ 'QUERY PLAN': string }>(
      url,
      `EXPLAIN ${rangeStatement(reverse)}`
        .replace('$1', `'answer:7:'`)
        .replace('$2', `'answer:7;'`)
        .replace('$3', '1000'),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan (Backward )?using keyv_pkey/);
    expect(plan).toMatch(/Index Cond:.*>=.*<.*/);
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  }
});

test.skipIf(noPostgres)('compacting says so when somebody who reads keeps removed data in the tables', async () => {
  const store = await openStore(await fresh());
  await store.rounds.score(sampleScoredRound(1, [{ userId: '42', points: 900, elapsed: 1000, joined: true }]));
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT count(*) FROM pg_class');
  await store.rounds.rescore(sampleScoredRound(1, []));
  await expect(store.compact()).rejects.toThrow('another session is reading');
  await reader.end();
  await vi.waitFor(() => store.compact(), PATIENCE);
  await store.close();
});

test.skipIf(noPostgres)(
  'after compacting, nothing of what was removed is left in the files of its tables',
  async () => {
    const player = '424242424242424242';
    const score = (userId: string) => ({ userId, points: 900, elapsed: 1000, joined: true });
    const store = await openStore(await fresh());
    const others = Array.from({ length: 100 }, (_, index) => score(String(10_000 + index * 7)));
    for (let number = 1; number <= 5; number++) {
      await store.rounds.score(sampleScoredRound(number, [score(player), ...others]));
    }
    const [own] = await postgres().query<{ oid: string }>(
      url,
      'SELECT oid::text FROM pg_database WHERE datname = current_database()',
    );
    const base = join(postgres().directory, 'base', own?.oid ?? '');
    const mentions = async () => {
      await postgres().query(url, 'CHECKPOINT');
      const files = readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(player));
    };
    expect(await mentions()).not.toEqual([]);
    const played = await store.played.of('1', player);
    for (let number = 1; number <= 5; number++) await store.rounds.rescore(sampleScoredRound(number, others));
    await store.played.remove(
      '1',
      player,
      played.map(({ roundId }) => roundId),
    );
    await vi.waitFor(() => Promise.all([store.compact(), store.guilds.known()]), PATIENCE);
    expect(await mentions()).toEqual([]);
    await store.close();
  },
);

test.skipIf(noPostgres)('a table that sorts keys in another way is read right all the same', async () => {
  await postgres().query(await fresh(), 'CREATE TABLE keyv (key VARCHAR(255) PRIMARY KEY, value TEXT)');
  const store = await openStore(url);
  for (const guildId of ['1', '12', '2']) await store.rounds.save(sampleRound(sampleQuiz('11', guildId), 1));
  expect(await all(store.rounds.ofGuild('1'))).toHaveLength(1);
  expect((await store.guilds.known()).sort()).toEqual(['1', '12', '2']);
  await store.guilds.purge('1');
  expect((await store.guilds.known()).sort()).toEqual(['12', '2']);
  await store.close();
});

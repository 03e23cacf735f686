import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import type { Log } from '../../src/quizmaster/ports/log.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { rangeStatement } from '../../src/store/postgres.ts';
import { LOCK } from '../../src/store/postgres-lock.ts';
import { openStore } from '../../src/store/store.ts';
import { noPostgres, postgresServer } from '../support/postgres.ts';
import { sampleQuiz, sampleRound, sampleScoredRound } from '../support/sample-quiz.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { storeContract } from './contract.ts';
import { all } from './contract-guilds.ts';
import { keptContract } from './contract-kept.ts';

const server = postgresServer();
let url = '';
const fresh = async () => {
  url = await server().createDatabase();
  return url;
};

test('the tests of PostgreSQL have a server', (context) => {
  if (process.env.REQUIRE_POSTGRES === '1') expect(noPostgres, 'npm ci brings the server').toBe(false);
  if (noPostgres) {
    console.warn('No PostgreSQL for this platform: its tests are left out.');
    context.skip();
  }
});

if (!noPostgres) {
  storeContract('PostgreSQL', async () => openStore(await fresh()));
  keptContract('PostgreSQL', {
    create: fresh,
    async run(database, ...statements) {
      for (const statement of statements) await server().query(database, statement);
    },
    refuseLedger: [
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$`,
      `CREATE TRIGGER refuse BEFORE INSERT ON keyv FOR EACH ROW WHEN (new.key LIKE 'ledger:%') EXECUTE FUNCTION refuse()`,
    ],
    acceptLedger: ['DROP TRIGGER refuse ON keyv'],
  });
}

/** A log that remembers what it was told. */
function memoryLog(): Log & { told: string[] } {
  const told: string[] = [];
  const tell = (facts: object, message: string) => void told.push(`${message} ${inspect(facts, { depth: 5 })}`);
  return { told, debug: tell, info: tell, warn: tell, error: tell };
}

/** Breaks connections from the server's side. @param which a condition on pg_locks and pg_stat_activity */
const terminate = (which = 'true') =>
  server().query(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${which}`,
  );
const WAITS_FOR_THE_LOCK = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
const HOLDS_THE_LOCK = `pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)`;

const works = (store: Store) =>
  vi.waitFor(async () => expect(await store.guilds.settings('1')).toEqual({ timezone: 'Europe/Berlin' }), 10_000);

test.skipIf(noPostgres)('when its connections are cut, it holds the store again and goes on', async () => {
  const log = memoryLog();
  const store = await openStore(await fresh(), { log });
  await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
  await Promise.all(Array.from({ length: 20 }, () => store.guilds.known()));
  await terminate();
  await works(store);
  expect(log.told.join()).toContain('a connection to the database broke');
  expect(log.told.join()).toContain('the store is held again');
  expect(log.told.join()).not.toContain('not-a-secret');
  const refused = await openStore(url).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StoreInUseError);
  expect(String(refused)).not.toContain('not-a-secret');
  await store.close();
});

test.skipIf(noPostgres)('while the server is down every operation fails, and works again when it is back', async () => {
  const store = await openStore(await fresh());
  await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
  await server().stop();
  await expect(store.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow();
  await expect(store.quizzes.save(sampleQuiz('11'))).rejects.toThrow();
  await expect(store.guilds.known()).rejects.toThrow();
  await server().start();
  await works(store);
  await store.guilds.configure('2', { timezone: 'UTC' });
  await store.close();
});

test.skipIf(noPostgres)('somebody else had the store meanwhile: it is out for good', async () => {
  const lost: string[] = [];
  const store = await openStore(await fresh(), { lost: (sentence) => lost.push(sentence) });
  await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
  // The other one waits for the lock, and gets it when the connection that holds it is cut.
  const other = openStore(url);
  await vi.waitFor(async () => expect(await server().query(url, WAITS_FOR_THE_LOCK)).toHaveLength(1));
  await terminate(HOLDS_THE_LOCK);
  await (await other).guilds.configure('1', { timezone: 'Asia/Kolkata' });
  await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining('this one writes nothing more')]), 10_000);
  await expect(store.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(StoreInUseError);
  await (await other).close();
  await expect(store.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(StoreInUseError);
  await store.close();
  const after = await openStore(url);
  expect(await after.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
  await after.close();
});

test.skipIf(noPostgres)(
  'its own lost connection still has the lock: it waits for that to end, and goes on',
  async () => {
    const store = await openStore(await fresh());
    await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
    // Stands for the connection that broke without the server's knowing.
    const stale = new pg.Client({ connectionString: url });
    stale.on('error', () => undefined);
    await stale.connect();
    const locked = stale.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await vi.waitFor(async () => expect(await server().query(url, WAITS_FOR_THE_LOCK)).toHaveLength(1));
    await terminate(HOLDS_THE_LOCK);
    await locked;
    // It notices when it tries to take the lock again.
    await vi.waitFor(() => expect(store.guilds.settings('1')).rejects.toThrow('has not noticed yet'), 10_000);
    await stale.end();
    await works(store);
    await store.close();
  },
);

test.skipIf(noPostgres)('somebody else had the store and has left it again: it is out all the same', async () => {
  const lost: string[] = [];
  const store = await openStore(await fresh(), { lost: (sentence) => lost.push(sentence) });
  // What another process does when it gets the lock, done while this one is cut off.
  await server().query(url, `UPDATE keyv SET value = '{"value":"another"}' WHERE key = 'meta:holder'`);
  await terminate();
  await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining('this one writes nothing more')]), 10_000);
  await expect(store.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(StoreInUseError);
  await store.close();
});

const BERLIN = { timezone: 'Europe/Berlin' };
const UTC = { timezone: 'UTC' };
const SIGN_AS_ANOTHER = `UPDATE keyv SET value = '{"value":"another"}' WHERE key = 'meta:holder'`;

test.skipIf(noPostgres)('a process that does not know yet that it lost the store writes nothing', async () => {
  const lost: string[] = [];
  // Nothing looks after the lock here: the fence alone has to hold.
  const store = await openStore(await fresh(), {
    lost: (sentence) => lost.push(sentence),
    every: () => () => undefined,
  });
  await store.guilds.configure('1', BERLIN);
  await store.quizzes.save(sampleQuiz('11'));
  await server().query(url, SIGN_AS_ANOTHER);
  const before = await server().query(url, 'SELECT * FROM keyv ORDER BY key');
  const writes = await Promise.allSettled([
    store.guilds.configure('1', UTC),
    store.rounds.score(sampleScoredRound(1, [])),
    store.guilds.back('1'),
    store.quizzes.retire(sampleQuiz('11')),
    store.boards.clear('1'),
    store.guilds.purge('1'),
  ]);
  for (const write of writes) expect(write).toMatchObject({ status: 'rejected', reason: expect.any(StoreInUseError) });
  expect(await server().query(url, 'SELECT * FROM keyv ORDER BY key')).toEqual(before);
  expect(lost).toHaveLength(1);
  await store.close();
});

test.skipIf(noPostgres)('a write that meets another process signing comes wholly before it or not at all', async () => {
  const store = await openStore(await fresh());
  await store.guilds.configure('1', BERLIN);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('BEGIN');
  await other.query(SIGN_AS_ANOTHER);
  const write = store.guilds.configure('1', UTC);
  write.catch(() => undefined);
  const WAITS = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'WITH holder%'`;
  await vi.waitFor(async () => expect(await server().query(url, WAITS)).toHaveLength(1));
  await other.query('COMMIT');
  await expect(write).rejects.toThrow(StoreInUseError);
  const value = await other.query(`SELECT value FROM keyv WHERE key = 'settings:1'`);
  expect(value.rows[0].value).toContain('Berlin');
  await other.end();
  await store.close();
});

test.skipIf(noPostgres)('when the connection that has the lock falls silent, the lock is taken again', async () => {
  const proxy = await startTcpProxy(await fresh());
  const told: [string, string | undefined][] = [];
  const report = (part: string, trouble: string | undefined) => void told.push([part, trouble]);
  const log = memoryLog();
  const store = await openStore(proxy.through(url), { log, report });
  await store.guilds.configure('1', BERLIN);
  proxy.silence(0);
  // The server still thinks that the silent session has the lock.
  await vi.waitFor(() => expect(log.told.join()).toContain('the store is held again'), { timeout: 20_000 });
  await store.guilds.configure('1', UTC);
  expect(await store.guilds.settings('1')).toEqual(UTC);
  await expect(openStore(url)).rejects.toThrow(StoreInUseError);
  await store.close();
  proxy.close();
});

test.skipIf(noPostgres)(
  'while the database is silent everybody is refused at once, and it recovers by itself',
  async () => {
    const proxy = await startTcpProxy(await fresh());
    const troubles = new Map<string, string>();
    const report = (part: string, trouble: string | undefined) =>
      trouble === undefined ? void troubles.delete(part) : void troubles.set(part, trouble);
    const store = await openStore(proxy.through(url), { report });
    await store.guilds.configure('1', BERLIN);
    proxy.silenceAll();
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow('the database did not answer within 4 seconds');
    expect(Object.fromEntries(troubles)).toMatchObject({
      'store writes': 'the last write failed: the database did not answer within 4 seconds',
    });
    await vi.waitFor(() => expect(troubles.get('store')).toBeDefined(), { timeout: 20_000 });
    // One after the other, as a server's queue would: none waits for a time-out of its own.
    const begun = performance.now();
    for (let turn = 0; turn < 20; turn++) await expect(store.guilds.configure('1', UTC)).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(4000);
    proxy.speakAgain();
    await vi.waitFor(() => expect([...troubles]).toEqual([]), { timeout: 30_000 });
    await store.guilds.configure('1', UTC);
    expect(await store.guilds.settings('1')).toEqual(UTC);
    await store.close();
    proxy.close();
  },
);

test.skipIf(noPostgres)('the last failed write counts until one succeeds', async () => {
  const troubles = new Map<string, string>();
  const report = (part: string, trouble: string | undefined) =>
    trouble === undefined ? void troubles.delete(part) : void troubles.set(part, trouble);
  const store = await openStore(await fresh(), { report });
  // Reading works, writing does not: as on a full disk.
  const FULL = `CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE TRIGGER full BEFORE INSERT OR UPDATE ON keyv FOR EACH ROW EXECUTE FUNCTION full()`;
  await server().query(url, FULL.replaceAll('full()', '"full"()').replace('TRIGGER full', 'TRIGGER "full"'));
  await expect(store.guilds.configure('1', UTC)).rejects.toThrow('the disk is full');
  expect(await store.guilds.settings('1')).toBeDefined();
  expect(Object.fromEntries(troubles)).toEqual({ 'store writes': 'the last write failed: the disk is full' });
  await server().query(url, 'DROP TRIGGER "full" ON keyv');
  await vi.waitFor(() => expect([...troubles]).toEqual([]), { timeout: 20_000 });
  await store.close();
});

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

test.skipIf(noPostgres)('a server that accepts and says nothing is given up', async () => {
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  await expect(openStore(`postgresql://popquiz:secret@127.0.0.1:${port}/popquiz`)).rejects.toThrow(
    'the database did not answer within 4 seconds',
  );
  mute.close();
});

test.skipIf(noPostgres)('a range is found by the index of the keys, also beside many others', async () => {
  await (await openStore(await fresh())).close();
  await server().query(
    url,
    `INSERT INTO keyv SELECT 'answer:' || guild || ':' || player, 'x' FROM generate_series(1, 100) guild, generate_series(1, 300) player`,
  );
  await server().query(url, 'ANALYZE keyv');
  for (const reverse of [false, true]) {
    const rows = await server().query<{ 'QUERY PLAN': string }>(
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
    const base = join(server().directory, 'base');
    const mentions = async () => {
      await server().query(url, 'CHECKPOINT');
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
    await Promise.all([store.compact(), store.guilds.known()]);
    expect(await mentions()).toEqual([]);
    await store.close();
  },
);

test.skipIf(noPostgres)('a table that sorts keys in another way is read right all the same', async () => {
  await server().query(await fresh(), 'CREATE TABLE keyv (key VARCHAR(255) PRIMARY KEY, value TEXT)');
  const store = await openStore(url);
  for (const guildId of ['1', '12', '2']) await store.rounds.save(sampleRound(sampleQuiz('11', guildId), 1));
  expect(await all(store.rounds.ofGuild('1'))).toHaveLength(1);
  expect((await store.guilds.known()).sort()).toEqual(['1', '12', '2']);
  await store.guilds.purge('1');
  expect((await store.guilds.known()).sort()).toEqual(['12', '2']);
  await store.close();
});

import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { LOCK } from '../../src/store/postgres-lock.ts';
import { openStore } from '../../src/store/store.ts';
import { memoryLog } from '../support/memory-log.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { sampleQuiz, sampleScoredRound } from '../support/sample-quiz.ts';

const BERLIN = { timezone: 'Europe/Berlin' };
const UTC = { timezone: 'UTC' };
const SIGN_AS_ANOTHER = `UPDATE keyv SET value = '{"value":"another"}' WHERE key = 'meta:holder'`;
const WAITS_FOR_THE_LOCK = `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
  WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`;
const HOLDS_THE_LOCK = `pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted)`;

/** Breaks connections from the server's side. @param which a condition on pg_locks and pg_stat_activity */
const terminate = (url: string, which = 'true') =>
  postgres().query(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${which}`,
  );

const works = (store: Store) =>
  vi.waitFor(async () => expect(await store.guilds.settings('1')).toEqual(BERLIN), 10_000);

/** Most of them wait for a second look: so they wait together. */
describe.skipIf(noPostgres).concurrent('the lock of a store on PostgreSQL', () => {
  test('when its connections are cut, it holds the store again and goes on', async () => {
    const url = await postgres().createDatabase();
    const log = memoryLog();
    const store = await openStore(url, { log });
    await store.guilds.configure('1', BERLIN);
    await Promise.all(Array.from({ length: 20 }, () => store.guilds.known()));
    await terminate(url);
    await works(store);
    expect(log.told.join()).toContain('a connection to the database broke');
    // Reading works again a moment before the lock is back.
    await vi.waitFor(() => expect(log.told.join()).toContain('the store is held again'), 10_000);
    expect(log.told.join()).not.toContain('not-a-secret');
    const refused = await openStore(url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreInUseError);
    expect(String(refused)).not.toContain('not-a-secret');
    await store.close();
  });

  test('another process had the store meanwhile: this one is out for good', async () => {
    const url = await postgres().createDatabase();
    const lost: string[] = [];
    const store = await openStore(url, { lost: (sentence) => lost.push(sentence) });
    await store.guilds.configure('1', BERLIN);
    // The other one waits for the lock, and gets it when the connection that holds it is cut.
    const other = openStore(url);
    await vi.waitFor(async () => expect(await postgres().query(url, WAITS_FOR_THE_LOCK)).toHaveLength(1), 10_000);
    await terminate(url, HOLDS_THE_LOCK);
    await (await other).guilds.configure('1', { timezone: 'Asia/Kolkata' });
    await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining('this one writes nothing more')]), 10_000);
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow(StoreInUseError);
    await (await other).close();
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow(StoreInUseError);
    await store.close();
    const after = await openStore(url);
    expect(await after.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
    await after.close();
  });

  test('its own lost connection still has the lock: it waits for that to end, and goes on', async () => {
    const url = await postgres().createDatabase();
    const store = await openStore(url);
    await store.guilds.configure('1', BERLIN);
    // Stands for the connection that broke without the server's knowing.
    const stale = new pg.Client({ connectionString: url });
    stale.on('error', () => undefined);
    await stale.connect();
    const locked = stale.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await vi.waitFor(async () => expect(await postgres().query(url, WAITS_FOR_THE_LOCK)).toHaveLength(1), 10_000);
    await terminate(url, HOLDS_THE_LOCK);
    await locked;
    // It notices when it tries to take the lock again.
    await vi.waitFor(() => expect(store.guilds.settings('1')).rejects.toThrow('has not noticed yet'), 10_000);
    await stale.end();
    await works(store);
    await store.close();
  });

  test('another process had the store and left it again: this one is still out', async () => {
    const url = await postgres().createDatabase();
    const lost: string[] = [];
    const store = await openStore(url, { lost: (sentence) => lost.push(sentence) });
    // What another process does when it gets the lock, done while this one is cut off.
    await postgres().query(url, `UPDATE keyv SET value = '{"value":"another"}' WHERE key = 'meta:holder'`);
    await terminate(url);
    await vi.waitFor(() => expect(lost).toEqual([expect.stringContaining('this one writes nothing more')]), 10_000);
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow(StoreInUseError);
    await store.close();
  });

  test('a process that does not know yet that it lost the store writes nothing', async () => {
    const url = await postgres().createDatabase();
    const lost: string[] = [];
    // Nothing looks after the lock here: the fence alone has to hold.
    const store = await openStore(url, {
      lost: (sentence) => lost.push(sentence),
      every: () => () => undefined,
    });
    await store.guilds.configure('1', BERLIN);
    await store.quizzes.save(sampleQuiz('11'));
    await postgres().query(url, SIGN_AS_ANOTHER);
    const before = await postgres().query(url, 'SELECT * FROM keyv ORDER BY key');
    const writes = await Promise.allSettled([
      store.guilds.configure('1', UTC),
      store.rounds.score(sampleScoredRound(1, [])),
      store.guilds.back('1'),
      store.quizzes.retire(sampleQuiz('11')),
      store.boards.clear('1'),
      store.guilds.purge('1'),
    ]);
    for (const write of writes)
      expect(write).toMatchObject({ status: 'rejected', reason: expect.any(StoreInUseError) });
    expect(await postgres().query(url, 'SELECT * FROM keyv ORDER BY key')).toEqual(before);
    expect(lost).toHaveLength(1);
    await store.close();
  });

  test('a write that meets another process signing comes wholly before it or not at all', async () => {
    const url = await postgres().createDatabase();
    const store = await openStore(url);
    await store.guilds.configure('1', BERLIN);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(SIGN_AS_ANOTHER);
    const write = store.guilds.configure('1', UTC);
    write.catch(() => undefined);
    const WAITS = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH holder%'`;
    await vi.waitFor(async () => expect(await postgres().query(url, WAITS)).toHaveLength(1), 10_000);
    await other.query('COMMIT');
    await expect(write).rejects.toThrow(StoreInUseError);
    const value = await other.query(`SELECT value FROM keyv WHERE key = 'settings:1'`);
    expect(value.rows[0].value).toContain('Berlin');
    await other.end();
    await store.close();
  });
});

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { StoreInUseError } from '../../src/store/lock.ts';
import { openStore } from '../../src/store/store.ts';
import { memoryLog } from '../support/memory-log.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { sampleQuiz } from '../support/sample-quiz.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const BERLIN = { timezone: 'Europe/Berlin' };
const UTC = { timezone: 'UTC' };

/** Each waits until a limit is over: so they wait together. */
describe.skipIf(noPostgres).concurrent('PostgreSQL that does not answer', () => {
  test('while the server is down every operation fails, and works again when it is back', async ({
    onTestFinished,
  }) => {
    const server = await startPostgres({ durable: false });
    onTestFinished(() => server.remove());
    const store = await openStore(await server.createDatabase());
    await store.guilds.configure('1', BERLIN);
    await server.stop();
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow();
    await expect(store.quizzes.save(sampleQuiz('11'))).rejects.toThrow();
    await expect(store.guilds.known()).rejects.toThrow();
    await server.start();
    await vi.waitFor(async () => expect(await store.guilds.settings('1')).toEqual(BERLIN), 10_000);
    await store.guilds.configure('2', UTC);
    await store.close();
  });

  test('when the connection that has the lock falls silent, the lock is taken again', async () => {
    const url = await postgres().createDatabase();
    const proxy = await startTcpProxy(url);
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

  test('while the database is silent everybody is refused at once, and it recovers by itself', async () => {
    const url = await postgres().createDatabase();
    const proxy = await startTcpProxy(url);
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
  });

  test('a write that was given up and arrives late takes the place of no later one', async () => {
    const url = await postgres().createDatabase();
    const proxy = await startTcpProxy(url);
    const told: string[] = [];
    const store = await openStore(proxy.through(url), { lost: (sentence) => told.push(sentence) });
    await store.guilds.configure('1', BERLIN);
    // The lock's connection came first, and the one that has just written second.
    proxy.delay(1);
    await expect(store.guilds.configure('1', { timezone: 'Asia/Kolkata' })).rejects.toThrow('did not answer');
    await vi.waitFor(() => store.guilds.configure('1', UTC), { timeout: 20_000 });
    await proxy.deliver(1);
    expect(await store.guilds.settings('1')).toEqual(UTC);
    expect(told).toEqual([]);
    await store.close();
    proxy.close();
  });

  test('rewriting the table holds up nobody for long while another program uses it', async () => {
    const url = await postgres().createDatabase();
    const store = await openStore(url);
    await store.guilds.configure('1', BERLIN);
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM keyv');
    const compacting = expect(store.compact()).rejects.toThrow('lock timeout');
    await store.guilds.configure('1', UTC);
    await compacting;
    await other.query('COMMIT');
    await store.compact();
    expect(await store.guilds.settings('1')).toEqual(UTC);
    await other.end();
    await store.close();
  });

  test('the last failed write counts until one succeeds', async () => {
    const url = await postgres().createDatabase();
    const troubles = new Map<string, string>();
    const report = (part: string, trouble: string | undefined) =>
      trouble === undefined ? void troubles.delete(part) : void troubles.set(part, trouble);
    const store = await openStore(url, { report });
    // Reading works, writing does not: as on a full disk.
    const FULL = `CREATE FUNCTION full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
    CREATE TRIGGER full BEFORE INSERT OR UPDATE ON keyv FOR EACH ROW EXECUTE FUNCTION full()`;
    await postgres().query(url, FULL.replaceAll('full()', '"full"()').replace('TRIGGER full', 'TRIGGER "full"'));
    await expect(store.guilds.configure('1', UTC)).rejects.toThrow('the disk is full');
    expect(await store.guilds.settings('1')).toBeDefined();
    expect(Object.fromEntries(troubles)).toEqual({ 'store writes': 'the last write failed: the disk is full' });
    await postgres().query(url, 'DROP TRIGGER "full" ON keyv');
    await vi.waitFor(() => expect([...troubles]).toEqual([]), { timeout: 20_000 });
    await store.close();
  });

  test('a server that accepts a connection and stays silent is given up', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    await expect(openStore(`postgresql://popquiz:secret@127.0.0.1:${port}/popquiz`)).rejects.toThrow(
      'the database did not answer within 4 seconds',
    );
    mute.close();
  });
});

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { KeyvSqlite } from '@keyv/sqlite';
import { expect, test } from 'vitest';
import { keepingStatements } from '../../src/store/sqlite-statements.ts';

const open = () => {
  const file = join(mkdtempSync(join(tmpdir(), 'popquiz-statements-')), 'a.sqlite');
  const keyv = keepingStatements(() => new KeyvSqlite({ uri: `sqlite://${file}` }));
  return { file, keyv, query: keyv.query as (sql: string, ...given: unknown[]) => Promise<unknown> };
};

test('a statement gives everybody their own rows, side by side and one after the other', async () => {
  const { keyv, query } = open();
  const select = 'SELECT ? + ? AS sum';
  for (let round = 0; round < 2; round++) {
    const sums = await Promise.all(Array.from({ length: 50 }, (_, at) => query(select, at, round)));
    expect(sums).toEqual(Array.from({ length: 50 }, (_, at) => [{ sum: at + round }]));
  }
  await keyv.disconnect();
});

test('a statement follows the tables: it fails until it can be compiled, and after one that it needs is gone', async () => {
  const { keyv, query } = open();
  const insert = "INSERT INTO later (name) VALUES ('a') RETURNING name";
  await expect(Promise.all([query(insert), query(insert)])).rejects.toThrow('no such table: later');
  await query('CREATE TABLE later (name TEXT)');
  expect(await query(insert)).toEqual([{ name: 'a' }]);
  await query('ALTER TABLE later ADD COLUMN more TEXT');
  expect(await query(insert)).toEqual([{ name: 'a' }]);
  await query('DROP TABLE later');
  await expect(query(insert)).rejects.toThrow('no such table: later');
  await keyv.disconnect();
});

test('a statement that failed can be run again', async () => {
  const { keyv, query } = open();
  const insert = 'INSERT INTO keyv (key, value) VALUES (?, ?)';
  await query(insert, 'a', '1');
  await expect(query(insert, 'a', '2')).rejects.toThrow('UNIQUE constraint failed');
  await query(insert, 'b', '2');
  expect(await keyv.getMany(['a', 'b'])).toEqual(['1', '2']);
  await keyv.disconnect();
});

test('what is written after a write that found the file locked is in the file', async () => {
  const { file, keyv, query } = open();
  await query('PRAGMA journal_mode=WAL');
  await keyv.set('a', '0');
  await query('PRAGMA busy_timeout=0');
  const other = new KeyvSqlite({ uri: `sqlite://${file}` });
  await other.query('BEGIN IMMEDIATE');
  await expect(keyv.set('a', '1')).rejects.toThrow('locked');
  await other.query('COMMIT');
  // Another statement than the one that failed.
  await keyv.delete('a');
  expect(await other.get('a')).toBeUndefined();
  await keyv.set('b', '2');
  expect(await other.getMany(['a', 'b'])).toEqual([undefined, '2']);
  await keyv.disconnect();
  await other.disconnect();
});

test('each acknowledged write is in the file while another program locks it again and again', async () => {
  const { file, keyv, query } = open();
  await query('PRAGMA journal_mode=WAL');
  await query('PRAGMA busy_timeout=0');
  // It waits for its turn among the writers.
  const other = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout: 60_000 });
  const counts = { written: 0, refused: 0 };
  const grows = async (what: keyof typeof counts, by: number) => {
    for (const enough = counts[what] + by; counts[what] < enough; ) await nextTurn();
  };
  let playing = true;
  // Each writer has a statement of its own.
  const writers = ['a', 'b', 'c', 'd'].map(async (writer) => {
    for (let number = 0; playing; number++) {
      await query(`INSERT INTO keyv (key, value) VALUES (?, '${writer}')`, `${writer}:${number}`).then(
        () => (counts.written += 1),
        () => (counts.refused += 1),
      );
    }
  });
  for (let lock = 0; lock < 40; lock++) {
    await other.query('BEGIN IMMEDIATE');
    await grows('refused', 1 + (lock % 4));
    await other.query('COMMIT');
    await grows('written', 1 + (lock % 4));
  }
  playing = false;
  await Promise.all(writers);
  expect(await other.query('SELECT count(*) AS count FROM keyv')).toEqual([{ count: counts.written }]);
  await keyv.disconnect();
  await other.disconnect();
});

test('closing ends with everything in one file', async () => {
  const { file, keyv, query } = open();
  await query('PRAGMA journal_mode=WAL');
  const writes = [keyv.set('a', '1'), keyv.set('b', '2')];

  await Promise.all(writes);
  expect(existsSync(`${file}-wal`)).toBe(true);
  await keyv.disconnect();
  expect(existsSync(`${file}-wal`)).toBe(false);
  const plain = new KeyvSqlite({ uri: `sqlite://${file}` });
  expect(await plain.get('b')).toBe('2');
  await plain.disconnect();
});

test('a connection closes although somebody still reads', async () => {
  const { file, keyv, query } = open();
  await query('PRAGMA journal_mode=WAL');
  const reading = Promise.allSettled(
    Array.from({ length: 20 }, async () => {
      for (let number = 0; number < 100; number++) await query(`SELECT ${number}, value FROM keyv WHERE key = ?`, 'a');
    }),
  );
  await query('SELECT 1');
  await keyv.disconnect();
  for (const end of await reading) if (end.status === 'rejected') expect(end.reason.message).toMatch('closed');
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('whoever closes it a second time learns that it is closed', async () => {
  const { keyv } = open();
  await keyv.set('a', '1');
  const CLOSED = { code: 'SQLITE_MISUSE', message: expect.stringContaining('closed') };
  const [first, ...others] = await Promise.allSettled([keyv.disconnect(), keyv.disconnect(), keyv.disconnect()]);
  expect(first).toMatchObject({ status: 'fulfilled' });
  for (const other of others) expect(other).toMatchObject({ status: 'rejected', reason: CLOSED });
  await expect(keyv.disconnect()).rejects.toMatchObject(CLOSED);
});

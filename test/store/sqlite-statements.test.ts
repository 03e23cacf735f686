import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const readers = Array.from({ length: 20 }, async () => {
    for (let number = 0; number < 100; number++) await query(`SELECT ${number}, value FROM keyv WHERE key = ?`, 'a');
  });
  await query('SELECT 1');
  await keyv.disconnect();
  const ends = await Promise.allSettled(readers);
  for (const end of ends) if (end.status === 'rejected') expect(end.reason.message).toMatch('closed');
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('whoever closes it a second time learns that it is closed', async () => {
  const { keyv } = open();
  await keyv.set('a', '1');
  await keyv.disconnect();
  await expect(keyv.disconnect()).rejects.toMatchObject({
    code: 'SQLITE_MISUSE',
    message: expect.stringContaining('closed'),
  });
});

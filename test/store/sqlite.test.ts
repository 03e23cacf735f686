import {
  type Dirent,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test } from 'vitest';
import { openBackend } from '../../src/store/backends.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { rangeStatement } from '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleScoredRound } from '../support/sample-quiz.ts';
import { storeContract } from './contract.ts';
import { keptContract } from './contract-kept.ts';

let url = '';
const fresh = () => {
  url = `sqlite://${join(realpathSync(mkdtempSync(join(tmpdir(), 'popquiz-'))), 'store.sqlite')}`;
  return url;
};
const folder = () => dirname(url.replace('sqlite://', ''));
const score = (userId: string) => ({ userId, points: 900, elapsed: 1000, joined: true });

storeContract('SQLite in memory', () => openStore('sqlite://:memory:'));
storeContract('SQLite in a file', () => openStore(fresh()));
keptContract('SQLite in a file', {
  create: async () => fresh(),
  async run(file, ...statements) {
    const adapter = new KeyvSqlite({ uri: file });
    for (const statement of statements) await adapter.query(statement);
    await adapter.disconnect();
  },
  refuseLedger: [
    `CREATE TRIGGER refuse BEFORE INSERT ON keyv WHEN new.key LIKE 'ledger:%' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  ],
  acceptLedger: ['DROP TRIGGER refuse'],
});

describe('SQLite in a file', () => {
  test.each(['a store', 'nothing yet'])(
    'belongs to one process, also when it is addressed by links (%s)',
    async (what) => {
      const store = fresh();
      if (what === 'a store') await (await openStore(store)).close();
      symlinkSync('store.sqlite', join(folder(), 'link.sqlite'));
      symlinkSync('.', join(folder(), 'folder'));
      const open = await openStore(`sqlite://${join(folder(), 'link.sqlite')}`);
      await expect(openStore(`sqlite://${join(folder(), 'folder', 'store.sqlite')}`)).rejects.toThrow(StoreInUseError);
      await open.close();
      await (await openStore(store)).close();
      expect(readdirSync(folder()).filter((name) => name.endsWith('-lock'))).toEqual(['store.sqlite-lock']);
    },
  );

  test.each<[string, (file: string) => unknown, RegExp]>([
    ['a text', (file) => writeFileSync(file, 'precious'), /store\.sqlite is not a Popquiz store: name another file\.$/],
    ["another program's database", makeOther, /store\.sqlite is not a Popquiz store: name another file\.$/],
    ['a folder', (file) => mkdirSync(file), /store\.sqlite is a folder: name a file in it\.$/],
    [
      'in no folder',
      (file) => symlinkSync('no/store.sqlite', file),
      /no\/store\.sqlite cannot be opened: its folder must/,
    ],
  ])('%s is no store: that is said in plain words, and nothing is made or changed', async (_, make, said) => {
    fresh();
    await make(join(folder(), 'store.sqlite'));
    const files = () => readdirSync(folder(), { withFileTypes: true }).map(contentOf);
    const before = files();
    for (const options of [{}, { mustExist: true }, { readOnly: true }]) {
      await expect(openStore(url, options)).rejects.toThrow(said);
    }
    expect(files()).toEqual(before);
  });

  test('a link to itself is reported', async () => {
    symlinkSync('store.sqlite', fresh().replace('sqlite://', ''));
    await expect(openStore(url)).rejects.toThrow(/store\.sqlite cannot be opened: /);
  });

  test('a store that must exist is not made', async () => {
    for (const options of [{ mustExist: true }, { readOnly: true }]) {
      await expect(openStore(fresh(), options)).rejects.toThrow(/store\.sqlite does not exist\.$/);
      expect(readdirSync(folder())).toEqual([]);
      writeFileSync(join(folder(), 'store.sqlite'), '');
      await expect(openStore(url, options)).rejects.toThrow(/store\.sqlite is empty: there is no store in it\.$/);
    }
    await (await openStore(url)).close();
  });

  test('after compacting, nothing of what was removed is left in its files', async () => {
    const player = '424242424242424242';
    const store = await openStore(fresh());
    const others = Array.from({ length: 300 }, (_, index) => score(String(10_000 + index * 7)));
    for (let number = 1; number <= 20; number++) {
      await store.rounds.score(sampleScoredRound(number, [score(player), ...others]));
    }
    const mentions = () => readdirSync(folder()).filter((name) => readFileSync(join(folder(), name)).includes(player));
    expect(mentions()).not.toEqual([]);
    const played = await store.played.of('1', player);
    for (let number = 1; number <= 20; number++) await store.rounds.rescore(sampleScoredRound(number, others));
    await store.played.remove(
      '1',
      player,
      played.map(({ roundId }) => roundId),
    );
    await store.compact();
    expect(mentions()).toEqual([]);
    await store.close();
  });

  test('compacting says so when somebody who reads keeps removed data in the file beside it', async () => {
    const store = await openStore(fresh());
    const reader = new KeyvSqlite({ uri: url });
    await reader.query('BEGIN');
    await reader.query('SELECT * FROM keyv');
    await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
    await expect(store.compact()).rejects.toThrow(/another process is reading/);
    await reader.query('COMMIT');
    await store.compact();
    await reader.disconnect();
    await store.close();
  });

  test('an acknowledged write survives a power cut: each is flushed to the disk, and what is removed is wiped', async () => {
    const backend = await openBackend(fresh());
    const setting = async (name: string) => {
      const [row] = await (backend.adapter as unknown as KeyvSqlite).query(`PRAGMA ${name}`);
      return row?.[name];
    };
    expect(await setting('journal_mode')).toBe('wal');
    // 2: FULL.
    expect(await setting('synchronous')).toBe(2);
    expect(await setting('secure_delete')).toBe(1);
    await backend.close();
  });

  test.each([false, true])('finds a range by its index (backwards: %s)', async (reverse) => {
    await (await openStore(fresh())).close();
    const adapter = new KeyvSqlite({ uri: url });
    const plan = await adapter.query(`EXPLAIN QUERY PLAN ${rangeStatement(reverse)}`, 'answer:1:', 'answer:1;', 1000);
    expect(plan.map(({ detail }: { detail: string }) => detail)).toEqual([
      'SEARCH keyv USING INDEX sqlite_autoindex_keyv_1 (key>? AND key<?)',
    ]);
    await adapter.disconnect();
  });

  test('refuses a key that would act as a wildcard', async () => {
    const store = await openStore(fresh());
    await expect(store.quizzes.past('1', '%')).rejects.toThrow(/not a part of a key/);
    await store.close();
  });
});

/** A database that has nothing to do with Popquiz. */
async function makeOther(file: string): Promise<void> {
  const database = new KeyvSqlite({ uri: `sqlite://${file}`, table: 'invoices' });
  await database.set('1', 'precious');
  await database.disconnect();
}

const contentOf = (entry: Dirent): [string, string] => [
  entry.name,
  entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'latin1') : '',
];

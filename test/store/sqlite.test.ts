import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test } from 'vitest';
import { rangeStatement } from '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleScoredRound } from '../support/sample-quiz.ts';
import { storeContract } from './contract.ts';
import { keptContract } from './contract-kept.ts';

let url = '';
const fresh = () => {
  url = `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite')}`;
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

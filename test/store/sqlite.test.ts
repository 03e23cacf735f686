import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test } from 'vitest';
import { finished } from '../../src/quiz/quiz.ts';
import { StoreInUseError } from '../../src/store/lock.ts';
import { rangeStatement } from '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleQuestion } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound, sampleScoredRound } from '../support/sample-quiz.ts';
import { storeContract } from './contract.ts';

let url = '';
const fresh = () => {
  url = `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite')}`;
  return url;
};
const file = () => url.replace('sqlite://', '');
const score = (userId: string) => ({ userId, points: 900, elapsed: 1000, joined: true });

/** Runs statements beside the process that has the store. */
async function beside(...statements: string[]): Promise<void> {
  const adapter = new KeyvSqlite({ uri: url });
  for (const statement of statements) await adapter.query(statement);
  await adapter.disconnect();
}

storeContract('SQLite in a file', {
  open: () => openStore(fresh()),
  reopen: () => openStore(url),
  async refuseLedger() {
    await beside(
      `CREATE TRIGGER refuse BEFORE INSERT ON keyv WHEN new.key LIKE 'ledger:%' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    return () => beside('DROP TRIGGER refuse');
  },
});
storeContract('SQLite in memory', { open: () => openStore('sqlite://:memory:') });

describe('SQLite in a file', () => {
  test('belongs to one process at a time, and says so', async () => {
    const store = await openStore(fresh());
    await expect(openStore(url)).rejects.toThrow(StoreInUseError);
    await expect(openStore(url)).rejects.toThrow(/in use by another Popquiz process/);
    await store.close();
    await (await openStore(url)).close();
  });

  test('has every answer that was acknowledged before SIGKILL, and lets the next process in at once', async () => {
    const child = fork(new URL('./writer.ts', import.meta.url), [fresh()], { execArgv: ['--import', 'tsx'] });
    const acknowledged: string[] = [];
    child.on('message', (userId) => {
      acknowledged.push(String(userId));
      if (acknowledged.length === 200) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const store = await openStore(url);
    const stored = (await store.answers.ofRound(sampleRound(sampleQuiz('11'), 1))).map(({ userId }) => userId);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(stored).size).toBe(stored.length);
    await store.close();
  });

  test('written by a later version is refused', async () => {
    await (await openStore(fresh())).close();
    await beside(`UPDATE keyv SET value = '{"value":99}' WHERE key = 'meta:format'`);
    await expect(openStore(url)).rejects.toThrow(/newer Popquiz/);
  });

  test('written by the version before is read, and outdated until it is brought up to date', async () => {
    await (await openStore(fresh())).close();
    const { revision: _, ...question } = sampleQuestion(0);
    const { verdict: __, ...round } = { ...sampleScoredRound(1, []), question };
    const answer = { userId: '5', choice: 'b', clickId: '80', at: 3000 };
    const row = (key: string, value: unknown) =>
      `INSERT OR REPLACE INTO keyv VALUES ('${key}', '${JSON.stringify({ value })}')`;
    await beside(
      row('meta:format', 1),
      row(`round:1:${round.id}`, round),
      row(`answer:1:${round.id}:5`, answer),
      row(`quiz:1:900`, finished(sampleQuiz('11', '1', '900'), '77')),
    );
    for (const [start, outdated] of [true, true, false].entries()) {
      const store = await openStore(url);
      expect(store.outdated).toBe(outdated);
      expect(await store.rounds.find('1', round.id)).toEqual(round);
      expect(await store.answers.ofRound(sampleScoredRound(1, []))).toEqual([answer]);
      expect(await store.quizzes.latest('1', 1)).toHaveLength(1);
      // The first start is killed before it is done.
      if (start === 1) await store.upgraded();
      await store.close();
    }
  });

  test('opened read-only beside the process that has it, sees what is there and cannot write', async () => {
    const store = await openStore(fresh());
    await store.guilds.configure('1', { timezone: 'Europe/Berlin' });
    const reader = await openStore(url, { readOnly: true });
    expect(await reader.guilds.settings('1')).toEqual({ timezone: 'Europe/Berlin' });
    await expect(reader.guilds.configure('1', { timezone: 'UTC' })).rejects.toThrow(/readonly/);
    await store.guilds.configure('1', { timezone: 'Asia/Kolkata' });
    expect(await reader.guilds.settings('1')).toEqual({ timezone: 'Asia/Kolkata' });
    await reader.close();
    await store.close();
  });

  test('after compacting, nothing of what was removed is left in its files', async () => {
    const player = '424242424242424242';
    const store = await openStore(fresh());
    const others = Array.from({ length: 300 }, (_, index) => score(String(10_000 + index * 7)));
    for (let number = 1; number <= 20; number++) {
      await store.rounds.score(sampleScoredRound(number, [score(player), ...others]));
    }
    const mentions = () =>
      readdirSync(dirname(file())).filter((name) => readFileSync(join(dirname(file()), name)).includes(player));
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

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyvSqlite } from '@keyv/sqlite';
import { describe, expect, test } from 'vitest';
import { StoreInUseError } from '../../src/store/lock.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { storeContract } from './contract.ts';

let url = '';
const fresh = () => {
  url = `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite')}`;
  return url;
};

storeContract(
  'SQLite in a file',
  () => openStore(fresh()),
  () => openStore(url),
);
storeContract('SQLite in memory', () => openStore('sqlite://:memory:'));

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
    const adapter = new KeyvSqlite({ uri: url });
    await adapter.query(`UPDATE keyv SET value = '{"value":99}' WHERE key = 'meta:format'`);
    await adapter.disconnect();
    await expect(openStore(url)).rejects.toThrow(/newer Popquiz/);
  });

  test('refuses a key that would act as a wildcard', async () => {
    const store = await openStore(fresh());
    await expect(store.quizzes.past('1', '%')).rejects.toThrow(/not a part of a key/);
    await store.close();
  });
});

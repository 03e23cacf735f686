import { KeyvSqlite } from '@keyv/sqlite';
import { expect, test } from 'vitest';
import type { Deletion } from '../../src/quizmaster/ports/guild-store.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import {
  choose,
  freshFile,
  GUILD,
  mentions,
  openDaily,
  openRound,
  PLAYERS,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [gone, next, stays] = PLAYERS;
const MINUTE = 60_000;
const full = new Error('the disk is full');

/** A quiz that three have played. */
async function played(change: (store: Store, process: () => TestProcess) => Partial<Store> = () => ({})) {
  const file = freshFile();
  const process: TestProcess = await testProcess(`sqlite://${file}`, 8, (store) => change(store, () => process));
  await startQuiz(process);
  const round = await openRound(process);
  for (const userId of PLAYERS) await choose(process, round, userId);
  await quizzesOver(process);
  const erase = (userId: string) => process.quizmaster.privacy.erase(userId);
  return { file, process, round, erase };
}

test('goes on by itself when somebody who reads the store keeps removed data in its files', async () => {
  let attempts = 0;
  const { file, process, erase } = await played((store) => ({
    async compact() {
      attempts += 1;
      await store.compact();
    },
  }));
  const reader = new KeyvSqlite({ uri: `sqlite://${file}` });
  await reader.query('BEGIN');
  await reader.query('SELECT count(*) FROM keyv');
  expect(await erase(gone)).toEqual({ answers: 1, servers: 1, rest: { of: 'files', from: undefined } });
  await process.runUntil(process.clock.now());
  expect(attempts).toBe(1);
  // Asked again, it is still not done.
  expect(await erase(gone)).toMatchObject({ servers: 0, rest: { of: 'files' } });
  expect(mentions(file, gone)).toBeGreaterThan(0);
  await reader.query('COMMIT');
  await reader.disconnect();
  await process.runUntil(process.clock.now() + MINUTE);
  expect(mentions(file, gone)).toBe(0);
  expect(await process.store.deletions.pending()).toEqual([]);
  expect(await erase(gone)).toEqual({ answers: 0, servers: 0, rest: undefined });
  await process.store.close();
});

test('goes on by itself when the store fails half-way', async () => {
  let failing = true;
  const { file, process, round, erase } = await played((store) => ({
    answers: {
      ...store.answers,
      async remove(...key) {
        if (failing) throw full;
        await store.answers.remove(...key);
      },
    },
  }));
  expect(await erase(gone)).toMatchObject({ rest: { of: 'records' } });
  await process.runUntil(process.clock.now() + MINUTE);
  expect(await process.store.deletions.pending()).toHaveLength(1);
  failing = false;
  await process.runUntil(process.clock.now() + MINUTE);
  expect(mentions(file, gone)).toBe(0);
  // The same stand-in each time.
  expect(await process.store.answers.ofRound(round)).toHaveLength(3);
  await process.store.close();
});

test.each([false, true])(
  'that could not be stored changed nothing, unless it was stored after all (%s)',
  async (was) => {
    const { file, process, erase } = await played((store) => ({
      deletions: {
        ...store.deletions,
        async save(deletion) {
          if (was || deletion.userId === undefined) await store.deletions.save(deletion);
          if (deletion.userId !== undefined) throw full;
        },
      },
    }));
    await expect(erase(gone)).rejects.toThrow(full);
    await process.runUntil(process.clock.now() + MINUTE);
    expect(mentions(file, gone) === 0).toBe(was);
    expect(await process.store.deletions.pending()).toEqual([]);
    await process.store.close();
  },
);

test('somebody who left no trace is not stored, and the files stay as they are', async () => {
  let compacted = 0;
  const { file, process, erase } = await played((store) => ({
    async compact() {
      compacted += 1;
      await store.compact();
    },
  }));
  const stranger = '599599599599';
  expect(await erase(stranger)).toEqual({ answers: 0, servers: 0, rest: undefined });
  expect(compacted).toBe(0);
  expect(mentions(file, stranger)).toBe(0);
  await erase(gone);
  expect(compacted).toBe(1);
  await process.store.close();
});

test('nothing in the files tells whose the stand-ins are', async () => {
  const stored: Deletion[] = [];
  const { file, process, erase } = await played((store) => ({
    deletions: {
      ...store.deletions,
      async save(deletion) {
        stored.push(deletion);
        await store.deletions.save(deletion);
      },
    },
  }));
  await erase(gone);
  const salts = stored.filter(({ userId }) => userId === gone).map(({ salt }) => salt);
  expect(salts.map((salt) => mentions(file, salt))).toEqual([0]);
  await process.store.close();
});

test('after a long rewrite of the files, the next one waits a hundred times as long', async () => {
  let takes = 900;
  const { file, process, erase } = await played((store, self) => ({
    async compact() {
      await store.compact();
      self().clock.set(self().clock.now() + takes);
    },
  }));
  const done = { answers: 1, servers: 1, rest: undefined };
  expect(await erase(gone)).toEqual(done);
  takes = 3000;
  expect(await erase(next)).toEqual(done);
  const from = process.clock.now() + 300_000;
  expect(await erase(stays)).toEqual({ ...done, rest: { of: 'files', from } });
  expect(await process.store.deletions.pending()).toEqual([{ salt: expect.any(String), userId: undefined }]);
  await process.runUntil(from - 1);
  expect(mentions(file, stays)).toBeGreaterThan(0);
  await process.runUntil(from);
  expect(mentions(file, stays)).toBe(0);
  expect(await process.store.deletions.pending()).toEqual([]);
  await process.store.close();
});

test('what a crash interrupted is carried out after the next start, however long the last rewrite took', async () => {
  const { file, process } = await played();
  await process.store.deletions.save({ salt: 'a1', userId: gone });
  await process.store.deletions.save({ salt: 'a2', userId: undefined });
  await process.restart();
  await process.runUntil(process.clock.now());
  expect(mentions(file, gone)).toBe(0);
  expect(await process.store.deletions.pending()).toEqual([]);
  await process.store.close();
});

test('is not reported as done while a schedule that cannot end yet names the person', async () => {
  const file = freshFile();
  const process = await testProcess(`sqlite://${file}`);
  await setDaily(process, { setBy: gone });
  await openDaily(process);
  process.channel.trouble = (request) =>
    request.startsWith('reveal') ? { ok: false, obstacle: undefined, detail: '500' } : undefined;
  await process.quizmaster.dailies.off(GUILD, '700');
  await process.runUntil(process.clock.now() + 2000);
  const { rest } = await process.quizmaster.privacy.erase(gone);
  expect(rest === undefined).toBe(mentions(file, gone) === 0);
  process.channel.trouble = undefined;
  await process.runUntil(process.clock.now() + 5 * MINUTE);
  expect(mentions(file, gone)).toBe(0);
  expect(await process.store.deletions.pending()).toEqual([]);
  await process.store.close();
});

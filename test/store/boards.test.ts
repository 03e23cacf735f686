import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spanAt } from '../../src/quiz/period.ts';
import { compareTallies, type Tally } from '../../src/quiz/standings.ts';
import type { Checkpoint } from '../../src/quizmaster/ports/score-store.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import type { Backend } from '../../src/store/backend.ts';
import { openBackend } from '../../src/store/backends.ts';
import { createRepositories } from '../../src/store/repositories.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { all } from './contract-guilds.ts';

const ALL = spanAt('all', 0, 'UTC');
const idOf = (player: number): string => String(1_000_000_000_000_000_000n + BigInt(player));

/** A board on which many share points and time. */
const boardOf = (players: number, seq: number): Checkpoint => ({
  seq,
  tallies: Array.from({ length: players }, (_, player): Tally => {
    const points = ((player * 7919) % 40) * 100 + seq;
    return { userId: idOf(player), points, right: 1, answered: 2, quizzes: 3, elapsed: player % 3 };
  }).sort(compareTallies),
});

/** A process that is killed before a write: from then on nothing of it reaches the database. @param writes how many it gets through with */
function killedAfter(backend: Backend, writes: number): { backend: Backend; count: () => number } {
  let count = 0;
  const counted =
    <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      if (count >= writes) throw new Error('killed');
      count += 1;
      return write(...args);
    };
  const { adapter } = backend;
  return {
    count: () => count,
    backend: {
      ...backend,
      adapter: Object.create(adapter, {
        set: { value: counted(adapter.set.bind(adapter)) },
        setMany: { value: counted(adapter.setMany.bind(adapter)) },
      }),
      removeRange: counted(backend.removeRange),
      removeMany: counted(backend.removeMany),
    },
  };
}

const rowsOf = async (backend: Backend) => [
  ...(await backend.range('board:', 'board;', { limit: 10_000 })),
  ...(await backend.range('boardpage:', 'boardpage;', { limit: 10_000 })),
];

describe.each([
  ['SQLite', false, async () => `sqlite://${join(mkdtempSync(join(tmpdir(), 'popquiz-')), 'store.sqlite')}`],
  ['PostgreSQL', noPostgres, () => postgres().createDatabase()],
] as const)('a board in %s', (_name, skipped, create) => {
  const opened = async () => {
    const backend = await openBackend(await create());
    return { backend, store: await createRepositories(backend) };
  };

  test.skipIf(skipped).each([1, 49, 50, 51, 1234])('of %i players is read by place and by player', async (players) => {
    const { store } = await opened();
    const board = boardOf(players, 7);
    await store.boards.save('1', ALL, board);
    const stored = await store.boards.open('1', ALL);
    expect(stored?.seq).toBe(7);
    for (const player of [0, 1, 50, 777, players - 1, players]) {
      expect(await stored?.look(({ find }) => find(idOf(player)))).toEqual(
        board.tallies.find(({ userId }) => userId === idOf(player)),
      );
    }
    expect(await stored?.look(({ find }) => board.tallies.map(({ userId }) => find(userId)))).toEqual(board.tallies);
    for (const start of [0, 45, 99, Math.max(0, players - 3), players]) {
      expect(await stored?.look(({ list }) => list.slice(start, 10))).toEqual(board.tallies.slice(start, start + 10));
    }
    for (const points of [-1, 7, 1500, 2007, 9999]) {
      expect(await stored?.look(({ list }) => list.countWhile((other) => other.points > points))).toBe(
        board.tallies.filter((other) => other.points > points).length,
      );
    }
    expect(await all(store.boards.all('1'))).toMatchObject([{ checkpoint: board, sound: true }]);
    await store.close();
  });

  test.skipIf(skipped)('is the one before or the next, wherever its saving is interrupted', async () => {
    const [before, next] = [boardOf(1300, 1), boardOf(1400, 2)];
    const { backend, store } = await opened();
    await store.boards.save('1', ALL, next);
    const saved = (await rowsOf(backend)).length;
    let writes = 0;
    for (let done = false; !done; writes++) {
      await store.boards.clear('1');
      await store.boards.save('1', ALL, before);
      const killed = killedAfter(backend, writes);
      const dying = await createRepositories(killed.backend);
      done = await dying.boards.save('1', ALL, next).then(
        () => true,
        () => false,
      );
      const [found, ...others] = await all(store.boards.all('1'));
      expect(others).toEqual([]);
      expect(found).toMatchObject({ sound: true });
      expect([before, next]).toContainEqual(found?.checkpoint);
      // Nothing that was left behind stays for long.
      await store.boards.save('1', ALL, next);
      expect(await rowsOf(backend)).toHaveLength(saved);
      expect(await all(store.boards.all('1'))).toMatchObject([{ checkpoint: next, sound: true }]);
    }
    expect(writes).toBeGreaterThan(5);
    await store.close();
  });

  test.skipIf(skipped)('is whole or gone, wherever its removal is interrupted, and then gone for good', async () => {
    const board = boardOf(130, 1);
    const { backend, store } = await opened();
    for (let writes = 0; writes < 3; writes++) {
      await store.boards.save('1', ALL, board);
      const dying = await createRepositories(killedAfter(backend, writes).backend);
      await dying.boards.clear('1').catch(() => undefined);
      const found = (await all(store.boards.all('1'))).map(({ checkpoint, sound }) => ({ checkpoint, sound }));
      expect(found).toEqual(writes === 0 ? [{ checkpoint: board, sound: true }] : []);
      await store.boards.clear('1');
      expect(await rowsOf(backend)).toEqual([]);
    }
    await store.close();
  });
});

/** A store with a board in it. */
async function withBoard(): Promise<{ backend: Backend; store: Store }> {
  const backend = await openBackend('sqlite://:memory:');
  const store = await createRepositories(backend);
  await store.boards.save('1', ALL, boardOf(130, 1));
  return { backend, store };
}

test('whoever reads a board while another takes its place reads nothing of either', async () => {
  for (const replace of [
    async (store: Store) => store.boards.save('1', ALL, boardOf(130, 2)),
    // The second one is where the first was.
    async (store: Store) => {
      for (const seq of [2, 3]) await store.boards.save('1', ALL, boardOf(130, seq));
    },
    async (store: Store) => store.boards.clear('1'),
  ]) {
    const { store } = await withBoard();
    const stored = await store.boards.open('1', ALL);
    await replace(store);
    expect(await stored?.look(({ find }) => ({ found: find(idOf(5)) }))).toBeUndefined();
    expect(await stored?.look(({ list }) => list.slice(60, 10))).toBeUndefined();
    await store.close();
  }
});

test('nothing of a board is left of a server that is purged', async () => {
  const { backend, store } = await withBoard();
  await store.guilds.purge('1');
  expect(await rowsOf(backend)).toEqual([]);
  await store.close();
});

test('a board as earlier versions stored it counts as none, and goes when the next is saved or all are cleared', async () => {
  const backend = await openBackend('sqlite://:memory:');
  const store = await createRepositories(backend);
  const earlier = { key: 'board:1:all', value: '{"value":{"seq":1,"tallies":"5 900 1 1 1 4321"}}' };
  await backend.adapter.setMany([earlier]);
  expect(await store.boards.open('1', ALL)).toBeUndefined();
  expect(await all(store.boards.all('1'))).toEqual([]);
  await store.boards.save('1', ALL, boardOf(3, 2));
  expect(await all(store.boards.all('1'))).toMatchObject([{ checkpoint: boardOf(3, 2), sound: true }]);
  await backend.adapter.setMany([earlier]);
  await store.boards.clear('1');
  expect(await rowsOf(backend)).toEqual([]);
  await store.close();
});

test('a board is one without players for version 0.2.0, which has the same format and reads the two fields of its own', async () => {
  const { backend, store } = await withBoard();
  const row = (await rowsOf(backend)).find(({ key }) => key === 'board:1:all');
  expect(JSON.parse(row?.value ?? '').value).toMatchObject({ seq: 0, tallies: '' });
  await store.close();
});

test.each([
  ['a page by place', 'boardpage:1:all:a:place:1'],
  ['a page by player', 'boardpage:1:all:a:player:1'],
  ['its head', 'board:1:all'],
])('a board is not sound if %s is not what belongs there', async (_what, key) => {
  const { backend, store } = await withBoard();
  const row = (await rowsOf(backend)).find((one) => one.key === key);
  if (!row) throw new Error('there is no such page');
  await backend.adapter.setMany([{ key, value: row.value.replace('"1000000000000000', '"1000000000000001') }]);
  expect(await all(store.boards.all('1'))).toMatchObject([{ sound: false }]);
  await backend.removeMany([key]);
  expect((await all(store.boards.all('1'))).filter(({ sound }) => sound)).toEqual([]);
  await store.close();
});

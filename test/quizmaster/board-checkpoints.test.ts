import { describe, expect, test } from 'vitest';
import { spanAt, spanNamed } from '../../src/quiz/period.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';
import { gate } from '../support/playing.ts';
import { savedBoard } from '../support/saved-board.ts';
import { boardsOf, HOUR, START, ZONE } from './board-scene.ts';

describe('checkpoints of boards', () => {
  test('are read from their checkpoint, and rebuilt once they are invalidated', async () => {
    const store = await openStore('sqlite://:memory:');
    for (let index = 0; index < 10; index++) {
      await put(store, { quiz: index, number: 1, openedAt: START + index, choices: { 1: 'a', 2: 'b' } });
    }
    const all = spanAt('all', START, ZONE);
    const first = boardsOf(store);
    await first.boards.page('1', all, 0, '1');
    await first.queue.idle();
    expect(await savedBoard(store, '1', 'all')).toMatchObject({ seq: 10 });

    // Proof that it is used: a checkpoint that says something else is believed.
    await store.boards.save('1', spanAt('all', START, ZONE), { seq: 10, tallies: [] });
    const second = boardsOf(store);
    expect((await second.boards.page('1', all, 0, '1')).players).toBe(0);
    await second.queue.run('1', (turn) => second.boards.invalidate(turn));
    expect(await savedBoard(store, '1', 'all')).toBeUndefined();
    expect((await second.boards.page('1', all, 0, '1')).players).toBe(2);
    await store.close();
  });

  test.each([
    ['at a glance', 1],
    ['whole', 2],
  ])('that are invalidated while they are read %s are read again', async (_how, when) => {
    const store = await openStore('sqlite://:memory:');
    const all = spanAt('all', START, ZONE);
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b' } });
    await store.boards.save('1', all, { seq: 1, tallies: [] });
    let opened = 0;
    const { boards, queue } = boardsOf({
      ...store,
      boards: {
        ...store.boards,
        async open(...which) {
          const stored = await store.boards.open(...which);
          opened += 1;
          if (opened === when) await queue.run('1', (turn) => boards.invalidate(turn));
          return stored;
        },
      },
    });
    const first = await boards.page('1', all, 0, '1');
    expect(first.players).toBe(when === 1 ? 2 : 0);
    await boards.idle();
    expect((await boards.page('1', all, 0, '1')).players).toBe(2);
    await store.close();
  });

  test('that are opened while their checkpoints are removed are read again', async () => {
    const store = await openStore('sqlite://:memory:');
    const all = spanAt('all', START, ZONE);
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b' } });
    // What a correction has made of it is not in its checkpoint.
    await store.boards.save('1', all, { seq: 1, tallies: [] });
    const { boards, queue } = boardsOf({
      ...store,
      boards: {
        ...store.boards,
        async clear(guildId) {
          expect((await boards.page('1', all, 0, '1')).players).toBe(0);
          await boards.idle();
          await store.boards.clear(guildId);
        },
      },
    });
    await queue.run('1', (turn) => boards.invalidate(turn));
    expect((await boards.page('1', all, 0, '1')).players).toBe(2);
    await store.close();
  });

  test('that are invalidated while their checkpoint waits to be written leave none', async () => {
    const store = await openStore('sqlite://:memory:');
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b' } });
    const { boards, queue } = boardsOf(store, 0);
    const { held, open } = gate();
    const rewriting = queue.run('1', async (turn) => {
      await held;
      await boards.invalidate(turn);
    });
    await boards.page('1', spanAt('all', START, ZONE), 0, '1');
    open();
    await rewriting;
    await queue.idle();
    expect(await savedBoard(store, '1', 'all')).toBeUndefined();
    await store.close();
  });

  test('of another time zone are not read from checkpoints with the same names', async () => {
    const store = await openStore('sqlite://:memory:');
    await put(store, { quiz: 1, number: 1, openedAt: START + 6 * HOUR, choices: { 1: 'a' } });
    const elsewhere = spanAt('today', START, 'Pacific/Auckland');
    const here = spanNamed(elsewhere.name, ZONE) ?? elsewhere;
    await store.boards.save('1', elsewhere, { seq: 1, tallies: [] });
    expect((await boardsOf(store).boards.page('1', here, 0, '1')).players).toBe(1);
    expect((await boardsOf(store).boards.page('1', elsewhere, 0, '1')).players).toBe(0);
    await store.close();
  });
});

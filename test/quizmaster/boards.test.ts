import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBoard } from '../../src/quiz/board.ts';
import { spanAt, spanNamed } from '../../src/quiz/period.ts';
import type { Round } from '../../src/quiz/round.ts';
import { standings, talliesOf } from '../../src/quiz/standings.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { type Past, store as put } from '../support/history.ts';
import { gate } from '../support/playing.ts';
import { boardsOf, HOUR, START, silent, ZONE } from './board-scene.ts';

const anyHistory: fc.Arbitrary<Past[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 12 }),
      choices: fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('a' as const, 'b' as const)),
    }),
    { maxLength: 14 },
  )
  .map((all) => {
    let openedAt = START;
    return all.map(({ hours, choices }, index) => {
      openedAt += hours * HOUR;
      return { quiz: index, number: 1, openedAt, choices };
    });
  });

describe('boards', () => {
  test('are the fold over the rounds of their span, with checkpoints, after a restart, and while rounds are scored', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, fc.array(fc.boolean(), { maxLength: 14 }), async (history, restarts) => {
        const store = await openStore('sqlite://:memory:');
        let { boards, queue } = boardsOf(store);
        const rounds: Round[] = [];
        for (const [index, past] of history.entries()) {
          const { round, entry } = await put(store, past);
          rounds.push(round);
          // A restart knows nothing of it but from the store.
          if (restarts[index]) ({ boards, queue } = boardsOf(store));
          else boards.add(round, entry);
          for (const period of ['today', 'week', 'month', 'all'] as const) {
            const span = spanAt(period, past.openedAt, ZONE);
            const within = rounds.filter(
              ({ phase }) => phase.name === 'scored' && span.from <= phase.openedAt && phase.openedAt < span.to,
            );
            expect((await boards.page('1', span, 0, '1')).rows).toEqual(standings(within));
          }
          await queue.idle();
        }
        await store.close();
      }),
      { numRuns: 40 },
    );
  });

  test('say that there is much to read before they read it, and not afterwards', async () => {
    const store = await openStore('sqlite://:memory:');
    for (let index = 0; index < 3; index++) {
      await put(store, { quiz: index, number: 1, openedAt: START + index, choices: { 1: 'a' } });
    }
    const all = spanAt('all', START, ZONE);
    for (const [longRead, times] of [
      [3, 1],
      [4, 0],
    ] as const) {
      const boards = createBoards({ store, queue: createQueue(), log: silent, longRead });
      let told = 0;
      for (let look = 0; look < 2; look++)
        await boards.page('1', all, 0, '1', () => {
          told += 1;
        });
      expect(told).toBe(times);
    }
    await store.close();
  });

  test('lose no round that is scored while they are read, and count none twice', async () => {
    const store = await openStore('sqlite://:memory:');
    for (let index = 0; index < 300; index++) {
      await put(store, { quiz: index, number: 1, openedAt: START + index, choices: { 1: 'a' } });
    }
    const { boards } = boardsOf(store);
    const all = spanAt('all', START, ZONE);
    const reading = boards.page('1', all, 0, '1');
    for (let index = 300; index < 320; index++) {
      const { round, entry } = await put(store, {
        quiz: index,
        number: 1,
        openedAt: START + index,
        choices: { 1: 'a' },
      });
      boards.add(round, entry);
    }
    await reading;
    expect((await boards.page('1', all, 0, '1')).own?.standing).toMatchObject({ answered: 320, right: 320 });
    await store.close();
  });

  test('include rounds whose scoring seemed to fail', async () => {
    const store = await openStore('sqlite://:memory:');
    const { boards } = boardsOf(store);
    const all = spanAt('all', START, ZONE);
    expect((await boards.page('1', all, 0, '1')).players).toBe(0);
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a' } });
    const { round, entry } = await put(store, { quiz: 2, number: 1, openedAt: START, choices: { 2: 'a' } });
    boards.add(round, entry);
    expect((await boards.page('1', all, 0, '1')).players).toBe(2);
    await store.close();
  });

  test('show a page before they are in memory, and read the rest behind it', async () => {
    const store = await openStore('sqlite://:memory:');
    const all = spanAt('all', START, ZONE);
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b' } });
    const before = boardsOf(store, 0);
    const wanted = await before.boards.page('1', all, 0, '2');
    await before.queue.idle();
    const { held, open } = gate();
    let wholes = 0;
    const { boards } = boardsOf({
      ...store,
      boards: {
        ...store.boards,
        async open(...which) {
          const stored = await store.boards.open(...which);
          // Whoever reads all of it looks for nobody.
          let whole = true;
          return (
            stored && {
              ...stored,
              async look(see) {
                const seen = await stored.look((board) =>
                  see({
                    ...board,
                    find(userId) {
                      whole = false;
                      return board.find(userId);
                    },
                  }),
                );
                if (whole) wholes += 1;
                if (whole) await held;
                return seen;
              },
            }
          );
        },
      },
    });
    expect(await boards.page('1', all, 0, '2')).toEqual(wanted);
    // Nor does whoever looks next wait.
    expect(await boards.page('1', all, 0, '2')).toEqual(wanted);
    open();
    await boards.idle();
    expect(await boards.page('1', all, 0, '2')).toEqual(wanted);
    expect(wholes).toBe(1);
    await store.close();
  });

  test('are still shown when they cannot be read whole, and the log says so', async () => {
    const store = await openStore('sqlite://:memory:');
    const all = spanAt('all', START, ZONE);
    const { round } = await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b' } });
    await store.boards.save('1', all, { seq: 1, tallies: createBoard(talliesOf(round)).tallies() });
    let opened = 0;
    const warned: unknown[] = [];
    const boards = createBoards({
      store: {
        ...store,
        boards: {
          ...store.boards,
          async open(...which) {
            opened += 1;
            if (opened === 2) throw new Error('the database is locked');
            return store.boards.open(...which);
          },
        },
      },
      queue: createQueue(),
      log: { ...silent, warn: (_what, text) => warned.push(text) },
    });
    for (let look = 0; look < 2; look++) {
      expect((await boards.page('1', all, 0, '1')).players).toBe(2);
      await boards.idle();
    }
    expect(warned).toEqual(['a board could not be read']);
    await store.close();
  });

  test('that are larger than the memory are kept nevertheless', async () => {
    const store = await openStore('sqlite://:memory:');
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a', 2: 'b', 3: 'b' } });
    let reads = 0;
    const open: Store['boards']['open'] = (...which) => {
      reads += 1;
      return store.boards.open(...which);
    };
    const boards = createBoards({
      store: { ...store, boards: { ...store.boards, open } },
      queue: createQueue(),
      log: silent,
      maxPlayers: 2,
    });
    for (let turn = 0; turn < 3; turn++) {
      expect((await boards.page('1', spanAt('all', START, ZONE), 0, '1')).players).toBe(3);
    }
    // At a glance, and then whole.
    expect(reads).toBe(2);
    await store.close();
  });

  test('that are evicted from memory while they are read include later scores', async () => {
    const store = await openStore('sqlite://:memory:');
    const all = spanAt('all', START, ZONE);
    for (const [quiz, guildId] of [
      [1, '1'],
      [2, '2'],
    ] as const) {
      await put(store, { quiz, number: 1, openedAt: START, choices: { 1: 'a', 2: 'a' } }, new Set(), guildId);
    }
    let hold: Promise<void> | undefined;
    const slow: Store = {
      ...store,
      ledger: {
        ...store.ledger,
        async *after(guildId, seq) {
          if (guildId === '1') await hold;
          yield* store.ledger.after(guildId, seq);
        },
      },
    };
    const { boards } = boardsOf(slow, 5, 3);
    await boards.page('1', all, 0, '1');
    let goOn: () => void = () => undefined;
    hold = new Promise((resolve) => {
      goOn = resolve;
    });
    // Unseen: the board is behind, and is read again with the next look.
    await put(store, { quiz: 3, number: 1, openedAt: START, choices: { 1: 'a' } });
    const fourth = await put(store, { quiz: 4, number: 1, openedAt: START, choices: { 1: 'a' } });
    boards.add(fourth.round, fourth.entry);
    const reading = boards.page('1', all, 0, '1');
    await boards.page('2', all, 0, '1');
    goOn();
    hold = undefined;
    await reading;
    const fifth = await put(store, { quiz: 5, number: 1, openedAt: START, choices: { 1: 'a' } });
    boards.add(fifth.round, fifth.entry);
    expect((await boards.page('1', all, 0, '1')).own?.standing.answered).toBe(4);
    await store.close();
  });

  test('of a past week stay what they were', async () => {
    const store = await openStore('sqlite://:memory:');
    await put(store, { quiz: 1, number: 1, openedAt: START, choices: { 1: 'a' } });
    await put(store, { quiz: 2, number: 1, openedAt: START + 14 * 24 * HOUR, choices: { 2: 'a' } });
    const { boards } = boardsOf(store);
    const week = spanNamed(spanAt('week', START, ZONE).name, ZONE);
    expect(week && (await boards.page('1', week, 0, '1')).rows.map(({ userId }) => userId)).toEqual(['1']);
    await store.close();
  });
});

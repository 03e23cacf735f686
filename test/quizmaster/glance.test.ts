import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBoard } from '../../src/quiz/board.ts';
import { spanAt } from '../../src/quiz/period.ts';
import type { Round } from '../../src/quiz/round.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { glance } from '../../src/quizmaster/scores/glance.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';

const START = Date.UTC(2026, 10, 23, 12);
const DAY = 24 * 60 * 60_000;
const ALL = spanAt('all', 0, 'UTC');
const WEEK = spanAt('week', START, 'UTC');
const ids = Array.from({ length: 130 }, (_, player) => String(1000 + player));

/** Who of many answered what, in rounds a day apart. */
const anyRounds = fc.array(
  fc.record({
    choices: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('a' as const, 'b' as const), { maxKeys: 30 }),
    voided: fc.boolean(),
  }),
  { maxLength: 9 },
);

async function play(store: Store, number: number, choices: Record<string, 'a' | 'b'>, voided = false): Promise<Round> {
  const { round } = await put(store, { quiz: number, number: 1, openedAt: START + number * DAY, choices });
  if (!voided) return round;
  const after = { ...round, verdict: 'void' as const };
  await store.rounds.rescore(after);
  return after;
}

const boardOf = (rounds: Round[]) => {
  const board = createBoard([]);
  for (const round of rounds) board.add(round);
  return board;
};

test('a glance at a board shows what the whole board shows, whatever was scored since it was stored', async () => {
  const everybody = Object.fromEntries(
    ids.map((userId, player) => [userId, player % 3 ? ('a' as const) : ('b' as const)]),
  );
  await fc.assert(
    fc.asyncProperty(anyRounds, fc.nat(9), fc.boolean(), fc.nat(15), async (later, stored, many, page) => {
      const store = await openStore('sqlite://:memory:');
      const rounds = many ? [await play(store, 0, everybody)] : [];
      for (const [index, { choices, voided }] of later.entries()) {
        rounds.push(await play(store, index + 1, choices, voided));
      }
      for (const span of [ALL, WEEK]) {
        const within = (those: Round[]) =>
          boardOf(
            those.filter(
              ({ phase }) => phase.name === 'scored' && span.from <= phase.openedAt && phase.openedAt < span.to,
            ),
          );
        const seq = Math.min(stored, rounds.length);
        await store.boards.save('1', span, { seq, tallies: within(rounds.slice(0, seq)).tallies() });
        const wanted = within(rounds);
        for (const userId of ['1000', '1064', '1129', 'nobody']) {
          expect(await glance(store, '1', span, page, userId)).toEqual(wanted.page(page, userId));
        }
      }
      await store.close();
    }),
    { numRuns: 60 },
  );
});

test('there is nothing to glance at without a checkpoint, or where too much was scored since', async () => {
  const store = await openStore('sqlite://:memory:');
  const rounds: Round[] = [];
  for (let number = 0; number < 52; number++) rounds.push(await play(store, number, { 1000: 'a' }));
  expect(await glance(store, '1', ALL, 0, '1000')).toBeUndefined();
  await store.boards.save('1', ALL, { seq: 1, tallies: boardOf(rounds.slice(0, 1)).tallies() });
  expect(await glance(store, '1', ALL, 0, '1000')).toBeUndefined();
  await store.boards.save('1', ALL, { seq: 2, tallies: boardOf(rounds.slice(0, 2)).tallies() });
  expect(await glance(store, '1', ALL, 0, '1000')).toMatchObject({ own: { standing: { answered: 52 } } });
  await store.close();
});

test('nor is there where the checkpoint is replaced while it is read', async () => {
  const store = await openStore('sqlite://:memory:');
  const rounds = [await play(store, 0, { 1000: 'a' })];
  const tallies = boardOf(rounds).tallies();
  await store.boards.save('1', ALL, { seq: 1, tallies });
  const replaced: Store = {
    ...store,
    boards: {
      ...store.boards,
      async open(...which) {
        const stored = await store.boards.open(...which);
        await store.boards.save('1', ALL, { seq: 1, tallies });
        return stored;
      },
    },
  };
  expect(await glance(replaced, '1', ALL, 0, '1000')).toBeUndefined();
  await play(store, 1, { 1001: 'a' });
  expect(await glance(replaced, '1', ALL, 0, '1000')).toBeUndefined();
  expect((await glance(store, '1', ALL, 0, '1000'))?.players).toBe(2);
  await store.close();
});

test('one look reads a few pages, not the board', async () => {
  const store = await openStore('sqlite://:memory:');
  const tallies = Array.from({ length: 5000 }, (_, player) => ({
    userId: String(10_000 + player),
    points: 90_000 - player,
    right: 1,
    answered: 1,
    quizzes: 1,
    elapsed: 1,
  }));
  await play(store, 0, { 10700: 'a' });
  await store.boards.save('1', ALL, { seq: 1, tallies });
  let seen = 0;
  const counting: Store = {
    ...store,
    boards: {
      ...store.boards,
      async open(...which) {
        const stored = await store.boards.open(...which);
        return (
          stored && {
            ...stored,
            look: (see) =>
              stored.look(({ list, find }) =>
                see({
                  find,
                  list: {
                    ...list,
                    slice(start, count) {
                      seen += count;
                      return list.slice(start, count);
                    },
                  },
                }),
              ),
          }
        );
      },
    },
  };
  expect((await glance(counting, '1', ALL, 3, '12345'))?.own?.standing.rank).toBe(2346);
  expect(seen).toBeLessThan(50);
  await store.close();
});

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Round } from '../../src/quiz/round.ts';
import { roundIdOf, type Schedule } from '../../src/quiz/schedule.ts';
import { streaksOf } from '../../src/quiz/streak.ts';
import { createDailyStreaks } from '../../src/quizmaster/scores/streaks.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { sampleDaily, sampleScoredRound } from '../support/sample-quiz.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';

const schedule = sampleSchedule({ id: '77', latest: '2027-01-01' });
const dateOf = (index: number) => DateTime.fromISO('2026-01-20').plus({ days: index }).toISODate() ?? '';

/** The round of a date, which these people answered; or an open one. */
function roundOf(date: string, users: string[] | 'open'): Round {
  const scores = users === 'open' ? [] : users.map((userId) => ({ userId, points: 0, elapsed: 1, joined: false }));
  const round = { ...sampleScoredRound(1, scores), id: roundIdOf(schedule, date), host: { ...sampleDaily, date } };
  const open = { name: 'open', messageId: 'm', openedAt: 1, closesAt: 2, scoreAt: 3 } as const;
  return users === 'open' ? { ...round, phase: open } : round;
}

async function world() {
  const store = await openStore('sqlite://:memory:');
  const queue = createQueue();
  const put = (date: string, users: string[] | 'open') => {
    const round = roundOf(date, users);
    return store.schedules.settle(schedule, { date, roundId: round.id }, round);
  };
  return { store, queue, put, streaks: createDailyStreaks({ store, queue }) };
}

const sorted = (streaks: Iterable<{ userId: string }>) => [...streaks].sort((a, b) => (a.userId < b.userId ? -1 : 1));

test('are the fold over all past dates, whatever checkpoints there are', async () => {
  const anyDates = fc.array(fc.subarray(['1', '2', '3']), { minLength: 1, maxLength: 45 });
  await fc.assert(
    fc.asyncProperty(anyDates, fc.array(fc.boolean(), { maxLength: 45 }), async (dates, looks) => {
      const { store, put, streaks } = await world();
      for (const [index, users] of dates.entries()) {
        await put(dateOf(index), users);
        if (!looks[index] && index < dates.length - 1) continue;
        const month = dateOf(index).slice(0, 7);
        const wanted = streaksOf(
          dates.slice(0, index + 1).map((some, day) => ({ date: dateOf(day), users: new Set(some) })),
        );
        expect(sorted(await streaks.of(schedule, month))).toEqual(
          sorted([...wanted.values()].map((one) => ({ ...one, frozen: one.frozen === month ? month : undefined }))),
        );
      }
      await store.close();
    }),
    { numRuns: 30 },
  );
});

test('are kept after some dates, up to the first open one, so that earlier dates are not read again', async () => {
  const { store, queue, put, streaks } = await world();
  for (let index = 0; index < 14; index++) await put(dateOf(index), index === 12 ? 'open' : ['1', 'xabc']);
  expect(await streaks.of(schedule, '2026-02')).toMatchObject([{ userId: '1', current: 13 }]);
  expect(await store.streaks.load(schedule)).toMatchObject({ through: dateOf(11), streaks: [{ current: 12 }] });
  // Proof that it is used: what is kept is believed.
  await store.streaks.save(schedule, { through: dateOf(13), streaks: [] });
  expect(await streaks.of(schedule, '2026-02')).toEqual([]);
  await queue.run('1', (turn) => streaks.invalidate(turn));
  expect(await streaks.of(schedule, '2026-02')).toMatchObject([{ userId: '1', current: 13 }]);
  await store.close();
});

test('go on with dates to come after a clock that was ahead has asked one', async () => {
  const { store, put, streaks } = await world();
  for (let index = 0; index < 10; index++) await put(dateOf(index), ['1']);
  await put(dateOf(30), ['1']);
  const now = { ...schedule, latest: dateOf(9) };
  expect(await streaks.of(now, '2026-02')).toMatchObject([{ current: 11 }]);
  for (const index of [10, 11]) await put(dateOf(index), ['1']);
  expect(await streaks.of({ ...schedule, latest: dateOf(11) }, '2026-02')).toMatchObject([{ current: 13 }]);
  await store.close();
});

test('that are read while the kept ones are removed are not kept afterwards', async () => {
  const { store, queue, put } = await world();
  for (let index = 0; index < 24; index++) await put(dateOf(index), ['501']);
  await store.streaks.save(schedule, { through: dateOf(3), streaks: [] });
  let reading: Promise<unknown> = Promise.resolve();
  const slow = createDailyStreaks({
    queue,
    store: {
      ...store,
      streaks: {
        ...store.streaks,
        async load(which) {
          const kept = await store.streaks.load(which);
          loaded();
          return kept;
        },
        async clear(guildId) {
          const begun = new Promise<void>((resolve) => {
            loaded = resolve;
          });
          reading = slow.of(schedule as Schedule, '2026-01');
          await begun;
          await store.streaks.clear(guildId);
        },
      },
    },
  });
  let loaded: () => void = () => undefined;
  await queue.run('1', (turn) => slow.invalidate(turn));
  await reading;
  expect(await store.streaks.load(schedule)).toBeUndefined();
  await store.close();
});

test('that were read before they were invalidated are not kept afterwards', async () => {
  const { store, queue, put } = await world();
  for (let index = 0; index < 12; index++) await put(dateOf(index), ['501']);
  const slow = createDailyStreaks({
    queue,
    store: {
      ...store,
      rounds: {
        ...store.rounds,
        async findMany(...args) {
          const rounds = await store.rounds.findMany(...args);
          await queue.run('1', (turn) => slow.invalidate(turn));
          return rounds;
        },
      },
    },
  });
  expect(await slow.of(schedule as Schedule, '2026-01')).toHaveLength(1);
  expect(await store.streaks.load(schedule)).toBeUndefined();
  await store.close();
});

import { expect, test } from 'vitest';
import { spanAt } from '../../src/quiz/period.ts';
import { scoresOf } from '../../src/quiz/round.ts';
import { createBoards } from '../../src/quizmaster/boards.ts';
import type { Store } from '../../src/quizmaster/ports.ts';
import { createQueue } from '../../src/quizmaster/queue.ts';
import { rebuild } from '../../src/quizmaster/rebuild.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';

const AT = Date.UTC(2026, 4, 4, 12);

/** Two quizzes of two rounds, with a checkpoint of the board. */
async function played(): Promise<Store> {
  const store = await openStore('sqlite://:memory:');
  for (const quiz of [1, 2]) {
    await put(store, { quiz, number: 1, openedAt: AT + quiz, choices: { 1: 'a', 2: 'b' } });
    await put(store, { quiz, number: 2, openedAt: AT + quiz + 5, choices: { 1: 'b', 3: 'b' } }, new Set(['1', '2']));
  }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const queue = createQueue();
  const boards = createBoards({ store, queue, log, worthWriting: 1 });
  for (const period of ['all', 'month'] as const) await boards.page('1', spanAt(period, AT, 'UTC'), 0, '1');
  await queue.idle();
  expect(await store.boards.load('1', '2026-05')).toBeDefined();
  return store;
}

test('after play nothing differs', async () => {
  const store = await played();
  expect(await rebuild(store, { repair: false })).toEqual({ guilds: 1, rounds: 4, answers: 8, differences: [] });
  await store.close();
});

const damages: [string, string, (store: Store) => Promise<unknown>][] = [
  [
    'points that no answer gives',
    'scores of a round',
    async (store) => {
      const round = await store.rounds.find('1', '100001.1');
      if (round?.phase.name !== 'scored') throw new Error('no round');
      const scores = scoresOf(round).map((score) => ({ ...score, points: score.points + 1 }));
      await store.rounds.save({ ...round, phase: { ...round.phase, scores } });
    },
  ],
  [
    'an answer that was not scored',
    'scores of a round',
    async (store) => {
      const round = await store.rounds.find('1', '100002.2');
      if (!round) throw new Error('no round');
      const [given] = await store.answers.ofRound(round);
      if (given) await store.answers.save(round, { ...given, userId: '9' });
    },
  ],
  [
    'a missing entry of a player',
    'what a round’s players have played',
    (store) => store.played.remove('1', '2', ['100002.1']),
  ],
  [
    'a round that is missing in the ledger',
    'ledger',
    async (store) => {
      const entries = [];
      for await (const entry of store.ledger.after('1', 0)) entries.push(entry);
      await store.ledger.replace('1', entries.slice(0, 3));
    },
  ],
  [
    'a board that does not add up',
    'saved board',
    async (store) => {
      const checkpoint = await store.boards.load('1', '2026-05');
      if (!checkpoint) throw new Error('no checkpoint');
      await store.boards.save('1', '2026-05', { ...checkpoint, tallies: checkpoint.tallies.slice(1) });
    },
  ],
];

test.each(damages)('%s is found, told, repaired, and then gone', async (_name, what, damage) => {
  const store = await played();
  await damage(store);
  const check = await rebuild(store, { repair: false });
  expect(check.differences.map((difference) => difference.what)).toContain(what);
  expect(await rebuild(store, { repair: false })).toEqual(check);
  expect((await rebuild(store, { repair: true })).differences).not.toEqual([]);
  expect((await rebuild(store, { repair: false })).differences).toEqual([]);
  await store.close();
});

test('what an earlier version stored becomes what this one stores', async () => {
  const store = await played();
  const before = await store.rounds.find('1', '100001.2');
  for await (const round of store.rounds.ofGuild('1')) {
    if (round.phase.name !== 'scored') continue;
    const scores = scoresOf(round).map(({ joined: _, ...score }) => score as never);
    await store.rounds.save({ ...round, phase: { ...round.phase, scores } });
  }
  await store.ledger.replace('1', []);
  await store.boards.forget('1');
  await rebuild(store, { repair: true });
  expect(await store.rounds.find('1', '100001.2')).toEqual(before);
  expect((await rebuild(store, { repair: false })).differences).toEqual([]);
  await store.close();
});

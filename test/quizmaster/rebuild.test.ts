import { expect, test } from 'vitest';
import type { Correction, Verdict } from '../../src/quiz/correction.ts';
import { spanAt } from '../../src/quiz/period.ts';
import { type Round, rescored, scoresOf } from '../../src/quiz/round.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { createBoards } from '../../src/quizmaster/scores/boards.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import { createQueue } from '../../src/quizmaster/work/queue.ts';
import { openStore } from '../../src/store/store.ts';
import { store as put } from '../support/history.ts';
import { sampleCorrection } from '../support/sample-correction.ts';
import { sampleSchedule } from '../support/sample-schedule.ts';
import { savedBoard } from '../support/saved-board.ts';

const AT = Date.UTC(2026, 4, 4, 12);

/** Two quizzes of two rounds, with a checkpoint of the board. */
async function played(): Promise<Store> {
  const store = await openStore('sqlite://:memory:');
  for (const quiz of [1, 2]) {
    await put(store, { quiz, number: 1, openedAt: AT + quiz, choices: { 1: 'a', 2: 'b' } });
    await put(store, { quiz, number: 2, openedAt: AT + quiz + 5, choices: { 1: 'b', 3: 'b' } }, new Set(['1', '2']));
  }
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const queue = createQueue();
  const boards = createBoards({ store, queue, log, worthWriting: 1 });
  for (const period of ['all', 'month'] as const) await boards.page('1', spanAt(period, AT, 'UTC'), 0, '1');
  await queue.idle();
  expect(await savedBoard(store, '1', '2026-05')).toBeDefined();
  return store;
}

test('after play nothing differs', async () => {
  const store = await played();
  expect(await rebuild(store, { repair: false })).toEqual({ guilds: 1, rounds: 4, answers: 8, differences: [] });
  await store.close();
});

/** Takes back that a round was scored, but not what else was stored with it. */
const unscored = (store: Store, round: Round) => store.rounds.save({ ...round, phase: { name: 'opening', since: AT } });

const correctionTo = (verdict: Verdict, phase: Correction['phase'] = 'done'): Correction =>
  sampleCorrection({ verdict, phase, at: AT + 60_000 });

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
    'a correction that was carried out by half',
    'key of a round',
    async (store) => {
      const round = await store.rounds.find('1', '100001.1');
      if (!round) throw new Error('no round');
      await store.corrections.save(correctionTo('b'));
      const answers = await store.answers.ofRound(round);
      await store.rounds.rescore(rescored({ ...round, verdict: 'b' }, answers, new Set()));
    },
  ],
  [
    'a correction of a question that nobody answered',
    'key of a round',
    async (store) => {
      await put(store, { quiz: 9, number: 1, openedAt: AT, choices: {} });
      await store.corrections.save(correctionTo('void'));
    },
  ],
  ['a missing entry of a player', 'what players have played', (store) => store.played.remove('1', '2', ['100002.1'])],
  [
    'an entry of a person who did not play',
    'what players have played',
    async (store) => {
      const round = await store.rounds.find('1', '100001.1');
      if (round?.phase.name !== 'scored') throw new Error('no round');
      const [one] = scoresOf(round);
      if (!one) throw new Error('no score');
      await store.rounds.rescore({ ...round, phase: { ...round.phase, scores: [{ ...one, userId: '8' }] } });
      await store.rounds.save(round);
    },
  ],
  [
    'entries of a round that is gone',
    'what players have played',
    (store) =>
      put(store, { quiz: 9, number: 1, openedAt: AT, choices: { 1: 'a' } }).then(({ round }) => unscored(store, round)),
  ],
  [
    'a question that is taken for one that was never asked',
    'what was asked',
    (store) =>
      store.asked.replace('1', [{ packId: 'sample', questionId: 'question-0', at: AT + 2, roundId: '100002.1' }]),
  ],
  [
    'a question that is said to have been asked',
    'what was asked',
    async (store) => {
      const asked = [];
      for await (const one of store.asked.ofGuild('1')) asked.push(one);
      await store.asked.replace('1', [
        ...asked,
        { packId: 'sample', questionId: 'question-7', at: AT, roundId: '7.1' },
      ]);
    },
  ],
  [
    'a ledger that goes back in time',
    'ledger',
    async (store) => {
      const entries = [];
      for await (const entry of store.ledger.after('1', 0)) entries.push({ ...entry, at: entry.at - entry.seq });
      await store.ledger.replace('1', entries);
    },
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
      const checkpoint = await savedBoard(store, '1', '2026-05');
      if (!checkpoint) throw new Error('no checkpoint');
      await store.boards.save('1', spanAt('month', AT, 'UTC'), { ...checkpoint, tallies: checkpoint.tallies.slice(1) });
    },
  ],
  [
    'streaks that nobody has',
    'saved streaks',
    (store) =>
      store.streaks.save(sampleSchedule({}), {
        through: '2026-05-01',
        streaks: [{ userId: '9', current: 3, best: 3, answered: 3, frozen: undefined }],
      }),
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

test('a correction that is still being carried out is not a difference', async () => {
  const store = await played();
  await store.corrections.save(correctionTo('b', 'applying'));
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
  await store.asked.replace('1', []);
  await store.ledger.replace('1', []);
  await store.boards.clear('1');
  await rebuild(store, { repair: true });
  expect(await store.rounds.find('1', '100001.2')).toEqual(before);
  expect((await rebuild(store, { repair: false })).differences).toEqual([]);
  await store.close();
});

test('many differences are reported by counts and a few examples', async () => {
  const store = await played();
  for (let quiz = 10; quiz < 20; quiz++) {
    const { round } = await put(store, { quiz, number: 1, openedAt: AT + 60_000 * quiz, choices: { 1: 'a' } });
    await store.played.remove('1', '1', [round.id]);
  }
  const [difference, ...others] = (await rebuild(store, { repair: true })).differences;
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ what: 'what players have played', count: 10 });
  expect(difference?.examples.slice(0, 2)).toEqual(['server 1, 100010.1', 'server 1, 100011.1']);
  expect(difference?.examples).toHaveLength(5);
  await store.close();
});

test('a saved board whose parts disagree is found and removed, even if its tallies are right', async () => {
  const store = await played();
  const damaged: Store = {
    ...store,
    boards: {
      ...store.boards,
      async *all(guildId) {
        for await (const saved of store.boards.all(guildId)) yield { ...saved, sound: saved.span.name !== 'all' };
      },
    },
  };
  const { differences } = await rebuild(damaged, { repair: true });
  expect(differences).toEqual([{ what: 'saved board', count: 1, examples: ['server 1, all'] }]);
  expect(await savedBoard(store, '1', 'all')).toBeUndefined();
  await store.close();
});

test('a repair that is interrupted leaves no board of what it changes', async () => {
  const store = await played();
  const round = await store.rounds.find('1', '100001.1');
  if (round?.phase.name !== 'scored') throw new Error('no round');
  await store.rounds.save({ ...round, phase: { ...round.phase, scores: [] } });
  const full = new Error('the disk is full');
  const failing = { ...store, rounds: { ...store.rounds, rescore: () => Promise.reject(full) } };
  await expect(rebuild(failing, { repair: true })).rejects.toThrow(full);
  for (const span of ['all', '2026-05']) expect(await savedBoard(store, '1', span)).toBeUndefined();
  await rebuild(store, { repair: true });
  expect(await store.rounds.find('1', '100001.1')).toEqual(round);
  await store.close();
});

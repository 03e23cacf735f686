import { expect, test } from 'vitest';
import { scoresOf } from '../../src/quiz/round.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import {
  choose,
  freshMemory,
  GUILD,
  openDaily,
  openRound,
  PLAYERS,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

// Writes that are reported as failed although they went through: the connection broke before the answer came.
const broken = new Error('the connection broke');
const [early, late] = PLAYERS;
const HOUR = 60 * 60_000;

test('an answer that was stored although its saving failed is scored', async () => {
  const process = await testProcess(freshMemory(), 8, (store) => ({
    answers: {
      ...store.answers,
      async saveAll(given) {
        await store.answers.saveAll(given);
        if (given.some(({ answer }) => answer.userId === late)) throw broken;
      },
    },
  }));
  await startQuiz(process);
  const round = await openRound(process);
  await choose(process, round, early);
  await expect(choose(process, round, late)).rejects.toThrow(broken);
  await quizzesOver(process);
  const after = await process.store.rounds.find(GUILD, round.id);
  expect(after && scoresOf(after).map(({ userId }) => userId)).toEqual([early, late]);
  await process.store.close();
});

const kinds: [string, (process: TestProcess) => ReturnType<typeof openRound>][] = [
  ['a quiz', (process) => startQuiz(process).then(() => openRound(process))],
  ['a schedule', (process) => setDaily(process).then(() => openDaily(process))],
];

test.each(kinds)('scores whose storing was reported as failed are those that come after, in %s', async (_name, ask) => {
  let failed = 0;
  const change = (store: Store): Partial<Store> => ({
    rounds: {
      ...store.rounds,
      async score(round) {
        const entry = await store.rounds.score(round);
        failed += 1;
        if (failed === 1) throw broken;
        return entry;
      },
    },
  });
  const process = await testProcess(freshMemory(), 8, change);
  const round = await ask(process);
  await choose(process, round, early);
  if (round.phase.name !== 'open') throw new Error('not open');
  await process.runUntil(round.phase.scoreAt);
  expect(failed).toBe(1);
  const board = async () => {
    const page = await process.quizmaster.leaderboards.page(GUILD, 'all', 0, early);
    return page.ok ? page.board.rows.map(({ userId }) => userId).toSorted() : page.refusal;
  };
  // Somebody looks meanwhile, and one who clicked in time is still heard.
  expect(await board()).toEqual([early]);
  await choose(process, round, late, true, round.phase.closesAt);
  await process.runUntil(process.clock.now() + HOUR);
  expect(failed).toBe(2);
  expect(await board()).toEqual([early, late]);
  expect((await rebuild(process.store, { repair: false })).differences).toEqual([]);
  await process.store.close();
});

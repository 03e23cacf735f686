import { expect, test } from 'vitest';
import { roundId } from '../../src/quiz/quiz.ts';
import { rebuild } from '../../src/quizmaster/scores/rebuild.ts';
import {
  freshMemory,
  GUILD,
  HOST,
  openDaily,
  openRound,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const HOUR = 60 * 60_000;

/** The questions of a quiz that begins now. */
async function drawn(process: TestProcess, id: string, questions: number, channelId?: string): Promise<string[]> {
  const outcome = await startQuiz(process, { id, questions, ...(channelId ? { channelId } : {}) });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.quiz.questionIds;
}

const different = (...ids: string[][]) => new Set(ids.flat()).size;

test('a server is asked the whole pack before anything comes again, by quizzes and dailies alike, also after a kill', async () => {
  const process = await testProcess(freshMemory(), 8);
  const first = await drawn(process, '900', 3);
  await quizzesOver(process);
  await setDaily(process);
  const daily = await openDaily(process);
  process.dieAt = process.steps + 1;
  await startQuiz(process, { id: '901' }).catch(() => undefined);
  await process.restart();
  const second = await drawn(process, '902', 3);
  await quizzesOver(process);
  // The next daily question comes by itself.
  await process.runUntil(process.clock.now() + 24 * HOUR);
  const [, date] = process.channel.posts.filter((post) => post.startsWith('question 7'));
  const next = await process.store.rounds.find(GUILD, date?.split(' ')[1] ?? '');
  if (!next) throw new Error('no second daily question');
  expect(different(first, [daily.question.id], second, [next.question.id])).toBe(8);
  // Now what was asked longest ago.
  expect((await drawn(process, '903', 3)).toSorted()).toEqual(first.toSorted());
  await quizzesOver(process);
  expect((await rebuild(process.store, { repair: false })).differences).toEqual([]);
  await process.store.close();
});

test('two quizzes at once ask different questions', async () => {
  const process = await testProcess(freshMemory(), 8);
  const one = await drawn(process, '900', 4, '11');
  expect(different(one, await drawn(process, '901', 4, '12'))).toBe(8);
  await process.store.close();
});

test('questions that a stopped quiz did not ask come in later quizzes', async () => {
  const process = await testProcess(freshMemory(), 8);
  const stopped = await drawn(process, '900', 8);
  await openRound(process, 2);
  await process.quizmaster.quizzes.stop({ guildId: GUILD, channelId: '11', userId: HOST, manager: false });
  await quizzesOver(process);
  const next = await drawn(process, '901', 6);
  expect(next.toSorted()).toEqual(stopped.slice(2).toSorted());
  await process.store.close();
});

test('a question is noted as asked in the write that opens its round', async () => {
  const process = await testProcess(freshMemory(), 8);
  const [id = ''] = await drawn(process, '900', 1);
  const openings: (number | undefined)[] = [];
  for (let step = 0; step < 12; step++) {
    const round = await process.store.rounds.find(GUILD, roundId('900', 1));
    const asked = (await process.store.asked.of(GUILD, 'sample')).get(id);
    expect(asked).toBe(round && round.phase.name !== 'opening' ? round.phase.openedAt : undefined);
    openings.push(asked);
    // Dies at each of the next steps.
    process.dieAt = process.steps + 1;
    await process.runUntil(process.clock.now() + 5000);
    if (process.dead) await process.restart();
  }
  expect(openings[0]).toBeUndefined();
  expect(openings.at(-1)).toBeDefined();
  await process.store.close();
});

test('each server and each pack has its own', async () => {
  const process = await testProcess(freshMemory(), 8);
  const here = await drawn(process, '900', 4);
  const there = await process.quizmaster.quizzes.start({
    ...{ id: '901', guildId: '2', channelId: '21', userId: HOST, replyToken: 't' },
    ...{ packId: 'sample', questions: 4, seconds: 20 },
  });
  // The test's seed is always the same.
  expect(there).toMatchObject({ ok: true, quiz: { questionIds: here } });
  await process.store.close();
});

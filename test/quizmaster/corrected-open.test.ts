import { expect, test } from 'vitest';
import type { Verdict } from '../../src/quiz/correction.ts';
import type { OptionId } from '../../src/quiz/question.ts';
import { scoresOf } from '../../src/quiz/round.ts';
import {
  choose,
  freshMemory,
  GUILD,
  HOST,
  openDaily,
  openRound,
  PLAYERS,
  quizzesOver,
  setDaily,
  startQuiz,
} from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [right, wrong] = PLAYERS;
const HOUR = 60 * 60_000;

/** A pack of one question, asked once: the next quiz asks it again. */
async function askedBefore(): Promise<TestProcess> {
  const process = await testProcess(freshMemory(), 1);
  await startQuiz(process);
  await choose(process, await openRound(process), right);
  await quizzesOver(process);
  return process;
}

const correct = (process: TestProcess, verdict: Verdict) =>
  process.quizmaster.corrections.correct({
    id: '950',
    guildId: GUILD,
    userId: HOST,
    packId: 'sample',
    questionId: 'question-0',
    verdict,
  });

test('the note does not tell the key of a question that Discord has not taken yet', async () => {
  const process = await askedBefore();
  process.channel.trouble = (request) =>
    request.startsWith('question') ? { ok: false, obstacle: undefined, detail: '500' } : undefined;
  await startQuiz(process, { id: '901' });
  await process.runUntil(process.clock.now() + 6000);
  await correct(process, 'b');
  await process.runUntil(process.clock.now() + 1000);
  process.channel.trouble = undefined;
  await choose(process, await openRound(process), right);
  await quizzesOver(process);
  expect(process.channel.posts).toEqual([
    'question 900.1',
    'ranking 900',
    'question 901.1',
    'correction 950',
    'ranking 901',
  ]);
  await process.store.close();
});

test('the note waits until an open daily question closes, and no longer', async () => {
  const process = await askedBefore();
  await setDaily(process, { closesAfter: 168 });
  await openDaily(process);
  await correct(process, 'b');
  const notes = () => process.channel.posts.filter((post) => post.startsWith('correction'));
  await process.runUntil(process.clock.now() + 2 * HOUR);
  expect(notes()).toEqual([]);
  await process.quizmaster.dailies.off(GUILD, '700');
  await process.runUntil(process.clock.now() + 1000);
  expect(notes()).toEqual(['correction 950']);
  await process.store.close();
});

test('a daily question is scored by a correction that came while it was open', async () => {
  const process = await testProcess(freshMemory(), 1);
  await setDaily(process);
  const round = await openDaily(process);
  await choose(process, round, right);
  await choose(process, round, wrong, false);
  const answers = await process.store.answers.ofRound(round);
  const chosen = answers.find(({ userId }) => userId === wrong)?.choice as OptionId;
  expect(await correct(process, chosen)).toMatchObject({ ok: true, rescored: { rounds: 0 } });
  await process.runUntil(process.clock.now() + 2 * HOUR);
  const after = await process.store.rounds.find(GUILD, round.id);
  expect(after?.verdict).toBe(chosen);
  expect(after && scoresOf(after).map(({ userId, points }) => [userId, points])).toEqual([
    [wrong, 1000],
    [right, 0],
  ]);
  await process.store.close();
});

import { expect, test } from 'vitest';
import { CHANNEL, freshMemory, GUILD, gate, HOST, PLAYERS, quizzesOver, startQuiz } from '../support/playing.ts';
import { type TestProcess, testProcess } from '../support/process.ts';

const [ADA, BOB] = PLAYERS;

const again = (
  { quizmaster }: TestProcess,
  id: string,
  { quizId = '900', guildId = GUILD, userId = ADA as string } = {},
) =>
  quizmaster.quizzes.startAgain({ id, guildId, channelId: CHANNEL, userId, replyToken: 't', quizId, messageId: 'm' });

/** What started. */
async function started(outcome: ReturnType<typeof again>) {
  const result = await outcome;
  if (!result.ok) throw new Error(result.refusal.code);
  return result.quiz;
}

test('a quiz is played again with its settings, and first with questions it did not ask', async () => {
  const process = await testProcess('sqlite://:memory:');
  const first = await started(startQuiz(process, { questions: 5 }));
  await quizzesOver(process);
  const second = await started(again(process, '901'));
  expect(second).toMatchObject({ id: '901', startedBy: ADA, packId: 'sample', seconds: 20, channelId: CHANNEL });
  expect(second.questionIds).toHaveLength(5);
  // Of eight questions three are left.
  const fresh = second.questionIds.filter((id) => !first.questionIds.includes(id));
  expect(fresh).toEqual(second.questionIds.slice(0, 3));
  expect(fresh).toHaveLength(3);
  // Then those that were asked longest ago.
  expect(second.questionIds.slice(3).toSorted()).toEqual(first.questionIds.slice(0, 2).toSorted());
});

test('difficulty and topic are those of the quiz; one stored without them is played again as well', async () => {
  const process = await testProcess('sqlite://:memory:');
  const { quizzes } = process.quizmaster;
  const by = { id: '900', guildId: GUILD, channelId: CHANNEL, userId: HOST, replyToken: 't' };
  await quizzes.start({ ...by, packId: 'sample', questions: 50, seconds: 20, tag: 'odd' });
  await quizzesOver(process);
  const past = await process.store.quizzes.past(GUILD, '900');
  const second = await started(again(process, '901'));
  expect(second.questionIds.toSorted()).toEqual(past?.questionIds.toSorted());
  await quizzesOver(process);
  if (!past) throw new Error('it was not kept');
  const { wish, ...old } = past;
  expect(wish).toEqual({ tag: 'odd' });
  await process.store.quizzes.amend(old);
  const third = await started(again(process, '902'));
  expect(third.questionIds).toHaveLength(4);
  expect(third.questionIds.filter((id) => old.questionIds.includes(id))).toEqual([]);
});

test('pressed by two people at once, it starts one quiz; the second one gets a link to it', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process);
  await quizzesOver(process);
  const [one, two] = await Promise.all([again(process, '901'), again(process, '902', { userId: BOB })]);
  expect(one).toMatchObject({ ok: true, quiz: { id: '901' } });
  expect(two).toMatchObject({ ok: false, refusal: { code: 'quiz-running', live: { quiz: { id: '901' } } } });
});

test('an interaction that is delivered twice starts one quiz, however late the second time', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process);
  await quizzesOver(process);
  const quiz = await started(again(process, '901'));
  expect((await started(again(process, '901'))).questionIds).toEqual(quiz.questionIds);
  await quizzesOver(process);
  expect((await started(again(process, '901'))).phase.name).toBe('finished');
  expect(process.quizmaster.quizzes.count()).toBe(0);
});

test('a quiz of another server, or one that never was, is not played again', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process);
  await quizzesOver(process);
  const refusal = { ok: false, refusal: { code: 'unknown-quiz' } };
  expect(await again(process, '901', { guildId: '2' })).toEqual(refusal);
  expect(await again(process, '901', { quizId: '7' })).toEqual(refusal);
});

test('the button works as soon as it is seen, before Discord’s answer to the post is there', async () => {
  const { held, open } = gate();
  const process = await testProcess(freshMemory());
  const { messenger } = process.channel;
  const { post } = messenger;
  messenger.post = async (note, since) => {
    const sent = await post(note, since);
    if (note.kind === 'ranking' && note.quiz.id === '900') await held;
    return sent;
  };
  await startQuiz(process);
  await process.runUntil(process.clock.now() + 60_000);
  expect(process.channel.posts).toContain('ranking 900');
  const quiz = await started(again(process, '901'));
  expect(process.quizmaster.quizzes.in(CHANNEL)?.quiz.id).toBe(quiz.id);
  open();
  await quizzesOver(process);
  expect(process.channel.posts.filter((post) => post.startsWith('ranking'))).toEqual(['ranking 900', 'ranking 901']);
  const past = await process.store.quizzes.latest(GUILD, 5);
  expect(past.map(({ id, phase }) => [id, phase.name === 'finished' && phase.messageId])).toEqual([
    ['901', expect.any(String)],
    ['900', 'm'],
  ]);
  await process.store.close();
});

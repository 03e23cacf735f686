import { expect, test } from 'vitest';
import { CHANNEL, choose, GUILD, openRound, PLAYERS, startQuiz } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

test('answers in a quiz are shown only on its own server, also while it runs', async () => {
  const process = await testProcess('sqlite://:memory:');
  await startQuiz(process, { questions: 2 });
  await choose(process, await openRound(process), PLAYERS[0]);
  await openRound(process, 2);
  expect(process.quizmaster.quizzes.in(CHANNEL)).toBeDefined();
  const { review } = process.quizmaster.quizzes;
  expect(await review(GUILD, '900', PLAYERS[0])).toMatchObject({
    ok: true,
    rounds: [{ round: { host: { number: 1 } } }],
  });
  expect(await review('2', '900', PLAYERS[0])).toEqual({ ok: false, refusal: { code: 'unknown-quiz' } });
});

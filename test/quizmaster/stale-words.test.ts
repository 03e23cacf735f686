import { expect, test } from 'vitest';
import { CHANNEL, choose, freshMemory, GUILD, HOST, openRound, PLAYERS, startQuiz } from '../support/playing.ts';
import { testProcess } from '../support/process.ts';

test.each([
  ['skip', undefined],
  ['stop', 'ranking'],
] as const)('after %s in a pause, the reveal no longer says when the next question comes', async (command, next) => {
  const process = await testProcess(freshMemory());
  await startQuiz(process, { questions: 3 });
  await choose(process, await openRound(process), PLAYERS[0]);
  await process.runUntil(process.clock.now() + 22_000);
  const told = () => process.channel.extras.get('900.1');
  expect(told()).toMatchObject({ next: 'question', leaders: [{ moved: 0 }] });
  await process.quizmaster.quizzes[command]({ guildId: GUILD, channelId: CHANNEL, userId: HOST, manager: false });
  await process.runUntil(process.clock.now());
  expect(told()?.next).toBe(next);
  expect(process.channel.reveals).toEqual(['900.1', '900.1']);
  await process.store.close();
});

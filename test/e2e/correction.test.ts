import { expect, test } from 'vitest';
import { playKnown, playQuiz } from '../support/known-pack.ts';
import { renderText } from '../support/play.ts';

test('a wrong key is put right: everybody is scored again, the channel is told, once', async () => {
  const game = await playKnown(2, 3);
  const [ada, bob] = game.players;
  const notes = () => game.channel.messages.filter((message) => renderText(message).startsWith('### Correction'));
  const board = async () => (await ada?.slash('leaderboard'))?.content ?? '';
  await playQuiz(game, 2, (player) => (player === 0 ? 'right' : 'left'));
  expect(await board()).toContain(`🥇 <@${ada?.person.id}> · **2,000** points`);

  await expect(bob?.slash('questions correct', { question: 'question-1', answer: 'b' })).rejects.toThrow();
  const [choice] = (await ada?.complete('questions correct', { question: 'number 1' })) ?? [];
  expect(choice?.value).toBe('known/question-1');
  const answers = await ada?.complete('questions correct', { question: 'known/question-1', answer: '' });
  expect(answers?.map(({ name }) => name)).toContain('b · left 1');
  for (const wrong of [
    { question: 'question-9', answer: 'b' },
    { question: 'question-1', answer: 'f' },
    { question: 'question-1', answer: 'the second one' },
    { question: 'question-1', answer: 'pack' },
  ]) {
    expect((await ada?.slash('questions correct', wrong))?.content).toMatch(
      /no such question|not an answer|holds already/,
    );
  }
  expect(await board()).toContain(`🥇 <@${ada?.person.id}> · **2,000** points`);

  const corrected = await ada?.slash('questions correct', { question: 'known/question-1', answer: 'b' });
  expect(corrected?.ephemeral).toBe(true);
  expect(corrected?.content).toContain('1 round with 3 answers; 3 players have other points now');
  await game.discord.world.until(() => notes().length === 1, { what: 'the note' });
  expect(renderText(notes()[0] as never)).toContain('The right answer is: **left 1**');
  for (const player of game.players) expect(await board()).toContain(`<@${player.person.id}> · **1,000** points`);

  const again = await ada?.slash('questions correct', { question: 'known/question-1', answer: 'b' });
  expect(again?.content).toContain('nothing was changed');
  await game.restart();
  expect(await board()).toContain(`<@${bob?.person.id}> · **1,000** points`);
  expect(notes()).toHaveLength(1);

  // From now on the corrected key is asked for.
  await playQuiz(game, 2, (player, question) => (player === 1 ? (question === '1' ? 'left' : 'right') : undefined));
  expect(await board()).toContain(`🥇 <@${bob?.person.id}> · **3,000** points`);

  await ada?.slash('questions correct', { question: 'known/question-1', answer: 'void' });
  await game.discord.world.until(() => notes().length === 2, { what: 'the second note' });
  expect(await board()).toContain(`<@${bob?.person.id}> · **1,000** points`);
  expect((await bob?.slash('stats'))?.content).toContain('1 of 2 answers');
  // A void question is not asked any more.
  expect((await ada?.slash('quiz start', { questions: 2, seconds: 5 }))?.content).toContain('1 question');
});
